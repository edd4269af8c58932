// The command line as a user calls it: exit status, and where each thing is said.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'luoi-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
	writeFileSync(join(folder, name), text);
	return join(folder, name);
}
const luoi = (...args: string[]) => spawnSync(process.execPath, ['src/cli/luoi.ts', ...args], { encoding: 'utf8' });
const BOUNDARIES = 'data/boundaries/districts-2021-2025.geojson';
const SERVICES = 'data/demo/services.csv';

test('coverage prints one JSON document of the agreed shape and nothing else', () => {
	const { status, stdout } = luoi('coverage', '--json', '--boundaries', BOUNDARIES, '--services', SERVICES);
	expect(status).toBe(0);
	const result = JSON.parse(stdout) as Record<string, never>;
	expect(Object.keys(result)).toEqual(['generated_at', 'engine', 'units', 'province']);
	const [unit] = result.units as Record<string, Record<string, object>>[];
	expect(Object.keys(unit)).toEqual(['code', 'name', 'population', 'models']);
	expect(Object.keys(unit.models.trusted_address)).toEqual([
		'services',
		'capacity',
		'covered_population',
		'covered_share',
		'mean_distance_m',
		'p90_distance_m',
		'max_distance_m',
		'places_per_10000',
		'incidents',
		'incidents_beyond',
		'flag',
		'reasons',
		'incidents_placed'
	]);
	expect(result.province).toMatchObject({ population: 1_723_067 });
});

test('a table for people names every unit and the whole', () => {
	const { status, stdout } = luoi('coverage', '--boundaries', BOUNDARIES, '--services', SERVICES);
	expect(status).toBe(0);
	expect(stdout).toContain('Huyện An Minh');
	expect(stdout.trim().split('\n').length).toBe(1 + 16 * 3);
});

test('a user’s own demand points replace the spread over land', () => {
	const demand = file(
		'demand.csv',
		'id,lon,lat,weight,unit\na,105.08,10.01,30,899\nb,105.9,9.2,70,899\nc,105,10,5,nowhere\n'
	);
	const services = file('one.csv', 'id,lon,lat,model\ns,105.08,10.01,m\n');
	const standards = file('one.json', '{"m": {"distance_m": 1000, "target_share": 0.5}}');
	const { status, stdout, stderr } = luoi(
		'coverage',
		'--json',
		'--boundaries',
		BOUNDARIES,
		'--services',
		services,
		'--demand',
		demand,
		'--standards',
		standards
	);
	expect(status).toBe(0);
	const { units } = JSON.parse(stdout) as { units: { code: string; population: number; models: { m: object } }[] };
	const rachGia = units.find(({ code }) => code === '899');
	expect(rachGia).toMatchObject({
		population: 100,
		models: { m: { services: 1, covered_population: 30, covered_share: 0.3 } }
	});
	expect(stderr).toContain('1 demand points stand in none of the units');
});

test('a service just off the generalised coast counts where it stands, or with --coast as in the register', () => {
	const services = file('coast.csv', 'id,lon,lat,model\ns,105.06337,10.01882,m\nfar,104.6,9.9,m\n');
	const standards = file('coast.json', '{"m": {"distance_m": 1000, "target_share": 0.5}}');
	const ask = ['coverage', '--json', '--boundaries', BOUNDARIES, '--services', services, '--standards', standards];
	const counted = (...further: string[]) => {
		const { stdout, stderr } = luoi(...ask, ...further);
		const { units } = JSON.parse(stdout) as { units: { code: string; models: { m: { services: number } } }[] };
		const unit = units.find(({ code }) => code === '899');
		return [unit?.models.m.services, /(\d) active services stand in none/.exec(stderr)?.[1]];
	};
	expect(counted()).toEqual([0, '2']);
	expect(counted('--coast')).toEqual([1, '1']);
});

test('a model without a standard is flagged none, and its covered figures are null', () => {
	const standards = file('other.json', '{"other": {"distance_m": 1000, "target_share": 0.5}}');
	const { stdout } = luoi(
		'coverage',
		'--json',
		'--boundaries',
		BOUNDARIES,
		'--services',
		SERVICES,
		'--standards',
		standards
	);
	const { province } = JSON.parse(stdout) as { province: { models: Record<string, object> } };
	expect(province.models.trusted_address).toMatchObject({ services: 147, flag: 'none', covered_share: null });
	expect(province.models.other).toMatchObject({ services: 0, flag: 'under-served', mean_distance_m: null });
});

test.each([
	['no command', [], /usage: luoi coverage/],
	['an unknown command', ['constructor'], /usage: luoi coverage/],
	['an unknown option', ['coverage', '--colour', 'red'], /--colour/],
	['a missing option', ['coverage', '--services', SERVICES], /--boundaries and --services are needed/],
	[
		'a missing file',
		['coverage', '--boundaries', 'nowhere.geojson', '--services', SERVICES],
		/nowhere\.geojson cannot be read/
	]
])('%s: exit status 1, a message on standard error, nothing on standard output', (_, args, message) => {
	const { status, stdout, stderr } = luoi(...args);
	expect(status).toBe(1);
	expect(stdout).toBe('');
	expect(stderr).toMatch(message);
	expect(stderr).not.toContain('    at ');
});

test('a bad services file lists every fault with its row, in English', () => {
	const bad = file('bad.csv', 'id,lon,lat,model\na,10.01,105.08,safe_school\na,0,0,shelter\n');
	const { status, stderr } = luoi('coverage', '--boundaries', BOUNDARIES, '--services', bad);
	expect(status).toBe(1);
	expect(stderr.trim().split('\n').length).toBe(4);
	expect(stderr).toContain('Row 2 (a): lon 10.01 and lat 105.08 are swapped');
});
