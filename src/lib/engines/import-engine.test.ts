// A file as the page has it read, without a browser: opened, checked, mended, and handed over for saving in parts.

import { readFileSync } from 'node:fs';
import initSqlJs from 'sql.js';
import { beforeEach, describe, expect, test } from 'vitest';
import { NOTHING_SAID } from '../../../tests/fixtures/checked-services.ts';
import { LAND, middleOf } from '../../../tests/fixtures/workspace.ts';
import type { Beside, ImportChoices } from '../usecases/imports/kind.ts';
import { shapeTools } from '../usecases/shape-tools.ts';
import { importEngine } from './import-engine.ts';

const PLACE = middleOf(0);
const units = LAND.districts.units.map((unit) => ({ ...unit, name: `Huyện ${unit.code}` }));
const MODEL = { nameVi: 'Trường học an toàn', nameEn: 'Safe school', symbol: 'book', colour: '#0072b2' } as const;
const BESIDE: Beside<never> = {
	today: '2026-11-27',
	models: [{ ...MODEL, code: 'safe_school', confidential: false, alwaysConfidential: false, sort: 0 }],
	sets: [],
	units: [],
	own: null,
	mayOpen: true,
	stored: [],
	shapes: units.map((unit) => ({ ...unit, shortName: unit.name, level: 'Huyện', landKm2: 1 }))
};
let engine: ReturnType<typeof importEngine>;
beforeEach(() => (engine = importEngine({ shapes: shapeTools, sqlite: () => initSqlJs() })));

const bytesOf = (...lines: string[]) => new TextEncoder().encode(lines.join('\n'));
const fixture = (name: string) => new Uint8Array(readFileSync(`tests/fixtures/exchange/files/${name}`));

/** What came of the file as it is now, held against what is known. */
async function checked(mapping: Awaited<ReturnType<typeof mappingOf>>, choices: Partial<ImportChoices> = {}) {
	engine.layBeside(BESIDE);
	return engine.check({ ...NOTHING_SAID, ...choices }, mapping, () => {});
}

/** Its rows, which are not refused. */
async function rowsOf(...asked: Parameters<typeof checked>) {
	const found = await checked(...asked);
	if (!found.ok) throw new Error(found.problems.map(({ code }) => code).join());
	return found.value.rows;
}

async function mappingOf(bytes: Uint8Array, kind: Parameters<typeof engine.open>[1]) {
	const opened = await engine.open(bytes, kind);
	if (!opened.ok) throw new Error(opened.problems.map(({ code }) => code).join());
	return opened.value.mapping;
}

describe('a file of services', () => {
	const HEADER = 'id,model,name,lon,lat';
	const row = (id: number, lat: number | string = PLACE.lat) =>
		`${id},Trường học an toàn,Trường ${id},${PLACE.lon + id / 1000},${lat}`;

	test('is handed over for saving in parts, without its rows at fault', async () => {
		const mapping = await mappingOf(bytesOf(HEADER, row(1), row(2, 'x'), row(3), row(4)), 'services');
		expect((await rowsOf(mapping)).map(({ state }) => state)).toEqual(['new', 'problem', 'new', 'new']);
		expect(engine.toSave(0, 2)).toMatchObject([{ row: 2 }, { row: 4 }]);
		expect(engine.toSave(2, 2)).toMatchObject([{ draft: { name: 'Trường 4' } }]);
	});

	test('is mended in place, and what was dropped is looked at no more', async () => {
		const mapping = await mappingOf(bytesOf(HEADER, row(1), row(2, 'x'), row(3, 'y')), 'services');
		await rowsOf(mapping);
		expect(engine.cellsOf(3)[4]).toBe('x');
		engine.mend(3, engine.cellsOf(3).with(4, String(PLACE.lat)));
		engine.drop([4]);
		expect((await rowsOf(mapping)).map(({ row, state }) => [row, state])).toEqual([
			[2, 'new'],
			[3, 'new']
		]);
	});

	test('gives back the rows at fault with their reasons', async () => {
		await mappingOf(bytesOf(HEADER, row(1), row(2, 'x')), 'services');
		const lines = engine
			.faulty(new Map([[3, 'Vĩ độ không đọc được']]), 'Lý do')
			.trim()
			.split(/\r?\n/);
		expect(lines).toHaveLength(2);
		expect(lines[1]).toContain('Vĩ độ không đọc được');
	});

	test('begins anew with the next file', async () => {
		await mappingOf(bytesOf(HEADER, row(1), row(2)), 'services');
		engine.drop([2]);
		const mapping = await mappingOf(bytesOf(HEADER, row(5)), 'services');
		expect((await rowsOf(mapping)).map(({ name }) => name)).toEqual(['Trường 5']);
	});

	test('is not checked against nothing', async () => {
		const mapping = await mappingOf(bytesOf(HEADER, row(1)), 'services');
		await expect(engine.check(NOTHING_SAID, mapping, () => {})).rejects.toThrow('nothing to hold a file against');
	});
});

