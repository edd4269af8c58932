// Boundary files: (Multi)Polygons with `code`, `name` and perhaps `population`.
// Ring order is put right and said; rings that cross themselves are refused, or mended when asked (even–odd rule).

import type { Feature, MultiPolygon, Polygon, Position } from 'geojson';
import { kinks } from '@turf/turf';
import { polygonsOf, type BoundaryUnit } from '../../domain/boundary.ts';
import { normaliseName } from '../../domain/names.ts';
import { planePolygons } from '../../analysis/space/plane-polygons.ts';
import { landOf, type Clipper } from '../../analysis/space/land.ts';
import { signedAreaM2 } from '../../analysis/space/rasterise.ts';
import { parseFeatureCollection } from '../read/geojson.ts';
import { PEOPLE, readColumn, type NumberCell, type ReadColumn } from './number-cells.ts';
import { problem, refuse, type Parsed, type Problem } from '../problem.ts';

/** Crossings that change a unit's area by less are rounding, not a fault. */
const CROSSING_TOLERANCE_M2 = 100;

/** Units in the order of the file. @param options.repair mends rings that cross themselves instead of refusing them */
export function parseBoundaries(text: string, clipper: Clipper, options: { repair: boolean }): Parsed<BoundaryUnit[]> {
	const parsed = parseFeatureCollection(text);
	if (!parsed.ok) return parsed;
	const checked = checkBoundaries(parsed.value.features, clipper, options);
	return checked.ok ? { ...checked, warnings: [...parsed.warnings, ...checked.warnings] } : checked;
}

/** Units of features with `code`, `name` and perhaps `population`, in the same order. */
export function checkBoundaries(
	features: readonly Feature[],
	clipper: Clipper,
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
			problems.push(problem('notDegrees', { row, code, x: String(outside[0]), y: String(outside[1]) }));
			return null;
		}
		if (hasWrongRingOrder(feature.geometry)) reordered.push(code);
		const geometry = mendCrossings(
			feature as Feature<Polygon | MultiPolygon>,
			code,
			row,
			clipper,
			options,
			problems,
			warnings
		);
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

function firstOutside(geometry: Polygon | MultiPolygon): Position | null {
	for (const polygon of polygonsOf(geometry)) {
		for (const ring of polygon) {
			for (const position of ring) {
				if (!(Math.abs(position[0]) <= 180 && Math.abs(position[1]) <= 90)) return position;
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

function mendCrossings(
	feature: Feature<Polygon | MultiPolygon>,
	code: string,
	row: number,
	clipper: Clipper,
	options: { repair: boolean },
	problems: Problem[],
	warnings: Problem[]
): Polygon | MultiPolygon {
	const drawnM2 = planePolygons(feature)
		.flatMap((polygon) => polygon.map((ring, k) => (k ? -1 : 1) * Math.abs(signedAreaM2(ring))))
		.reduce((a, b) => a + b, 0);
	const land = landOf(clipper, feature);
	const differenceM2 = Math.round(Math.abs(land.areaM2 - drawnM2));
	if (differenceM2 < CROSSING_TOLERANCE_M2) return feature.geometry;
	if (options.repair) {
		warnings.push(problem('crossingMended', { row, code, differenceM2 }));
		return land.geometry;
	}
	const [lon, lat] = kinks(feature).features[0]?.geometry.coordinates ?? polygonsOf(feature.geometry)[0][0][0];
	problems.push(problem('selfIntersection', { row, code, lon: lon.toFixed(5), lat: lat.toFixed(5), differenceM2 }));
	return feature.geometry;
}

function listed(codes: readonly string[]): string {
	return codes.length <= 5 ? codes.join(', ') : `${codes.slice(0, 5).join(', ')}, …`;
}
