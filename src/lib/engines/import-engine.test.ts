// A file as the page has it read, without a browser: opened, checked, mended, and handed over for saving in parts.

import { readFileSync } from 'node:fs';
import loadClipper from 'clipper2-wasm';
import initSqlJs from 'sql.js';
import { beforeEach, describe, expect, test } from 'vitest';
import { LAND, middleOf } from '../../../tests/fixtures/workspace.ts';
import { importEngine, type NamedRegisterContext } from './import-engine.ts';

const clipper = loadClipper();
const PLACE = middleOf(0);
const units = LAND.districts.units.map((unit) => ({ ...unit, name: `Huyện ${unit.code}` }));
const REGISTER: NamedRegisterContext = {
	models: [{ code: 'safe_school', nameVi: 'Trường học an toàn', nameEn: 'Safe school' }],
	register: [],
	units,
	own: null,
	mayOpen: true,
	secrecy: new Map()
};
const ANY_PLANE = { model: '', plane: null };

let engine: ReturnType<typeof importEngine>;
beforeEach(() => (engine = importEngine({ clipper, sqlite: () => initSqlJs() })));

const bytesOf = (...lines: string[]) => new TextEncoder().encode(lines.join('\n'));
const fixture = (name: string) => new Uint8Array(readFileSync(`tests/fixtures/exchange/files/${name}`));

async function mappingOf(bytes: Uint8Array, kind: Parameters<typeof engine.open>[1]) {
	const opened = await engine.open(bytes, kind);
	if (!opened.ok) throw new Error(opened.problems.map(({ code }) => code).join());
	return opened.value.mapping;
}

describe('a file of services', () => {
	const HEADER = 'id,model,name,lon,lat';
	const row = (id: number, lat: number | string = PLACE.lat) =>
		`${id},Trường học an toàn,Trường ${id},${PLACE.lon + id / 1000},${lat}`;
	const checked = (mapping: Awaited<ReturnType<typeof mappingOf>>) =>
		engine.checkServices(ANY_PLANE, {}, mapping, () => {});

	test('is handed over for saving in parts, without its rows at fault', async () => {
		const mapping = await mappingOf(bytesOf(HEADER, row(1), row(2, 'x'), row(3), row(4)), 'services');
		engine.compareWith(REGISTER);
		expect(checked(mapping).map(({ state }) => state)).toEqual(['new', 'problem', 'new', 'new']);
		expect(engine.servicesToSave(0, 2).map(({ row }) => row)).toEqual([2, 4]);
		expect(engine.servicesToSave(2, 2).map(({ draft }) => draft?.name)).toEqual(['Trường 4']);
	});

	test('is mended in place, and what was dropped is looked at no more', async () => {
		const mapping = await mappingOf(bytesOf(HEADER, row(1), row(2, 'x'), row(3, 'y')), 'services');
		engine.compareWith(REGISTER);
		checked(mapping);
		expect(engine.cellsOf(3)[4]).toBe('x');
		engine.mend(3, engine.cellsOf(3).with(4, String(PLACE.lat)));
		engine.drop([4]);
		expect(checked(mapping).map(({ row, state }) => [row, state])).toEqual([
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
		engine.compareWith(REGISTER);
		expect(checked(mapping).map(({ name }) => name)).toEqual(['Trường 5']);
	});

	test('is not checked against nothing', async () => {
		const mapping = await mappingOf(bytesOf(HEADER, row(1)), 'services');
		expect(() => checked(mapping)).toThrow('there is no register');
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
	const check = (mapping: Awaited<ReturnType<typeof mappingOf>>) => {
		const context = { units: [], own: null, today: '2026-11-27' };
		return engine.checkIncidents(context, [], { plane: null, further: false }, mapping);
	};

	test('is handed over with its rows that can be used', async () => {
		const file = bytesOf('month,form,lon,lat', `2026-01,Thể chất,${PLACE.lon},${PLACE.lat}`, '2026-02,Thể chất,,');
		const result = check(await mappingOf(file, 'incidents'));
		expect(result.ok && result.value.map(({ state, name }) => [state, name])).toEqual([
			['new', ''],
			['problem', '']
		]);
		expect(engine.incidentsToSave(0, 10)).toMatchObject([{ row: 2, month: '2026-01-01', form: 'physical' }]);
	});

	test('with names of persons is forgotten, and so is what was read of a file before it', async () => {
		const file = bytesOf('month,form,lon,lat', `2026-01,Thể chất,${PLACE.lon},${PLACE.lat}`);
		check(await mappingOf(file, 'incidents'));
		const refused = check(await mappingOf(fixture('incidents-names.csv'), 'incidents'));
		expect(refused.ok ? [] : refused.problems.map(({ code }) => code)).toContain('identityColumn');
		expect(engine.incidentsToSave(0, 10)).toEqual([]);
		expect(engine.cellsOf(2)).toEqual([]);
		expect(() => engine.faulty(new Map(), 'Lý do')).toThrow('no file is open');
	});
});

test('of people only units that change are saved', async () => {
	const mapping = await mappingOf(bytesOf('code,name,population', '100,Huyện 100,10000', '200,,21000'), 'population');
	const rows = engine.checkPopulation(units, mapping);
	expect(rows.map(({ state, name }) => [state, name])).toEqual([
		['same', 'Huyện 100'],
		['changed', 'Huyện 200']
	]);
	expect(engine.peopleToSave()).toEqual([{ code: '200', population: 21_000 }]);
});

test('a boundary set is summed up against the one before, and saved unit by unit', async () => {
	const features = units.map(({ code, name, population, geometry }) => {
		return { type: 'Feature', properties: { code, name, population }, geometry };
	});
	const file = bytesOf(JSON.stringify({ type: 'FeatureCollection', features }));
	const mapping = await mappingOf(file, 'boundaries');
	const { rows, summary } = await engine.checkUnits(mapping, { repair: false }, units);
	expect(rows.map(({ state, name }) => [state, name])).toEqual([
		['new', 'Huyện 100'],
		['new', 'Huyện 200']
	]);
	expect(summary).toMatchObject({ people: 30_000, before: { people: 30_000 }, resized: [], findings: [] });
	expect(engine.unitsToSave(1, 1)).toMatchObject([{ row: 2, code: '200' }]);
});
