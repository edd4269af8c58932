// Files as offices send them, read as the import of services reads them: what stands in them is there, and what was left
// aside is said.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { SERVICES } from '../usecases/imports/services.ts';
import { isHeader } from '../usecases/imports/kinds.ts';
import { sqlite } from '../usecases/sqlite.ts';
import type { Plane } from '../domain/vn2000.ts';
import { readFile } from './read/read-file.ts';
import { guessMapping } from './rows/columns.ts';
import { readServiceRows } from './rows/service-rows.ts';

const MODELS = [
	{ code: 'trusted_address', nameVi: 'Địa chỉ tin cậy – Nhà tạm lánh', nameEn: 'Trusted address – shelter' },
	{ code: 'safe_school', nameVi: 'Trường học an toàn, thân thiện, không bạo lực', nameEn: 'Safe school' }
];

async function servicesIn(name: string, plane: Plane | null = null) {
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

test('folders of a KML carry the kind of service, and its data stay beside an address', async () => {
	const { rows } = await servicesIn('04-mymaps.kml');
	expect(rows.map(({ given }) => [given.name, given.modelCode, given.capacity ?? null, given.address ?? null])).toEqual(
		[
			['K1', 'trusted_address', 4, 'Ấp 3'],
			['K2', 'trusted_address', null, null],
			['Trường K3', 'safe_school', null, null],
			['Trường K4 chỉ có địa chỉ', 'safe_school', null, 'Rạch Giá, Kiên Giang'],
			['Đường đi', 'safe_school', null, null]
		]
	);
});

test('metres with grouped thousands are metres', async () => {
	const { rows } = await servicesIn('14b-vn2000-dots.csv', 'tm3-104.5');
	expect(rows.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual([]);
	// gdaltransform from TM-3 104°30′ of VN-2000
	expect(rows.map(({ given }) => [given.lon?.toFixed(4), given.lat?.toFixed(4)])).toEqual([
		['105.0802', '10.0120'],
		['105.0072', '9.9488']
	]);
});

test('places in two columns of degrees, minutes and seconds, as links and as points of WKT', async () => {
	const csv = [
		'Tên cơ sở;Vĩ độ;Kinh độ;Tọa độ;lng',
		'A;9 42 50;104 56 50;;',
		"B;'9.713889;'104.947222;;",
		'C;;;https://www.google.com/maps/@9.713889,104.947222,15z;',
		'D;;;POINT(104.947222 9.713889);',
		'E;;;https://maps.app.goo.gl/Ab12Cd34;'
	].join('\n');
	const table = await readFile(new TextEncoder().encode(csv), { sqlite, isHeader });
	if (!table.ok) throw new Error('the file was not read');
	const mapping = guessMapping(table.value.header, SERVICES.columns);
	const rows = readServiceRows(table.value, mapping, MODELS, { model: '', plane: null });
	for (const { given } of rows.slice(0, 4)) {
		expect(Math.abs((given.lon ?? 0) - 104.947222) + Math.abs((given.lat ?? 0) - 9.713889)).toBeLessThan(1e-5);
	}
	expect(rows[4].problems.map(({ code }) => code)).toEqual(['placeInNoLink']);
	expect(guessMapping(['Tên', 'lat', 'lng'], SERVICES.columns)).toMatchObject({ lat: 1, lon: 2 });
});

describe('several in one file', () => {
	test('both shapefiles of an archive are read, and named', async () => {
		const { rows, notes } = await servicesIn('s-two.zip');
		expect(rows).toHaveLength(4);
		expect(notes).toContain('readTogether');
	});

	test('both documents of a KMZ are read, and named', async () => {
		const [one, both] = [await servicesIn('04-mymaps.kml'), await servicesIn('05c-two-kml.kmz')];
		expect(both.rows).toHaveLength(2 * one.rows.length);
		expect(both.notes).toContain('readTogether');
	});

	test('a multi-point of one point is a point; of several the first is taken, and that is said', async () => {
		const { rows } = await servicesIn('15-swapped-geo.geojson');
		expect(
			rows.map(({ given, problems }) => [given.lon ?? null, given.lat ?? null, problems.map(({ code }) => code)])
		).toEqual(
			expect.arrayContaining([
				[null, null, ['placeSwapped']],
				[105.08, 10.01, []]
			])
		);
		const feature = {
			type: 'Feature',
			properties: { name: 'Hai điểm' },
			geometry: {
				type: 'MultiPoint',
				coordinates: [
					[105.08, 10.01],
					[105.09, 10.02]
				]
			}
		};
		const text = JSON.stringify({ type: 'FeatureCollection', features: [feature] });
		const table = await readFile(new TextEncoder().encode(text), { sqlite, isHeader });
		expect(table.ok && table.value.notes.map(({ code, values }) => [code, values.rows])).toContainEqual([
			'onlyFirstPoint',
			'1'
		]);
	});

	test('a KML that only links elsewhere is refused with that', async () => {
		const text =
			'<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><NetworkLink><name>Bản đồ</name>' +
			'<Link><href>https://example.org/ban-do.kmz</href></Link></NetworkLink></Document></kml>';
		const table = await readFile(new TextEncoder().encode(text), { sqlite, isHeader });
		expect(table.ok ? [] : table.problems.map(({ code }) => code)).toEqual(['kmlOnlyLinks']);
	});
});

test('a .cpg that lies is not believed, and that is said', async () => {
	const { rows, notes } = await servicesIn('s-lyingcpg.zip');
	expect(notes).toContain('encodingWrong');
	expect(rows.map(({ given }) => given.name).join(' ')).toMatch(/[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđ]/i);
	expect(rows.map(({ given }) => given.name).join(' ')).not.toMatch(/[ƒ‰‡Ãº»¿]/);
});
