// The database names a column `model_code`, our code names the same field `modelCode`. The two meet here and nowhere else.

import * as v from 'valibot';
import { anyRecord } from './shapes.ts';

type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';

/** `places_per_10000` of `placesPer10000`; a single digit is part of its word, as in `land_km2`. */
type ColumnOf<Field extends string, AfterDigit extends boolean = false> = Field extends `${infer First}${infer Rest}`
	? First extends Digit
		? `${AfterDigit extends true ? '' : Rest extends `${Digit}${string}` ? '_' : ''}${First}${ColumnOf<Rest, true>}`
		: `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${ColumnOf<Rest>}`
	: Field;
type Row<Fields> = { -readonly [Field in keyof Fields as ColumnOf<Field & string>]: Fields[Field] };

const fieldOf = (column: string) => column.replace(/_([a-z0-9])/g, (_, first: string) => first.toUpperCase());
const columnOf = (field: string) => field.replace(/[A-Z]|\d{2,}/g, (word) => `_${word.toLowerCase()}`);

/** A row of whatever columns, by the names of our code. */
export const anyFields = v.pipe(
	anyRecord,
	v.transform((row) => renamed(row, fieldOf))
);

/** The shape of one row or record; its entries have the names of our code. What has no entry is left out. */
export const record = <const Entries extends v.ObjectEntries>(entries: Entries) => v.pipe(anyFields, v.object(entries));

/** The columns to select for a record of these entries. */
export const columnsOf = (entries: v.ObjectEntries): string => Object.keys(entries).map(columnOf).join(', ');

/** A record as the database takes it: the keys of the object are renamed, not those inside its values. */
export const rowOf = <Fields extends object>(fields: Fields): Row<Fields> => renamed(fields, columnOf) as Row<Fields>;

function renamed(values: object, name: (key: string) => string): Record<string, unknown> {
	return Object.fromEntries(Object.entries(values).map(([key, value]) => [name(key), value]));
}
