// Exports opened by GDAL, which shares nothing with our writers: every service, every column, every sign of its text.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExportedService, ExportNote } from '../../src/lib/exchange/write/service-export.ts';
import { servicesToCsv } from '../../src/lib/exchange/write/write-csv.ts';
import { servicesToGeojson } from '../../src/lib/exchange/write/write-geojson.ts';
import { sqlite } from '../../src/lib/usecases/sqlite.ts';
import { servicesToGeopackage } from '../../src/lib/exchange/write/write-geopackage.ts';
import { servicesToKml } from '../../src/lib/exchange/write/write-kml.ts';
import { servicesToXlsx } from '../../src/lib/exchange/write/write-xlsx.ts';

const gdal = spawnSync('ogr2ogr', ['--version']).status === 0;
const NOTE: ExportNote = {
	title: 'Lưới An Toàn: Cơ sở',
	source: 'Lưới An Toàn',
	date: '2026-11-24',
	filter: 'Xã Đông Hoà',
	mark: 'Dữ liệu minh hoạ'
};
const BASE: ExportedService = {
	id: 'a-1',
	model: 'trusted_address',
	name: 'Địa chỉ tin cậy “ấp Bảy”',
	lon: 104.947318,
	lat: 9.713846,
	capacity: 3,
	status: 'active',
	opened_on: '2024-05-01',
	closed_on: null,
	confidential: true,
	address: 'Ấp 7, xã Đông Hoà',
	contact_office: 'Hội <Phụ nữ> & "Đoàn"',
	illustrative: false,
	overruled: null
};
const SERVICES: ExportedService[] = [
	BASE,
	{
		...BASE,
		id: 'a-2',
		name: '=cmd|/C calc',
		overruled: 'at-sea=seen-on-site',
		capacity: null,
		address: null,
		lon: 103.4867,
		lat: 9.2891
	},
	{ ...BASE, id: 'a-3', name: 'Hai dòng\nmột tên; có, phẩy', capacity: 0, contact_office: null, illustrative: true },
	{ ...BASE, id: 'a-4', name: 'U Minh Thượng 🏠 ẳẵặ', closed_on: '2025-06-30', status: 'closed' }
];

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'luoi-export-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Feature {
	readonly properties: Record<string, unknown>;
	readonly geometry: { readonly coordinates: number[] } | null;
}

/** The features of a file as GDAL reads them. */
function read(name: string, content: string | Uint8Array, ...options: string[]): Feature[] {
	const path = join(folder, name);
	writeFileSync(path, content);
	const out = execFileSync('ogr2ogr', ['-f', 'GeoJSON', '/vsistdout/', path, ...options], { encoding: 'utf8' });
	return (JSON.parse(out) as { features: Feature[] }).features;
}

describe.skipIf(!gdal)('GDAL reads', () => {
	const texts = (features: Feature[], field: string) => features.map(({ properties }) => properties[field] ?? null);

	test('CSV: a formula is text', () => {
		const places = ['-oo', 'X_POSSIBLE_NAMES=lon', '-oo', 'Y_POSSIBLE_NAMES=lat'];
		const features = read('services.csv', servicesToCsv(SERVICES, NOTE), ...places);
		expect(texts(features, 'id')).toEqual(['a-1', 'a-2', 'a-3', 'a-4']);
		expect(texts(features, 'name')).toEqual(SERVICES.map(({ name }) => (name.startsWith('=') ? `'${name}` : name)));
		expect(features.map(({ geometry }) => geometry?.coordinates)).toEqual(SERVICES.map(({ lon, lat }) => [lon, lat]));
		expect(String(features[0].properties.note)).toContain('Dữ liệu minh hoạ');
	});

	test('GeoJSON', () => {
		const features = read('services.geojson', servicesToGeojson(SERVICES, NOTE));
		for (const field of ['model', 'name', 'status', 'capacity', 'address', 'contact_office', 'illustrative'] as const) {
			expect(texts(features, field), field).toEqual(SERVICES.map((service) => service[field]));
		}
		expect(features.map(({ geometry }) => geometry?.coordinates)).toEqual(SERVICES.map(({ lon, lat }) => [lon, lat]));
	});

	test('KML', () => {
		const features = read('services.kml', servicesToKml(SERVICES, NOTE));
		expect(texts(features, 'Name')).toEqual(SERVICES.map(({ name }) => name));
		expect(texts(features, 'contact_office')).toEqual(SERVICES.map(({ contact_office }) => contact_office));
		expect(features.map(({ geometry }) => geometry?.coordinates.slice(0, 2))).toEqual(
			SERVICES.map(({ lon, lat }) => [lon, lat])
		);
	});

	test('GeoPackage: types, points and the note in its contents', async () => {
		const file = await servicesToGeopackage(SERVICES, NOTE, sqlite);
		const features = read('services.gpkg', file, 'services');
		for (const field of ['name', 'capacity', 'address', 'contact_office', 'confidential', 'illustrative'] as const) {
			expect(texts(features, field), field).toEqual(SERVICES.map((service) => service[field]));
		}
		// GDAL writes a day with slashes
		expect(texts(features, 'opened_on').map((day) => String(day).replaceAll('/', '-'))).toEqual(
			SERVICES.map(({ opened_on }) => opened_on)
		);
		expect(features.map(({ geometry }) => geometry?.coordinates)).toEqual(SERVICES.map(({ lon, lat }) => [lon, lat]));
		const summary = execFileSync('ogrinfo', ['-so', join(folder, 'services.gpkg'), 'services'], { encoding: 'utf8' });
		expect(summary).toContain('DESCRIPTION=Lưới An Toàn: Cơ sở');
		expect(summary).toContain('EPSG",4326');
		expect(read('none.gpkg', await servicesToGeopackage([], NOTE, sqlite), 'services')).toEqual([]);
	});

	test('XLSX: rows in one sheet, where they came from in another', async () => {
		const workbook = await servicesToXlsx(SERVICES, NOTE);
		const rows = read('services.xlsx', workbook, 'services');
		for (const field of ['id', 'name', 'lon', 'lat', 'capacity', 'status', 'address'] as const) {
			expect(texts(rows, field), field).toEqual(SERVICES.map((service) => service[field]));
		}
		const notes = read('note.xlsx', workbook, 'note');
		expect(JSON.stringify(notes)).toContain('Dữ liệu minh hoạ');
	});
});
