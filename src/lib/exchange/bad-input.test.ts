// Files as they really arrive. Every fault is named with its row, its field and how to mend it; nothing is taken in
// half, and nothing that could be somebody's door or name stands in a message.

import type { Polygon } from 'geojson';
import { describe, expect, test } from 'vitest';
import { translator, type MessageKey } from '../i18n/translate.ts';
import { shapeTools } from '../usecases/shape-tools.ts';
import { parseBoundaries } from './rows/boundaries.ts';
import { parseDemand } from './rows/demand.ts';
import { openGeojson } from './read/geojson.ts';
import { parseIncidents } from './rows/incidents.ts';
import type { Parsed, Problem } from './problem.ts';
import { parseServices } from './rows/services.ts';
import { parseStandards } from './rows/standards.ts';

const tools = await shapeTools();
const MODELS = ['trusted_address', 'safe_school'];

function problemsOf(parsed: Parsed<unknown>): readonly Problem[] {
	if (parsed.ok) throw new Error('the file was taken');
	return parsed.problems;
}
const codes = (parsed: Parsed<unknown>) => problemsOf(parsed).map(({ code }) => code);
const inVietnamese = (parsed: Parsed<unknown>) =>
	problemsOf(parsed).map(({ code, values }) => translator('vi').t(`problem.${code}` as MessageKey, values));

const SQUARE = [
	[105, 10],
	[105.1, 10],
	[105.1, 10.1],
	[105, 10.1],
	[105, 10]
];
const unit = (properties: object | null, coordinates: number[][][] = [SQUARE], type = 'Polygon') => ({
	type: 'Feature',
	properties,
	geometry: { type, coordinates }
});
const layer = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features });
const boundaries = (text: string, repair = false) => parseBoundaries(text, tools, { repair });
const NAMED = { code: '899', name: 'Rạch Giá', population: 10 };

describe('boundary files', () => {
	test('a body that ends in the middle is called truncated, at every length', () => {
		const whole = layer(unit(NAMED));
		for (let length = 1; length < whole.length; length += 7)
			expect(codes(boundaries(whole.slice(0, length)))).toEqual(['truncated']);
		expect(codes(boundaries('<html>'))).toEqual(['notJson']);
		expect(codes(boundaries('{"a" 1}'))).toEqual(['notJson']);
	});

	test('an unknown crs is refused by its name; WGS 84 spelled out is taken, VN-2000 is converted', () => {
		const withCrs = (name: string) =>
			layer(unit(NAMED)).replace('{', `{"crs":{"type":"name","properties":{"name":"${name}"}},`);
		expect(inVietnamese(boundaries(withCrs('urn:ogc:def:crs:EPSG::2154')))[0]).toContain('urn:ogc:def:crs:EPSG::2154');
		expect(boundaries(withCrs('urn:ogc:def:crs:OGC:1.3:CRS84')).ok).toBe(true);
		const converted = openGeojson(
			withCrs('urn:ogc:def:crs:EPSG::3405').replace(
				JSON.stringify([SQUARE]),
				'[[[500000,1105000],[501000,1105000],[501000,1106000],[500000,1105000]]]'
			)
		);
		expect(converted.ok && converted.warnings.map(({ code }) => code)).toEqual(['crsConverted']);
		// PostGIS 3.3: ST_Transform(ST_Point(500000, 1105000), '+proj=utm +zone=48 +ellps=WGS84 +towgs84=… +units=m', 4326)
		const [lon, lat] = converted.ok ? (converted.value[0].geometry as Polygon).coordinates[0][0] : [];
		expect([lon, lat]).toEqual([expect.closeTo(105.0017856718, 8), expect.closeTo(9.9952595576, 8)]);
	});

	test('plane coordinates are not degrees', () => {
		const plane = [
			[
				[575_000, 1_105_000],
				[576_000, 1_105_000],
				[576_000, 1_106_000],
				[575_000, 1_105_000]
			]
		];
		expect(codes(boundaries(layer(unit(NAMED, plane))))).toEqual(['notDegrees']);
	});

	test('missing and doubled codes, names and wrong populations are all named at once, with their rows', () => {
		const text = layer(
			unit({ name: 'Không mã' }),
			unit({ ...NAMED, population: '12,5' }),
			unit({ ...NAMED, name: '' }),
			unit(null)
		);
		expect(problemsOf(boundaries(text)).map(({ code, values }) => [code, values.row])).toEqual([
			['missingCode', 1],
			['badPopulation', 2],
			['duplicateCode', 3],
			['missingName', 3],
			['missingCode', 4],
			['missingName', 4]
		]);
	});

	test('people with grouped thousands are read by the whole column, and never a thousandth of them', () => {
		const people = (...stated: unknown[]) => {
			return boundaries(layer(...stated.map((population, k) => unit({ ...NAMED, code: String(800 + k), population }))));
		};
		const read = people('2.000', '12.345', 900);
		expect(read.ok && read.value.map(({ population }) => population)).toEqual([2000, 12_345, 900]);
		const doubtful = people('2.000', '3.000');
		expect(codes(doubtful)).toEqual(['numberInDoubt', 'numberInDoubt']);
		for (const words of ['Dòng 1', 'population', '2.000', '2000', 'hoặc 2,']) {
			expect(inVietnamese(doubtful)[0]).toContain(words);
		}
	});

	test('a ring that crosses itself is refused with the place, and mended when asked', () => {
		const bowTie = [
			[
				[105, 10],
				[105.1, 10.1],
				[105.1, 10],
				[105, 10.1],
				[105, 10]
			]
		];
		const [fault] = problemsOf(boundaries(layer(unit(NAMED, bowTie))));
		expect(fault).toMatchObject({ code: 'selfIntersection', values: { row: 1, lon: '105.050000', lat: '10.050000' } });
		const mended = boundaries(layer(unit(NAMED, bowTie)), true);
		expect(mended.ok && mended.warnings.map(({ code }) => code)).toEqual(['shapeMended']);
	});

	test('wrong ring order is put up with and said; a line is no unit; no unit is no layer', () => {
		const turned = boundaries(layer(unit(NAMED, [[...SQUARE].reverse()])));
		expect(turned.ok && turned.warnings.map(({ code }) => code)).toEqual(['ringOrder']);
		const line = { ...unit(NAMED), geometry: { type: 'LineString', coordinates: SQUARE } };
		expect(codes(boundaries(layer(line)))).toEqual(['notPolygon']);
		expect(codes(boundaries(layer()))).toEqual(['noUnits']);
		expect(codes(boundaries(JSON.stringify(unit(NAMED))))).toEqual(['notFeatureCollection']);
	});

	test('GeoJSON that breaks the format is refused by geojson-validation', () => {
		expect(
			codes(
				boundaries(layer({ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: [[105]] } }))
			)
		).toEqual(['badCoordinates']);
	});
});

