// Files as offices send them, given to the command line: what each leads to is told, and no figure is silently wrong.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const FOLDER = 'tests/fixtures/cases';

/** The command line on files of the folder; whatever has a dot and no slash is one. */
function luoi(...args: string[]): { status: number | null; stdout: string; stderr: string } {
	const paths = args.map((arg) => (/^[a-z].*\.(csv|geojson)$/.test(arg) ? `${FOLDER}/${arg}` : arg));
	return spawnSync(process.execPath, ['src/cli/luoi.ts', ...paths], { encoding: 'utf8' });
}

describe('numbers with two readings', () => {
	test('population 2.000 is no two people: the file is refused with both readings', () => {
		const { status, stderr } = luoi('coverage', '--boundaries', 'b-popdots.geojson', '--services', 'c-services.csv');
		expect(status).toBe(1);
		expect(stderr).toContain('column population: "2.000" may be 2000 or 2');
	});

	test('weight 1.234 beside 50 is asked about', () => {
		const { status, stderr } = luoi(
			...['siting', '--demand', 's-dem-dots.csv', '--candidates', 's-cand.csv'],
			...['--model', 'mclp', '--p', '1', '--radius', '5000']
		);
		expect(status).toBe(1);
		expect(stderr).toContain('Row 2, column weight: "1.234" may be 1234 or 1.2340');
	});

	test('capacity 2.000 of what exists likewise', () => {
		const { status, stderr } = luoi(
			...['siting', '--demand', 's-demand.csv', '--candidates', 's-cand.csv', '--existing', 's-exist-dots.csv'],
			...['--model', 'mclp', '--p', '1', '--radius', '5000', '--people-per-place', '10']
		);
		expect(status).toBe(1);
		expect(stderr).toContain('Row 2, column capacity: "2.000" may be 2000 or 2');
	});

	test.each([
		['--radius', '5.000', /may be 5000 or 5:/],
		['--radius', '0x10', /--radius is "0x10": write metres/],
		['--p', '1e1', null],
		['--radius', '5 000', null]
	])('option %s %s', (name, value, said) => {
		const others = { '--p': '1', '--radius': '5000', [name]: value };
		const { status, stderr } = luoi(
			...['siting', '--demand', 's-demand.csv', '--candidates', 's-cand.csv', '--model', 'mclp', '--json'],
			...Object.entries(others).flat()
		);
		expect(status).toBe(said ? 1 : 0);
		if (said) expect(stderr).toMatch(said);
	});
});

describe('boundaries', () => {
	test('two plain squares are valid', () => {
		const { status, stdout, stderr } = luoi(
			...['coverage', '--boundaries', 'b-plain.geojson', '--services', 'c-services.csv', '--json']
		);
		expect(status, stderr).toBe(0);
		expect(stderr).not.toMatch(/mended|crosses|overlap/);
		const { units } = JSON.parse(stdout) as { units: { population: number }[] };
		expect(units.map(({ population }) => population)).toEqual([1000, 2000]);
	});

	test.each([[[]], [['--repair']]])('an overlap of 24,255 ha is told, with %j', (options) => {
		const { status, stderr } = luoi(
			...['coverage', '--boundaries', 'b-overlap.geojson', '--services', 'c-services.csv', ...options]
		);
		expect(status).toBe(0);
		expect(stderr).toMatch(/Một and Hai overlap by 24,255(\.\d)? ha/);
	});

	test('a shape round the whole earth is no unit of Vietnam', () => {
		const folder = mkdtempSync(join(tmpdir(), 'luoi-earth-'));
		const path = join(folder, 'earth.geojson');
		const ring = [
			[-180, -90],
			[180, -90],
			[180, 90],
			[-180, 90],
			[-180, -90]
		];
		const feature = {
			type: 'Feature',
			properties: { code: '1', name: 'Trái đất' },
			geometry: { type: 'Polygon', coordinates: [ring] }
		};
		writeFileSync(path, JSON.stringify({ type: 'FeatureCollection', features: [feature] }));
		const { status, stderr } = luoi('coverage', '--boundaries', path, '--services', 'c-services.csv');
		rmSync(folder, { recursive: true });
		expect(status).toBe(1);
		expect(stderr).toContain('Unit 1 (code 1) has a position (-180, -90) outside Vietnam');
	});
});

describe('services that open later or have closed', () => {
	const countedOn = (...day: string[]) => {
		const { status, stdout, stderr } = luoi(
			...['coverage', '--boundaries', 'b-plain.geojson', '--services', 'c-future.csv', '--json', ...day]
		);
		expect(status, stderr).toBe(0);
		const { units } = JSON.parse(stdout) as { units: { models: Record<string, { services: number }> }[] };
		return units.reduce((sum, { models }) => sum + models.trusted_address.services, 0);
	};

	test('do not count today, and count on their day', () => {
		expect(countedOn()).toBe(0);
		expect(countedOn('--on', '2198-12-31')).toBe(0);
		expect(countedOn('--on', '2199-01-01')).toBe(1);
	});

	test('a day that is none is said to be', () => {
		const { status, stderr } = luoi(
			...['coverage', '--boundaries', 'b-plain.geojson', '--services', 'c-future.csv', '--on', '31.12.2025']
		);
		expect([status, stderr]).toEqual([1, expect.stringContaining('--on is "31.12.2025": write a day, as 2026-07-01')]);
	});
});

describe('siting', () => {
	const asked = ['siting', '--demand', 's-demand.csv', '--candidates', 's-cand.csv'];

	test('of five sites two are used, and it says why; candidates on each other are named', () => {
		const { status, stdout, stderr } = luoi(...asked, '--model', 'mclp', '--p', '5', '--radius', '5000', '--json');
		expect(status).toBe(0);
		expect((JSON.parse(stdout) as { selected: string[] }).selected).toHaveLength(2);
		expect(stderr).toContain('2 of 5 sites: no further site adds anything');
		expect(stderr).toContain('candidates c1 and c3 stand at the same place');
	});

	test('a question without an answer has a status of its own', () => {
		const { status, stdout, stderr } = luoi(...asked, '--model', 'lscp', '--radius', '5000', '--json');
		expect(status).toBe(3);
		expect(JSON.parse(stdout)).toMatchObject({ status: 'infeasible', selected: [] });
		expect(stderr).toContain('no answer: 1 places of demand are out of reach of every site: d4');
	});
});
