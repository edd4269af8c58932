// One place in every notation that offices write, and what is no place.

import { describe, expect, test } from 'vitest';
import { readCoordinates } from './coordinates.ts';
import { PLANES, toPlane } from './vn2000.ts';

/** 9°42′50″ N, 104°56′50″ E. */
const LAT = 9 + 42 / 60 + 50 / 3600;
const LON = 104 + 56 / 60 + 50 / 3600;

describe('the same place', () => {
	test.each([
		['9.713889, 104.947222'],
		['104.947222 9.713889'],
		['9,713889; 104,947222'],
		['9,713889 104,947222'],
		['9,713889, 104,947222'],
		['104,947222 / 9,713889'],
		['lat 9.713889 lon 104.947222'],
		['lon: 104.947222, lat: 9.713889'],
		['vĩ độ 9,713889, kinh độ 104,947222'],
		['9.713889°N 104.947222°E'],
		['9.713889° B, 104.947222° Đ'],
		['9°42\'50"N 104°56\'50"E'],
		['9°42\'50" B, 104°56\'50" Đ'],
		['9°42′50″ Bắc 104°56′50″ Đông'],
		['104°56\'50"Đ 9°42\'50"B'],
		['N9°42\'50" E104°56\'50"'],
		['B 9°42\'50", Đ 104°56\'50"'],
		['9 42 50 N 104 56 50 E'],
		["9°42.8333'N, 104°56.8333'E"],
		["9°42,8333'B; 104°56,8333'Đ"],
		['9º42’50”N 104º56’50”Đ'],
		['9 42 50, 104 56 50'],
		['104 56 50 9 42 50'],
		['9 42.8333 104 56.8333'],
		["'9.713889, 104.947222"],
		['POINT(104.947222 9.713889)'],
		['SRID=4326;POINT Z (104.947222 9.713889 2)'],
		['https://www.google.com/maps/@9.713889,104.947222,15z'],
		['https://www.google.com/maps/place/X/@9.7,104.9,17z/data=!3m1!4b1!8m2!3d9.713889!4d104.947222'],
		['https://maps.google.com/?q=9.713889%2C104.947222&hl=vi'],
		['https://www.openstreetmap.org/?mlat=9.713889&mlon=104.947222#map=12/9.5/105.1'],
		['https://www.openstreetmap.org/#map=15/9.713889/104.947222']
	])('%s', (text) => {
		const [reading, ...others] = readCoordinates(text);
		expect(others).toEqual([]);
		expect(Math.abs(reading.lat - LAT)).toBeLessThan(1e-6);
		expect(Math.abs(reading.lon - LON)).toBeLessThan(1e-6);
	});
});

test('a point in metres is one of a plane; a link without a place, or with one elsewhere, is none', () => {
	const [eastM, northM] = toPlane(LON, LAT, 'tm3-105');
	const readings = readCoordinates(`POINT(${eastM.toFixed(2)} ${northM.toFixed(2)})`);
	const reading = readings.find(({ notation }) => notation === 'tm3-105');
	expect(Math.abs((reading?.lon ?? 0) - LON) + Math.abs((reading?.lat ?? 0) - LAT)).toBeLessThan(1e-6);
	expect(readCoordinates('https://maps.app.goo.gl/Ab12Cd34')).toEqual([]);
	expect(readCoordinates('https://www.google.com/maps/@48.85,2.35,15z')).toEqual([]);
});

test('a Plus Code is the middle of its square; a short one is completed nearby', () => {
	// by the definition: 9 + 14/20 + 5/400 + 10.5/8000 and 104 + 18/20 + 18/400 + 18.5/8000 degrees
	const expected = { lat: 9.7138125, lon: 104.9473125 };
	for (const text of ['6PX6PW7W+GW', '6px6pw7w+gw', 'PW7W+GW', 'PW7W+GW An Minh, Kiên Giang']) {
		const [reading] = readCoordinates(text);
		expect(reading?.notation, text).toBe('plus-code');
		expect(Math.abs(reading.lat - expected.lat) + Math.abs(reading.lon - expected.lon)).toBeLessThan(1e-9);
	}
});

describe('VN-2000 metres', () => {
	test.each(PLANES)('%s: both orders, with and without thousands', (plane) => {
		const [eastM, northM] = toPlane(LON, LAT, plane).map((metres) => Math.round(metres * 100) / 100);
		const vi = (value: number) => value.toLocaleString('vi-VN', { minimumFractionDigits: 2 });
		for (const text of [
			`${northM} ${eastM}`,
			`${eastM}; ${northM}`,
			`X=${northM} Y=${eastM}`,
			`${String(northM).replace('.', ',')}; ${String(eastM).replace('.', ',')}`,
			`${vi(northM)} ${vi(eastM)}`
		]) {
			const reading = readCoordinates(text).find(({ notation }) => notation === plane);
			expect(reading, text).toBeDefined();
			// a hundredth of a metre
			expect(Math.abs((reading?.lat ?? 0) - LAT)).toBeLessThan(1e-7);
			expect(Math.abs((reading?.lon ?? 0) - LON)).toBeLessThan(1e-7);
		}
	});

	test('the zone of the province comes first, and others that are near too', () => {
		const [eastM, northM] = toPlane(LON, LAT, 'tm3-104.5');
		const readings = readCoordinates(`${northM.toFixed(1)} ${eastM.toFixed(1)}`);
		expect(readings[0].notation).toBe('tm3-104.5');
		expect(readings.length).toBeGreaterThan(1);
	});
});

test.each([
	'',
	'An Minh',
	'9.713889',
	'0, 0',
	'48.8566, 2.3522',
	'9°72\'50"N 104°56\'50"E',
	'9°42\'50"S 104°56\'50"T',
	'-9.713889, 104.947222',
	'1, 2, 3',
	'999999999 999999999',
	'+84 912 345 678',
	'=1+1',
	'XXXX+XX!'
])('no place: %s', (text) => {
	expect(readCoordinates(text)).toEqual([]);
});
