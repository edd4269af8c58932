import { readFileSync } from 'node:fs';
import type { FeatureCollection, MultiPolygon } from 'geojson';
import { expect, test } from 'vitest';
import type { BoundaryUnit } from '../../domain/boundary.ts';
import { fromPlane } from '../../domain/vn2000.ts';
import { cellsOfColumns, demandCells, demandPoints } from './demand.ts';

/** A rectangle of the plane, in kilometres from the corner of cell E500N1100, a centimetre inside its cells. */
function rectangle(
	code: string,
	population: number | null,
	west: number,
	south: number,
	east: number,
	north: number
): BoundaryUnit {
	const inset = 1e-5;
	const [w, s, e, n] = [west + inset, south + inset, east - inset, north - inset];
	const corners = [
		[w, s],
		[e, s],
		[e, n],
		[w, n],
		[w, s]
	].map(([x, y]) => fromPlane(500_000 + x * 1000, 1_100_000 + y * 1000));
	return { code, name: code, population, geometry: { type: 'Polygon', coordinates: [corners] } };
}

test('people are spread by land: a unit of one and a half cells puts two thirds into the whole one', () => {
	const cells = demandCells([rectangle('a', 900, 0, 0, 1.5, 1)]);
	expect(cells.map(({ eastKm, northKm, people }) => [eastKm, northKm, people])).toEqual([
		[500, 1100, 600],
		[501, 1100, 300]
	]);
	expect(cells[0].parts).toBeNull();
	expect(cells[1].parts).toEqual(Array.from({ length: 16 }, (_, part) => (part % 4 < 2 ? 1000 : 0)));
});

test('a cell that two units share stands twice, and nobody is counted in both', () => {
	const cells = demandCells([rectangle('a', 100, 0, 0, 0.5, 1), rectangle('b', 300, 0.5, 0, 1, 1)]);
	expect(cells.map(({ unit, people }) => [unit, people])).toEqual([
		[0, 100],
		[1, 300]
	]);
});

test('the shipped layers give every unit its census people, and the province 1,723,067', () => {
	for (const [file, count] of [
		['districts-2021-2025', 15],
		['communes-2025-07', 48]
	] as const) {
		const layer = JSON.parse(readFileSync(`data/boundaries/${file}.geojson`, 'utf8')) as FeatureCollection<
			MultiPolygon,
			{ code: string; name: string; population: number }
		>;
		const units = layer.features.map(({ properties, geometry }) => ({ ...properties, geometry }));
		expect(units.length).toBe(count);
		const cells = demandCells(units);
		units.forEach(({ population, code }, unit) => {
			const people = cells.filter((cell) => cell.unit === unit).reduce((sum, cell) => sum + cell.people, 0);
			expect(people, code).toBe(population);
		});
		expect(cells.reduce((sum, { people }) => sum + people, 0)).toBe(1_723_067);
		const points = demandPoints(cells, count);
		expect(points.weight.reduce((a, b) => a + b, 0)).toBeCloseTo(1_723_067, 4);
		expect(points.unitStart[count]).toBe(points.lon.length);
	}
});

test('where units state no people, a weight is a hectare of land', () => {
	const cells = demandCells([rectangle('a', null, 0, 0, 2, 1)]);
	expect(cells.reduce((sum, { people }) => sum + people, 0)).toBe(200);
});

test('columns come back as the same cells, in the order of the units', () => {
	const cells = demandCells([rectangle('a', 900, 0, 0, 1.5, 1), rectangle('b', 50, 3, 0, 4, 1)]);
	const columns = {
		unit: cells.map(({ unit }) => ['a', 'b'][unit]),
		east: cells.map(({ eastKm }) => eastKm),
		north: cells.map(({ northKm }) => northKm),
		people: cells.map(({ people }) => people),
		parts: cells.map(({ parts }) => parts)
	};
	expect(cellsOfColumns(columns, ['a', 'b'])).toEqual(cells);
	expect(cellsOfColumns(columns, ['b']).map(({ unit, people }) => [unit, people])).toEqual([[0, 50]]);
});
