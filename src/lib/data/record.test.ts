import * as v from 'valibot';
import { expect, expectTypeOf, test } from 'vitest';
import { columnsOf, record, rowOf } from './record.ts';

const entries = { modelCode: v.string(), placesPer10000: v.nullable(v.number()), landKm2: v.number() };

test('a record has the names of our code, and a row those of the columns', () => {
	const row = { model_code: 'shelter', places_per_10000: null, land_km2: 12 };
	const read = v.parse(record(entries), { ...row, added_later: true });
	expect(read).toEqual({ modelCode: 'shelter', placesPer10000: null, landKm2: 12 });
	expect(rowOf(read)).toEqual(row);
	expectTypeOf(rowOf(read)).toEqualTypeOf<{ model_code: string; places_per_10000: number | null; land_km2: number }>();
	expect(columnsOf(entries)).toBe('model_code, places_per_10000, land_km2');
});

test('keys inside a value are data and stay as they are', () => {
	expect(rowOf({ ofUnit: { 'set_2025-07': 'a_b' } })).toEqual({ of_unit: { 'set_2025-07': 'a_b' } });
	const units = v.record(v.string(), v.string());
	expect(v.parse(record({ ofUnit: units }), { of_unit: { a_b: 'c' } })).toEqual({ ofUnit: { a_b: 'c' } });
});

test('a missing column is told by its field', () => {
	const { issues } = v.safeParse(record(entries), { model_code: 'shelter', land_km2: 12 });
	expect(issues && v.getDotPath(issues[0])).toBe('placesPer10000');
});