describe('service files', () => {
	const services = (...rows: string[]) => parseServices(['id,lon,lat,model,capacity', ...rows].join('\n'), MODELS);

	test('a good file comes in as it is, with a byte-order mark, semicolons and Windows line ends', () => {
		const text = '\uFEFFid;lon;lat;model;name\r\na;105.08;10.01;safe_school;"Trường Tiểu học; điểm lẻ"\r\n';
		const parsed = parseServices(text, MODELS);
		expect(parsed.ok && parsed.value).toEqual([
			expect.objectContaining({
				id: 'a',
				lon: 105.08,
				lat: 10.01,
				name: 'Trường Tiểu học; điểm lẻ',
				status: 'active',
				capacity: null
			})
		]);
	});

	test('decimal commas are read as such', () => {
		const parsed = services('a,"105,083","10,01",safe_school,"1.234"');
		expect(parsed.ok && parsed.value[0]).toMatchObject({ lon: 105.083, lat: 10.01, capacity: 1234 });
	});

	test.each([
		['swapped axes', 'a,10.01,105.08,safe_school,', 'swappedAxes', ['Dòng 2', '10.01', '105.08', 'đổi chỗ']],
		['0,0', 'a,0,0,safe_school,', 'zeroPlace', ['Dòng 2', '0,0']],
		['another country', 'a,2.35,48.85,safe_school,', 'outsideVietnam', ['Dòng 2', '2.35']],
		['a decimal comma without quotes', 'a,105,08,10,01,safe_school,', 'columnCount', ['Dòng 2', '7', '5', 'dấu chấm']],
		['words for a number', 'a,đông,10.01,safe_school,', 'notDegree', ['Dòng 2', 'lon', 'đông']],
		['an unknown model', 'a,105.08,10.01,shelter,', 'unknownModel', ['Dòng 2', 'shelter', 'trusted_address']],
		['no id', ',105.08,10.01,safe_school,', 'missingId', ['Dòng 2']],
		['a negative capacity', 'a,105.08,10.01,safe_school,-3', 'badCapacity', ['Dòng 2', '-3']]
	])('%s is named and mended', (_, row, code, said) => {
		const parsed = services(row);
		expect(codes(parsed)).toEqual([code]);
		for (const words of said) expect(inVietnamese(parsed)[0]).toContain(words);
	});

	test('a doubled id names both rows', () => {
		expect(
			problemsOf(services('a,105,10,safe_school,', 'b,105,10,safe_school,', 'a,105,10,safe_school,'))[0]
		).toMatchObject({
			code: 'duplicateId',
			values: { row: 4, first: 2, id: 'a' }
		});
	});

	test('all faults of a file are told at once', () => {
		expect(codes(services('a,10,105,safe_school,', 'a,0,0,x,'))).toEqual([
			'swappedAxes',
			'duplicateId',
			'zeroPlace',
			'unknownModel'
		]);
	});

	test('a missing column, an empty file and unreadable quotes are named', () => {
		expect(codes(parseServices('id,lon,model\na,105,safe_school', MODELS))).toEqual(['missingColumns']);
		expect(codes(parseServices('', MODELS))).toEqual(['emptyFile']);
		expect(codes(parseServices('id,lon,lat\n"a,105,10', MODELS))).toEqual(['badCsv']);
	});
});