test('a file that cannot be read says why, and is not open', async () => {
	const opened = await engine.open(new Uint8Array(0), 'services');
	expect(opened.ok ? [] : opened.problems.map(({ code }) => code)).toEqual(['emptyFile']);
	expect(() => engine.faulty(new Map(), 'Lý do')).toThrow('no file is open');
});

test('a GeoPackage is read with the library that is loaded for it', async () => {
	const opened = await engine.open(fixture('points.gpkg'), 'services');
	expect(opened.ok && opened.value.header.length).toBeGreaterThan(0);
});

describe('a file of incidents', () => {
	test('is handed over with its rows that can be used', async () => {
		const file = bytesOf('month,form,lon,lat', `2026-01,Thể chất,${PLACE.lon},${PLACE.lat}`, '2026-02,Thể chất,,');
		const rows = await rowsOf(await mappingOf(file, 'incidents'));
		expect(rows.map(({ state, name }) => [state, name])).toEqual([
			['new', ''],
			['problem', '']
		]);
		expect(engine.toSave(0, 10)).toMatchObject([{ row: 2, month: '2026-01-01', form: 'physical' }]);
	});

	test('with names of persons is forgotten, and so is what was read of a file before it', async () => {
		const file = bytesOf('month,form,lon,lat', `2026-01,Thể chất,${PLACE.lon},${PLACE.lat}`);
		await rowsOf(await mappingOf(file, 'incidents'));
		const refused = await checked(await mappingOf(fixture('incidents-names.csv'), 'incidents'));
		expect(refused.ok ? [] : refused.problems.map(({ code }) => code)).toContain('identityColumn');
		expect(engine.toSave(0, 10)).toEqual([]);
		expect(engine.cellsOf(2)).toEqual([]);
		expect(() => engine.faulty(new Map(), 'Lý do')).toThrow('no file is open');
	});
});

test('of people only units that change are saved', async () => {
	const mapping = await mappingOf(bytesOf('code,name,population', '100,Huyện 100,10000', '200,,21000'), 'population');
	const rows = await rowsOf(mapping);
	expect(rows.map(({ state, name }) => [state, name])).toEqual([
		['same', 'Huyện 100'],
		['changed', 'Huyện 200']
	]);
	expect(engine.toSave(0, 9)).toEqual([{ code: '200', population: 21_000 }]);
});

test('a boundary set is summed up against the one before, and saved unit by unit', async () => {
	const features = units.map(({ code, name, population, geometry }) => {
		return { type: 'Feature', properties: { code, name, population }, geometry };
	});
	const file = bytesOf(JSON.stringify({ type: 'FeatureCollection', features }));
	const mapping = await mappingOf(file, 'boundaries');
	const found = await checked(mapping);
	if (!found.ok) throw new Error('refused');
	const { rows, summary } = found.value;
	expect(rows.map(({ state, name }) => [state, name])).toEqual([
		['new', 'Huyện 100'],
		['new', 'Huyện 200']
	]);
	expect(summary).toMatchObject({ people: 30_000, before: { people: 30_000 }, resized: [], findings: [] });
	expect(engine.toSave(1, 1)).toMatchObject([{ row: 2, code: '200' }]);
});
