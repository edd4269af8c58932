import { expect, test } from 'vitest';
import { isEmail } from './email.ts';
import { cellAt, cellCentre, cellName, parseCellName, squareRing } from './grid.ts';
import { foldName, isPersonName, normaliseName } from './names.ts';
import { fromPlane, toPlane } from './vn2000.ts';

test('names fold without diacritics and with đ as d, whatever the Unicode form', () => {
	expect(foldName('Đặc khu  Phú Quốc')).toBe('dac khu phu quoc');
	expect(foldName('Đặc khu Phú Quốc'.normalize('NFD'))).toBe('dac khu phu quoc');
	expect(foldName('U Minh Thượng')).toBe('u minh thuong');
	expect(normaliseName(' Rạch\u00a0 Giá '.normalize('NFD'))).toBe('Rạch Giá');
});

test('what a database cannot hold is neither a name nor an address', () => {
	expect(['Trần Thị Bích', 'x'.repeat(120)].map(isPersonName)).toEqual([true, true]);
	expect(['', 'x'.repeat(121), 'Bích\0', 'Bích\u001b'].map(isPersonName)).toEqual([false, false, false, false]);
	expect(['bich@kg.vn', 'thị.bích@kiêngiang.vn'].map(isEmail)).toEqual([true, true]);
	const none = ['', 'bich', 'bich@', 'a@b@c', 'bi ch@kg.vn', 'bich@kg.vn\0', `${'x'.repeat(250)}@kg.vn`];
	expect(none.filter(isEmail)).toEqual([]);
});

test('a cell is named by its south-west corner in whole kilometres', () => {
	expect(cellName(cellAt(508_999.9, 1_107_000))).toBe('E508N1107');
	expect(parseCellName('E508N1107')).toEqual({ eastKm: 508, northKm: 1107 });
	for (const text of ['E508', 'N1107E508', 'E508.5N1107', '']) expect(parseCellName(text)).toBeNull();
});

test('a cell is a kilometre of the plane, and its centre is in it', () => {
	const cell = { eastKm: 508, northKm: 1107 };
	expect(cellAt(...toPlane(...cellCentre(cell)))).toEqual(cell);
	const ring = squareRing(cell, 2).map(([lon, lat]) => toPlane(lon, lat).map(Math.round));
	expect(ring).toEqual([
		[508_000, 1_107_000],
		[510_000, 1_107_000],
		[510_000, 1_109_000],
		[508_000, 1_109_000],
		[508_000, 1_107_000]
	]);
});

test('degrees go to the plane and back to within a millimetre', () => {
	for (const [lon, lat] of [
		[103.48, 9.3],
		[105, 10],
		[105.55, 10.55]
	]) {
		const [backLon, backLat] = fromPlane(...toPlane(lon, lat));
		expect(Math.abs(backLon - lon)).toBeLessThan(1e-8);
		expect(Math.abs(backLat - lat)).toBeLessThan(1e-8);
	}
});
