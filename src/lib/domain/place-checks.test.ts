import { expect, test } from 'vitest';
import { nameLikeness, questionsOfPlace, unitNamedIn, type PlaceToCheck } from './place-checks.ts';

const DONG_HOA = { code: '31018', name: 'Xã Đông Hoà', shortName: 'Đông Hòa' };
const AN_MINH = { code: '31015', name: 'Xã An Minh', shortName: 'An Minh' };
const RACH_GIA = { code: '30742', name: 'Phường Rạch Giá', shortName: 'Rạch Giá' };
const UNITS = [DONG_HOA, AN_MINH, RACH_GIA];
const PLACE: PlaceToCheck = {
	name: 'Địa chỉ tin cậy ấp Mười Biển',
	address: null,
	capacity: 3,
	unit: DONG_HOA,
	isOnLand: true,
	isYours: true,
	nearby: []
};
const checks = (change: Partial<PlaceToCheck>) =>
	questionsOfPlace({ ...PLACE, ...change }, UNITS).map(({ check }) => check);

test('a good place raises no question', () => {
	expect(checks({})).toEqual([]);
	expect(checks({ address: 'Ấp Mười Biển, xã Đông Hòa, tỉnh Kiên Giang' })).toEqual([]);
});

test('each doubtful place raises its own', () => {
	expect(checks({ unit: null })).toEqual(['outside']);
	expect(checks({ isOnLand: false })).toEqual(['at-sea']);
	expect(checks({ isYours: false })).toEqual(['not-yours']);
	expect(checks({ address: 'Ấp Mười Biển, xã An Minh' })).toEqual(['other-unit']);
	expect(checks({ capacity: 0 })).toEqual(['capacity']);
	expect(checks({ capacity: 501 })).toEqual(['capacity']);
	expect(checks({ nearby: [{ name: 'ĐCTC ấp mười biển', distanceM: 30 }] })).toEqual(['like-named']);
	expect(checks({ nearby: [{ name: 'ĐCTC ấp mười biển', distanceM: 51 }] })).toEqual([]);
	expect(checks({ nearby: [{ name: 'Trạm y tế Thuận Hoà', distanceM: 5 }] })).toEqual([]);
});

test('staff cannot overrule a place that is not theirs, be it in another unit or in none', () => {
	const mayOverrule = (change: Partial<PlaceToCheck>) =>
		questionsOfPlace({ ...PLACE, ...change }, UNITS).map((question) => question.mayOverrule);
	expect(mayOverrule({ isYours: false })).toEqual([false]);
	expect(mayOverrule({ unit: null, isYours: false })).toEqual([false]);
	expect(mayOverrule({ unit: null, isYours: true })).toEqual([true]); // planner and admin
	expect(mayOverrule({ isOnLand: false })).toEqual([true]);
});

test('the unit in an address is found with its kind, or bare between commas, whatever the diacritics', () => {
	expect(unitNamedIn('12 Nguyễn Trung Trực, Phường Rạch Giá', UNITS)).toBe(RACH_GIA);
	expect(unitNamedIn('12 nguyen trung truc, rach gia, kien giang', UNITS)).toBe(RACH_GIA);
	expect(unitNamedIn('Xã Đông Hòa', UNITS)).toBe(DONG_HOA);
	expect(unitNamedIn('Đường Rạch Giá cũ số 5', UNITS)).toBeNull(); // a street of that name
	expect(unitNamedIn('', UNITS)).toBeNull();
});

test('likeness: the same name is 1, a name without a shared pair is 0', () => {
	expect(nameLikeness('Câu lạc bộ Hòn Đất', 'CLB hon dat')).toBe(1);
	// night and nacht, the textbook pair: one of four pairs each is shared, 2·1/8
	expect(nameLikeness('night', 'nacht')).toBeCloseTo(0.25, 12);
	expect(nameLikeness('Hà Tiên', 'Phú Quốc')).toBe(0);
});
