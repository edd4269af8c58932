// The place of a row: two columns of degrees, one column of any notation, or VN-2000 metres in either order.

import { isPointOrLink, readCoordinates } from '../../domain/coordinates.ts';
import { foldName } from '../../domain/names.ts';
import { isNearTheProvince } from '../../domain/province.ts';
import { readNumbers } from '../../domain/number-column.ts';
import { isInVietnam } from '../../domain/vietnam.ts';
import type { Plane } from '../../domain/vn2000.ts';
import { readDecimal } from './cell-values.ts';
import { problem, type Problem } from '../problem.ts';

export interface PlaceCells {
	readonly lon?: string;
	readonly lat?: string;
	readonly coordinates?: string;
	readonly x?: string;
	readonly y?: string;
}

export type ReadPlace =
	{ readonly lon: number; readonly lat: number } | { readonly problem: Problem; readonly planes?: readonly Plane[] };

/** Degrees, or metres of a plane as they are near the province: 563.412 is no degree, and 105.083 no metres. */
const PLACE_NUMBER = {
	fits: (value: number) => Math.abs(value) <= 180 || (value >= 200_000 && value <= 1_250_000)
};

/** A number of a place, with grouped thousands or without; one that is nowhere near is read all the same. */
function readPlaceNumber(text: string): number | undefined {
	// degrees, minutes and seconds: 105 04 52.3
	if (/\d\s+\d{1,2}(?!\d)/.test(text)) return undefined;
	const [value] = readNumbers([text], PLACE_NUMBER).values;
	return value === null || Number.isNaN(value) ? readDecimal(text) : value;
}

/** Degrees of the whole world; beyond them a number is metres. */
const isDegrees = (a: number, b: number) => Math.abs(a) <= 180 && Math.abs(b) <= 180;

/**
 * @param columns names of the file's columns for each cell, for the messages
 * @param plane the plane that a person confirmed for VN-2000 metres; null while nobody has
 * @returns the place, what is wrong with it, or null when no cell says anything
 */
export function readPlaceCells(
	cells: PlaceCells,
	columns: Readonly<Partial<Record<keyof PlaceCells, string>>>,
	row: number,
	plane: Plane | null
): ReadPlace | null {
	const { lon = '', lat = '', coordinates = '', x = '', y = '' } = cells;
	if (lon || lat) {
		const column = `${columns.lon ?? ''}, ${columns.lat ?? ''}`.replace(/^, |, $/g, '');
		const [a, b] = [readPlaceNumber(lon), readPlaceNumber(lat)];
		if (a === undefined || b === undefined) {
			// degrees, minutes and seconds in two columns
			return lon && lat
				? readText(`${lat}, ${lon}`, column, row, plane)
				: { problem: problem('halfPlace', { row, column }) };
		}
		if (!isDegrees(a, b)) return readText(`${a} ${b}`, column, row, plane);
		if (a === 0 && b === 0) return { problem: problem('placeZero', { row, column }) };
		if (isInVietnam(a, b)) return nearPlace({ lon: a, lat: b }, row, column);
		return { problem: problem(isInVietnam(b, a) ? 'placeSwapped' : 'placeAbroad', { row, column }) };
	}
	if (coordinates) return readText(coordinates, columns.coordinates ?? '', row, plane);
	if (!x && !y) return null;
	const column = `${columns.x ?? ''}, ${columns.y ?? ''}`;
	const [a, b] = [readPlaceNumber(x), readPlaceNumber(y)];
	if (a === undefined || b === undefined) return { problem: problem('halfPlace', { row, column }) };
	// degrees in x and y are longitude and latitude, as people name them; of metres either may be the northing
	return isDegrees(a, b)
		? readPlaceCells({ lon: x, lat: y }, { lon: column }, row, plane)
		: readText(`${a} ${b}`, column, row, plane);
}

function nearPlace({ lon, lat }: { lon: number; lat: number }, row: number, column: string): ReadPlace {
	return isNearTheProvince(lon, lat) ? { lon, lat } : { problem: problem('placeFarOff', { row, column }) };
}

/** Words that belong to coordinates; others ("khoảng", "gần chợ") mean that the numbers are not to be believed. */
const COORDINATE_WORDS =
	/\b(kinh do|vi do|toa do|kinh|vi|bac|dong|lat(itude)?|lon(g(itude)?)?|north|east|vn ?-?2000|utm|[a-z])\b/g;

const hasOtherWords = (text: string) =>
	!text.includes('+') && /[a-z]{2}/.test(foldName(text).replace(COORDINATE_WORDS, ''));

function readText(text: string, column: string, row: number, plane: Plane | null): ReadPlace {
	const readings = !isPointOrLink(text) && hasOtherWords(text) ? [] : readCoordinates(text);
	if (readings.length === 0) {
		const isLink = /^https?:/i.test(text.trim());
		return { problem: problem(isLink ? 'placeInNoLink' : 'placeUnreadable', { row, column }) };
	}
	const [likeliest] = readings;
	if (likeliest.notation === 'degrees' || likeliest.notation === 'dms' || likeliest.notation === 'plus-code') {
		return nearPlace(likeliest, row, column);
	}
	const planes = readings.map(({ notation }) => notation as Plane);
	const chosen = readings.find(({ notation }) => notation === plane);
	return chosen
		? { lon: chosen.lon, lat: chosen.lat }
		: { problem: problem('planeUnconfirmed', { row, column }), planes };
}
