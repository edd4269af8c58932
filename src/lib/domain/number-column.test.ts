import { describe, expect, test } from 'vitest';
import { plainNumber, readNumbers, type NumberKind } from './number-column.ts';

const MEASURE: NumberKind = { fits: () => true };
const COUNT: NumberKind = { isWhole: true, fits: () => true };
const valuesOf = (cells: (string | number)[], kind: NumberKind) => readNumbers(cells, kind).values;

describe('one text has one reading', () => {
	test.each([
		['500', 500],
		['12,5', 12.5],
		['12.5', 12.5],
		[' -3 ', -3],
		['−3', -3],
		['1 234', 1234],
		['1\u00a0234,5', 1234.5],
		["1'234'567", 1_234_567],
		['1’234', 1234],
		['1.250.000,75', 1_250_000.75],
		['1,250,000.75', 1_250_000.75],
		['0.125', 0.125],
		['0,125', 0.125],
		['.5', 0.5],
		['1234.567', 1234.567],
		['1.5000', 1.5],
		['1.2E+05', 120_000],
		['', null]
	])('“%s” is %s', (text, value) => {
		expect(readNumbers([text], MEASURE)).toEqual({ values: [value], doubts: [] });
	});

	test.each(['0x10', '0b1', '1_000', 'Infinity', 'NaN', '12 người', '1.500.00', '1,50,000', '1.234 567', '--1', '.'])(
		'“%s” is none',
		(text) => expect(readNumbers([text], MEASURE)).toEqual({ values: [NaN], doubts: [] })
	);
});

describe('a measure with two readings', () => {
	test('is in doubt alone, with both of them', () => {
		expect(readNumbers(['12', '1.234'], MEASURE)).toEqual({
			values: [12, NaN],
			doubts: [{ at: 1, text: '1.234', withComma: 1234, withPoint: 1.234 }]
		});
		expect(readNumbers(['1,234'], MEASURE).doubts).toEqual([
			{ at: 0, text: '1,234', withComma: 1.234, withPoint: 1234 }
		]);
	});

	test('takes the notation of the others of its column', () => {
		expect(valuesOf(['1.234', '0.5'], MEASURE)).toEqual([1.234, 0.5]);
		expect(valuesOf(['1.234', '0,5'], MEASURE)).toEqual([1234, 0.5]);
		expect(valuesOf(['1.234', '12.345.678'], MEASURE)).toEqual([1234, 12_345_678]);
		expect(valuesOf(['1,234', '99.5'], MEASURE)).toEqual([1234, 99.5]);
	});

	test('stays in doubt where the others have both', () => {
		const { values, doubts } = readNumbers(['1.234', '0.5', '0,5'], MEASURE);
		expect(values).toEqual([NaN, 0.5, 0.5]);
		expect(doubts.map(({ at }) => at)).toEqual([0]);
	});
});

describe('a count', () => {
	test('has no decimals, so that a sign before three figures groups thousands', () => {
		expect(valuesOf(['1.234', '1,234', '43,491', '1234,0'], COUNT)).toEqual([1234, 1234, 43_491, 1234]);
		expect(valuesOf(['0.500', '12.5', '12,50', '7.25'], COUNT)).toEqual([NaN, NaN, NaN, NaN]);
	});

	test('that ends in noughts is in doubt, until another one of the column tells', () => {
		expect(readNumbers(['2.000'], COUNT).doubts).toEqual([{ at: 0, text: '2.000', withComma: 2000, withPoint: 2 }]);
		expect(readNumbers(['2.000', '12.000'], COUNT).doubts).toHaveLength(2);
		// 12.345 is no count with decimals, so the point groups
		expect(valuesOf(['2.000', '12.345'], COUNT)).toEqual([2000, 12_345]);
		// a column that writes 850 without decimals does not write 2 with three
		expect(valuesOf(['2.000', '850'], COUNT)).toEqual([2000, 850]);
		expect(valuesOf(['2,000', '850'], COUNT)).toEqual([2000, 850]);
		// one that writes 1234 without groups does not group 2.000 either
		expect(readNumbers(['2.000', '1234'], COUNT).doubts).toHaveLength(1);
	});
});

describe('a number that the format has as one', () => {
	test('is what it is, and says nothing of how texts beside it are written', () => {
		expect(valuesOf([1.234, 1234, 0.5], MEASURE)).toEqual([1.234, 1234, 0.5]);
		expect(readNumbers([0.5, '2.000'], MEASURE).doubts).toHaveLength(1);
		expect(valuesOf([1.5, 3], COUNT)).toEqual([NaN, 3]);
	});
});

test('a reading that cannot stand in its column is none', () => {
	const degrees: NumberKind = { fits: (value) => Math.abs(value) <= 180 };
	expect(valuesOf(['105,083', '9.123'], degrees)).toEqual([105.083, 9.123]);
	expect(valuesOf(['1.234', '250'], degrees)).toEqual([1.234, NaN]);
});

test('a number is written so that it is read again, whatever stands beside it', () => {
	const values = [1.234, 12.345, -7.001, 0.125, 1234.567, 2, 105.0809, 1e21, 1e-7];
	expect(valuesOf(values.map(plainNumber), MEASURE)).toEqual(values);
	expect(valuesOf([...values.map(plainNumber), '0,5', '12.345.678'], MEASURE).slice(0, values.length)).toEqual(values);
});
