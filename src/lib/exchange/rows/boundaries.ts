// Boundary files: (Multi)Polygons with `code`, `name` and perhaps `population`.
// Ring order is put right and said; shapes that are not valid are refused with the place, or mended when asked (even–odd
// rule).

import type { Feature, MultiPolygon, Polygon, Position } from 'geojson';
import { polygonsOf, type BoundaryUnit } from '../../domain/boundary.ts';
import { normaliseName } from '../../domain/names.ts';
import { planePolygons } from '../../analysis/space/plane-polygons.ts';
import { isInVietnam } from '../../domain/vietnam.ts';
import type { Clipper } from '../../analysis/space/land.ts';
import { signedAreaM2 } from '../../analysis/space/rasterise.ts';
import { madeValid, MENDABLE, shapeFault, type Geos } from '../../analysis/space/validity.ts';
import { parseFeatureCollection } from '../read/geojson.ts';
import { PEOPLE, readColumn, type NumberCell, type ReadColumn } from './number-cells.ts';
import { problem, refuse, type Parsed, type Problem } from '../problem.ts';

/** Of one unit; a shape that crosses itself more often is broken as a whole. */
const MOST_PLACES_TOLD = 20;

/** The compiled libraries that look into shapes. */
export interface ShapeTools {
	readonly clipper: Clipper;
	readonly geos: Geos;
}

/** Units in the order of the file. @param options.repair mends rings that cross themselves instead of refusing them */
export function parseBoundaries(text: string, tools: ShapeTools, options: { repair: boolean }): Parsed<BoundaryUnit[]> {
	const parsed = parseFeatureCollection(text);
	if (!parsed.ok) return parsed;
	const checked = checkBoundaries(parsed.value.features, tools, options);
	return checked.ok ? { ...checked, warnings: [...parsed.warnings, ...checked.warnings] } : checked;
}

/** Units of features with `code`, `name` and perhaps `population`, in the same order. */
export function checkBoundaries(
	features: readonly Feature[],
	tools: ShapeTools,
	options: { repair: boolean }
): Parsed<BoundaryUnit[]> {
	if (features.length === 0) return refuse(problem('noUnits'));
	const problems: Problem[] = [];
	const warnings: Problem[] = [];
	const codes = new Map<string, number>();
	const reordered: string[] = [];
	const people = peopleOf(features);
	const units = features.map((feature, k) => {
		const row = k + 1;
		const properties = (feature.properties ?? {}) as Record<string, unknown>;
		const code = String(properties.code ?? '').trim();
		if (!code) problems.push(problem('missingCode', { row, name: String(properties.name ?? '') }));
		else if (codes.has(code)) problems.push(problem('duplicateCode', { row, code, first: codes.get(code) as number }));
		else codes.set(code, row);
		const name = normaliseName(String(properties.full_name ?? properties.name ?? ''));
		if (!name) problems.push(problem('missingName', { row, code }));
		const population = people.values[k];
		const fault = people.faults.get(k);
		if (fault) problems.push(fault);
		if (feature.geometry?.type !== 'Polygon' && feature.geometry?.type !== 'MultiPolygon') {
			problems.push(problem('notPolygon', { row, code, found: feature.geometry?.type ?? 'null' }));
			return null;
		}
		const outside = firstOutside(feature.geometry);
		if (outside) {
			const [x, y] = outside;
			const isPlace = Math.abs(x) <= 180 && Math.abs(y) <= 90;
			problems.push(problem(isPlace ? 'unitAbroad' : 'notDegrees', { row, code, x: String(x), y: String(y) }));
			return null;
		}
		if (hasWrongRingOrder(feature.geometry)) reordered.push(code);
		const geometry = validShape(feature.geometry, { row, code }, tools, options, problems, warnings);
		return { code, name, population, geometry };
	});
	if (problems.length) return refuse(...problems);
	if (reordered.length) warnings.push(problem('ringOrder', { count: reordered.length, codes: listed(reordered) }));
	return { ok: true, value: units.filter((unit) => unit !== null), warnings };
}

/** People as features state them, numbers or texts. */
function peopleOf(features: readonly Feature[]): ReadColumn {
	// our own layers say `population`; the published district file states the year in the name
	const cells = features.map(({ properties }): NumberCell => {
		const stated: unknown = properties?.population ?? properties?.population_2019;
		return typeof stated === 'number' ? stated : String(stated ?? '');
	});
	return readColumn(cells, PEOPLE, 'badPopulation', (k) => {
		return { row: k + 1, code: String(features[k].properties?.code ?? '').trim(), column: 'population' };
	});
}

/** A position that no unit of Vietnam has: metres, or another country. */
function firstOutside(geometry: Polygon | MultiPolygon): Position | null {
	for (const polygon of polygonsOf(geometry)) {
		for (const ring of polygon) {
			for (const position of ring) {
				if (!isInVietnam(position[0], position[1])) return position;
			}
		}
	}
	return null;
}

/** RFC 7946: shells counter-clockwise, holes clockwise. Nothing here depends on it, so it is said, not refused. */
function hasWrongRingOrder(geometry: Polygon | MultiPolygon): boolean {
	return polygonsOf(geometry).some((polygon) =>
		polygon.some((ring, position) => {
			const flat = Float64Array.from(ring.flatMap(([x, y]) => [x, y]));
			return signedAreaM2(flat) < 0 === (position === 0);
		})
	);
}

/** The shape, or what it is mended to; a fault of it is a problem, or a warning where it was mended. */
function validShape(
	geometry: Polygon | MultiPolygon,
	which: { readonly row: number; readonly code: string },
	{ geos }: ShapeTools,
	options: { repair: boolean },
	problems: Problem[],
	warnings: Problem[]
): Polygon | MultiPolygon {
	const fault = shapeFault(geos, geometry);
	if (!fault) return geometry;
	const places = fault.places
		.slice(0, MOST_PLACES_TOLD)
		.map(([lon, lat]) => ({ lon: lon.toFixed(6), lat: lat.toFixed(6) }));
	const [first = { lon: '?', lat: '?' }, ...others] = places;
	const mended = options.repair && MENDABLE.has(fault.kind) ? madeValid(geos, geometry) : null;
	if (!mended) {
		problems.push(...[first, ...others].map((at) => problem(fault.kind, { ...which, ...at })));
		return geometry;
	}
	const differenceM2 = Math.round(Math.abs(areaM2(mended) - areaM2(geometry)));
	warnings.push(problem('shapeMended', { ...which, ...first, differenceM2 }));
	return mended;
}

/** As it is drawn: holes are taken off, whatever way they run. */
function areaM2(geometry: Polygon | MultiPolygon): number {
	return planePolygons({ geometry })
		.flatMap((polygon) => polygon.map((ring, k) => (k ? -1 : 1) * Math.abs(signedAreaM2(ring))))
		.reduce((a, b) => a + b, 0);
}

function listed(codes: readonly string[]): string {
	return codes.length <= 5 ? codes.join(', ') : `${codes.slice(0, 5).join(', ')}, …`;
}
