// Shapes that answers of the database are made of.

import type { MultiPolygon } from 'geojson';
import * as v from 'valibot';

/** A numeric column comes as text from one back end and as a number from another. */
export const numeric = v.pipe(
	v.union([v.number(), v.string()]),
	v.transform((value) => Number(value)),
	v.number()
);

/** ISO day; one back end adds midnight. */
export const day = v.pipe(
	v.string(),
	v.transform((text) => text.slice(0, 10))
);

/** ISO moment. */
export const moment = v.string();

/** What is told of a row or a column by name, of whatever kind. */
export const anyRecord = v.record(v.string(), v.unknown());

export const textByName = v.record(v.string(), v.string());

/** PostGIS has checked it when it came in, and a set has tens of thousands of corners: it is known by its type only. */
export const multiPolygon = v.custom<MultiPolygon>(
	(value) => typeof value === 'object' && value !== null && 'type' in value && value.type === 'MultiPolygon'
);
