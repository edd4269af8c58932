// luoi import and luoi export as an operator types them: exit status, messages, and one document with --json.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { copyOf } from './backends.ts';

// every command opens the database anew, which the embedded one takes seconds for
const template = inject('template');
const BACKENDS = template.cluster ? (['PostgreSQL', 'embedded'] as const) : (['embedded'] as const);
let folder: string;
const installed = new Map<string, NodeJS.ProcessEnv>();
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'luoi-cli-'));
	for (const name of BACKENDS) {
		const variables = await copyOf(template, name, join(folder, name));
		installed.set(name, { DATABASE_URL: '', ...variables });
	}
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The command on an installation that is there. */
function luoiOn(backend: (typeof BACKENDS)[number], ...args: string[]) {
	const env = { ...process.env, ...installed.get(backend) };
	const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/luoi.ts', ...args], {
		env,
		encoding: 'utf8'
	});
	return { status, stdout, stderr };
}
const luoi = (...args: string[]) => luoiOn(BACKENDS[0], ...args);
const inFolder = (name: string, text?: string) => {
	const path = join(folder, name);
	if (text !== undefined) writeFileSync(path, text);
	return path;
};
/** Every command opens the database, which takes seconds when the machine is busy. */
const SLOW = 300_000;
const HEADER = 'Mã;Mô hình;Tên cơ sở;Kinh độ;Vĩ độ';

test('a file at fault: status 1, each fault with its row and mend, nothing stored', { timeout: SLOW }, () => {
	const path = inFolder(
		'faulty.csv',
		`${HEADER}\nx-1;Trường học an toàn, thân thiện;Một;104,95;9,7\nx-2;Nhà văn hoá;Hai;9,7;104,95\n`
	);
	const { status, stdout, stderr } = luoi('import', 'services', path, '--json');
	expect(status).toBe(1);
	expect(stderr).toContain('Row 3, column Mô hình: there is no model “Nhà văn hoá”');
	expect(stderr).toContain('Row 3, column Kinh độ, Vĩ độ: longitude and latitude are swapped');
	const result = JSON.parse(stdout) as {
		stored: boolean;
		new: number;
		problem: number;
		problems: { row: number; code: string }[];
	};
	expect(result).toMatchObject({ kind: 'services', stored: false, new: 1, problem: 1 });
	expect(result.problems.map(({ row, code }) => [row, code])).toEqual([
		[3, 'modelUnknown'],
		[3, 'placeSwapped']
	]);
});

test.each(BACKENDS)('a good file is stored, and is the same the second time: %s', { timeout: SLOW }, (backend) => {
	const path = inFolder('good.csv', `${HEADER}\nx-1;Trường học an toàn, thân thiện;Một;104,95;9,7\n`);
	const outcome = () => {
		const { status, stdout } = luoiOn(backend, 'import', 'services', path, '--json');
		return [status, JSON.parse(stdout)] as const;
	};
	expect(outcome()).toMatchObject([0, { new: 1, stored: true, problems: [] }]);
	expect(outcome()).toMatchObject([0, { same: 1, stored: true, problems: [] }]);
});

test('what is exported comes in again as it was', { timeout: SLOW }, () => {
	for (const [kind, name] of [
		['services', 'co-so.gpkg'],
		['incidents', 'vu-viec.csv']
	] as const) {
		const path = inFolder(name);
		expect(luoi('export', kind, path).status).toBe(0);
		// nobody but whoever wrote the file may read it
		expect(statSync(path).mode & 0o077).toBe(0);
		const { status, stdout } = luoi('import', kind, path, '--json');
		const result = JSON.parse(stdout) as Record<string, number>;
		expect([name, status, result.new ?? 0, result.changed ?? 0]).toEqual([name, 0, 0, 0]);
		expect(result.same).toBeGreaterThan(40);
	}
});

test('wrong words, no file, no column: status 1 and one sentence', () => {
	expect(luoi('import', 'services').status).toBe(1);
	expect(luoi('import', 'people', 'x').stderr).toContain('usage: luoi import services FILE');
	expect(luoi('import', 'services', inFolder('none.csv')).stderr).toContain('cannot be read');
	expect(luoi('import', 'population', inFolder('columns.csv', 'a;b\n1;2\n')).stderr).toContain(
		'No column is known for: code, population'
	);
	expect(luoi('export', 'services', inFolder('x.docx')).status).toBe(1);
	const names = inFolder('names.csv', 'Tháng,Hình thức,Xã,Họ tên\n06/2024,thể chất,Xã Đông Hoà,Bí Mật\n');
	const { status, stderr } = luoi('import', 'incidents', names);
	expect([status, stderr.includes('Họ tên'), stderr.includes('Bí Mật')]).toEqual([1, true, false]);
});

test('a boundary set takes force, and says which services belong to another unit by it', { timeout: SLOW }, () => {
	const layer = readFileSync('data/boundaries/communes-2025-07.geojson', 'utf8');
	const path = inFolder('communes.geojson', layer.replaceAll('"Xã Đông Hoà"', '"Xã Đông Hoà Mới"'));
	const words = ['--set', 'communes-2031', '--title', 'Thử', '--valid-from', '2031-01-01', '--source', 'thử'];
	const { status, stdout, stderr } = luoi('import', 'boundaries', path, ...words, '--json');
	expect([status, stderr]).toEqual([0, '']);
	const result = JSON.parse(stdout) as { reassigned: number; services: object[] };
	// people of the census of 2019
	expect(result).toMatchObject({ kind: 'boundaries', units: 48, people: 1_723_067, stored: true, problems: [] });
	expect(result.reassigned).toBeGreaterThan(0);
	expect(result.services).toHaveLength(result.reassigned);
	const moved = { old_unit: 'Xã Đông Hoà', new_unit: 'Xã Đông Hoà Mới', model_code: expect.any(String) };
	for (const service of result.services) expect(service).toMatchObject(moved);
});
