// What a person sees before a boundary set takes force: what overlaps, what is left out, and how its land and its people
// differ from the set before.

import type { BoundaryUnit } from '../../domain/boundary.ts';
import type { Clipper } from '../../analysis/space/land.ts';
import { SLIVER_M2, tilingOf } from '../../analysis/space/tiling.ts';
import { problem, type Problem } from '../problem.ts';

export interface BoundarySummary {
	/** Overlaps and holes, the largest first, each with its place. */
	readonly findings: readonly Problem[];
	readonly landKm2: number;
	readonly people: number;
	/** Of the set before; null without one. */
	readonly before: { readonly landKm2: number; readonly people: number } | null;
	/** Units of the same code whose land differs by more than a hundredth. */
	readonly resized: readonly {
		readonly code: string;
		readonly name: string;
		readonly beforeKm2: number;
		readonly afterKm2: number;
	}[];
}

const MOST_LISTED = 50;
const RESIZED_SHARE = 0.01;

type Measured = Pick<BoundaryUnit, 'code' | 'name' | 'population' | 'geometry'>;

export function summaryOfBoundaries(
	clipper: Clipper,
	units: readonly Measured[],
	before: readonly Measured[] | null
): BoundarySummary {
	const tiling = tilingOf(clipper, units);
	const place = ([lon, lat]: readonly number[]) => ({ lon: Number(lon.toFixed(5)), lat: Number(lat.toFixed(5)) });
	const findings = [
		...tiling.overlaps.map(({ units: [a, b], areaM2, at }) =>
			problem('unitsOverlap', { a: units[a].name, b: units[b].name, hectares: hectares(areaM2), ...place(at) })
		),
		...tiling.holes.map(({ areaM2, at }) => problem('unitsLeaveOut', { hectares: hectares(areaM2), ...place(at) }))
	];
	const old = before && tilingOf(clipper, before, Infinity);
	const landOf = new Map(before?.map(({ code }, k) => [code, old?.landM2[k] ?? 0]));
	return {
		findings: findings.slice(0, MOST_LISTED),
		landKm2: km2(sum(tiling.landM2)),
		people: sum(units.map(({ population }) => population ?? 0)),
		before: before &&
			old && { landKm2: km2(sum(old.landM2)), people: sum(before.map(({ population }) => population ?? 0)) },
		resized: units.flatMap(({ code, name }, k) => {
			const was = landOf.get(code);
			const differs = was !== undefined && Math.abs(tiling.landM2[k] - was) > Math.max(RESIZED_SHARE * was, SLIVER_M2);
			return differs ? [{ code, name, beforeKm2: km2(was), afterKm2: km2(tiling.landM2[k]) }] : [];
		})
	};
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const km2 = (m2: number) => Math.round(m2 / 10_000) / 100;
const hectares = (m2: number) => Math.round(m2 / 1000) / 10;
