// Flags and figures as a page asks for them: the people and the services of a boundary set are handed over once, then it
// asks as often as a slider moves.

import { cellsOfColumns, demandPoints, type CellColumns } from '../analysis/demand/demand.ts';
import type { AssessedCoverage } from '../analysis/judgement/flags.ts';
import { gapAreas, type GapArea } from '../analysis/access/gaps.ts';
import { prepareLand, type Clipper, type PreparedLand } from '../analysis/space/land.ts';
import type { Incidents } from '../analysis/access/reach.ts';
import {
	assessModel,
	openStudy,
	incidentColumns,
	suppliesByModel,
	withIncidents,
	type Study
} from '../analysis/study.ts';
import type { SupplyRecord } from '../analysis/study.ts';
import type { BoundaryUnit } from '../domain/boundary.ts';
import type { CoverageStandard } from '../domain/standard.ts';

interface OpenSet {
	readonly units: readonly BoundaryUnit[];
	study: Study;
	land: PreparedLand | null;
}

/** @param clipper loaded where the engine runs, by whoever starts it */
export function coverageEngine(clipper: Promise<Clipper>) {
	const sets = new Map<string, OpenSet>();

	function openSet(id: string): OpenSet {
		const set = sets.get(id);
		if (!set) throw new Error(`boundary set ${id} is not loaded`);
		return set;
	}

	return {
		load(id: string, units: readonly BoundaryUnit[], cells: CellColumns, services: readonly SupplyRecord[]): void {
			const codes = units.map(({ code }) => code);
			const demand = demandPoints(cellsOfColumns(cells, codes), units.length);
			sets.get(id)?.land?.free();
			sets.set(id, { units, study: openStudy(demand, suppliesByModel(services), incidentColumns([])), land: null });
		},

		assess(id: string, model: string, standard: CoverageStandard | null, incidents: Incidents): AssessedCoverage {
			return assessModel(withIncidents(openSet(id).study, incidents), model, standard);
		},

		/** Land beyond reach, one area a unit in the order of the units. */
		async gaps(id: string, model: string, distanceM: number): Promise<GapArea[]> {
			const set = openSet(id);
			const library = await clipper;
			set.land ??= prepareLand(library, set.units);
			const supply = set.study.supplies.get(model);
			return gapAreas(library, set.land, supply ?? { lon: new Float64Array(0), lat: new Float64Array(0) }, distanceM);
		}
	};
}

export type CoverageEngine = ReturnType<typeof coverageEngine>;
