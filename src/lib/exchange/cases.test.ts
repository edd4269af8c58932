// Files as offices send them, read as the import of services reads them: what stands in them is there, and what was left
// aside is said.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { SERVICES } from '../usecases/imports/services.ts';
import { isHeader } from '../usecases/imports/kinds.ts';
import { sqlite } from '../usecases/sqlite.ts';
import { readFile } from './read/read-file.ts';
import { guessMapping } from './rows/columns.ts';
import { readServiceRows } from './rows/service-rows.ts';

const MODELS = [
	{ code: 'trusted_address', nameVi: 'Địa chỉ tin cậy – Nhà tạm lánh', nameEn: 'Trusted address – shelter' },
	{ code: 'safe_school', nameVi: 'Trường học an toàn, thân thiện, không bạo lực', nameEn: 'Safe school' }
];

async function servicesIn(name: string, plane: '104-30' | null = null) {
	const table = await readFile(readFileSync(`tests/fixtures/cases/${name}`), { sqlite, isHeader });
	if (!table.ok) throw new Error(table.problems.map(({ code }) => code).join(', '));
	const { header, notes } = table.value;
	const mapping = guessMapping(header, SERVICES.columns);
	const rows = readServiceRows(table.value, mapping, MODELS, { model: '', plane });
	return { header, notes: notes.map(({ code }) => code), rows };
}

describe('merged cells', () => {
	test('one over rows holds for each of them', async () => {
		const { rows } = await servicesIn('01c-vertical-merged-body.xlsx');
		expect(rows.flatMap(({ problems }) => problems)).toEqual([]);
		expect(rows.map(({ given }) => [given.name, given.modelCode])).toEqual([
			['Địa chỉ C1', 'trusted_address'],
			['Địa chỉ C2', 'trusted_address'],
			['Trường C3', 'safe_school'],
			['Trường C4', 'safe_school']
		]);
	});

	test('two rows of a header are found where a sub-head is unknown', async () => {
		const { header, rows } = await servicesIn('01b-merged-header-unknown-lower.xlsx');
		expect(header).toEqual(['STT', 'Tên cơ sở', 'Kinh độ (E)', 'Vĩ độ (N)', 'Nam', 'Nữ', 'Sức chứa']);
		expect(rows.map(({ given }) => [given.name, given.lon, given.lat, given.capacity])).toEqual([
			['Địa chỉ B1', 105.0812, 10.0123, 4],
			['Địa chỉ B2', 105.1612, 9.8123, 2]
		]);
	});
});