describe('incident files', () => {
	test('a point becomes its 1 km cell, a cell stays one, a unit alone is enough', () => {
		const parsed = parseIncidents(
			'month,lon,lat,cell,unit\n2024-06,105.0809,10.0125,,\n2024-07,,,E508N1107,\n2024-08,,,,899\n'
		);
		expect(parsed.ok && parsed.value.map(({ month, cell, unit: code }) => [month, cell, code])).toEqual([
			['2024-06-01', { eastKm: 508, northKm: 1107 }, null],
			['2024-07-01', { eastKm: 508, northKm: 1107 }, null],
			['2024-08-01', null, '899']
		]);
	});

	test.each([
		'Họ tên',
		'ho_ten',
		'Số điện thoại',
		'CCCD',
		'Địa chỉ',
		'ghi chú',
		'Email',
		'Tên nạn nhân',
		'Full name',
		'note'
	])('a column "%s" stops the file before a row is read', (column) => {
		const parsed = parseIncidents(`month,cell,${column}\n2024-06,E508N1107,Nguyễn Thị Bí Mật\n`);
		expect(codes(parsed)).toEqual(['identityColumn']);
		expect(inVietnamese(parsed).join()).not.toContain('Bí Mật');
	});

	test('a place that cannot be read is not repeated in the message', () => {
		const parsed = parseIncidents('month,lon,lat\n2024-06,105.0809x,10.0125\n2024-13,105,10\n');
		expect(codes(parsed)).toEqual(['badIncidentPlace', 'noPlace', 'badMonth']);
		expect(inVietnamese(parsed).join()).not.toContain('105.0809');
	});
});

test('weights with two readings are told apart by the others of the column, or asked about', () => {
	const weights = (...stated: string[]) => {
		return parseDemand(['id;lon;lat;weight', ...stated.map((weight, k) => `${k};105;10;${weight}`)].join('\n'));
	};
	const valuesOf = (parsed: ReturnType<typeof weights>) => parsed.ok && parsed.value.map(({ weight }) => weight);
	expect(valuesOf(weights('1.234', '0.5'))).toEqual([1.234, 0.5]);
	expect(valuesOf(weights('1.234', '0,5'))).toEqual([1234, 0.5]);
	const doubtful = weights('1.234', '900');
	expect(codes(doubtful)).toEqual(['numberInDoubt']);
	expect(inVietnamese(doubtful)[0]).toMatch(/Dòng 2, cột weight: "1.234" có thể là 1234 hoặc 1.2340/);
	// what is a number in the file is that number
	const point = (weight: unknown) => ({
		type: 'Feature',
		id: String(weight),
		properties: { weight },
		geometry: { type: 'Point', coordinates: [105, 10] }
	});
	expect(valuesOf(parseDemand(layer(point(1.234), point(900))))).toEqual([1.234, 900]);
	expect(codes(weights('0x10', ''))).toEqual(['badWeight', 'badWeight']);
});

test('demand and standards name what is wrong', () => {
	expect(codes(parseDemand('id,lon,lat,weight\na,105,10,many\nb,105,10,-1\n'))).toEqual(['badWeight', 'badWeight']);
	expect(codes(parseStandards('{"m": {"distance_m": -1, "target_share": 80}}'))).toEqual([
		'badStandards',
		'badStandards'
	]);
	expect(codes(parseStandards('[]'))).toEqual(['badStandards']);
	expect(codes(parseStandards('{"m": 5}'))).toEqual(['badStandards', 'badStandards']);
	expect(codes(parseStandards('{'))).toEqual(['notJson']);
});
