// Siting as a page asks for it: the people, services and incidents of a boundary set are handed over once, then every
// question names its set. So no answer can be of another set than the one that was asked about.

import type { Highs } from 'highs';
import type { CellColumns } from '../analysis/demand/demand.ts';
import { gapAreas, type GapArea } from '../analysis/access/gaps.ts';
import { prepareLand, type Clipper, type PreparedLand } from '../analysis/space/land.ts';
import type { Incidents } from '../analysis/access/reach.ts';
import { divideBudget, type BudgetAnswer, type BudgetPart } from '../analysis/siting/questions/budget.ts';
import {
	changeBy,
	contributionOf,
	expansionCurve,
	studySet,
	prepareExpansion,
	solveExpansion,
	type Expansion,
	type StudiedSet
} from '../analysis/siting/questions/expansion.ts';
import type { SupplyRecord } from '../analysis/study.ts';
import type { BoundaryUnit } from '../domain/boundary.ts';
import type { CandidatePlace, CurvePoint, SitingQuestion, SitingResult } from '../domain/scenario.ts';
import type { CoverageStandard } from '../domain/standard.ts';

interface OpenSet {
	readonly studied: StudiedSet;
	land: PreparedLand | null;
}

const now = () => performance.now() / 1000;

/** @param libraries that are loaded where the engine runs, by whoever starts it */
export function sitingEngine(libraries: { readonly highs: Promise<Highs>; readonly clipper: Promise<Clipper> }) {
	const sets = new Map<string, OpenSet>();
	/** What was asked last: its curve is drawn from the same. */
	let asked: Expansion | null = null;

	function openSet(setId: string): OpenSet {
		const set = sets.get(setId);
		if (!set) throw new Error(`boundary set ${setId} is not loaded`);
		return set;
	}

	return {
		load(
			setId: string,
			units: readonly BoundaryUnit[],
			columns: CellColumns,
			services: readonly SupplyRecord[],
			incidents: Incidents
		): void {
			sets.get(setId)?.land?.free();
			sets.set(setId, { studied: studySet(units, columns, services, incidents), land: null });
		},

		/** @param onProgress is told of the best answer so far and of its bound, in the measure of the goal */
		async solve(
			setId: string,
			question: SitingQuestion,
			standard: CoverageStandard,
			seconds: number,
			onProgress: (objective: number, bound: number) => void
		): Promise<SitingResult> {
			const effort = {
				highs: await libraries.highs,
				now,
				deadline: now() + seconds,
				onProgress: ({ objective, bound }: { objective: number; bound: number }) => onProgress(objective, bound)
			};
			asked = prepareExpansion(openSet(setId).studied, question);
			return solveExpansion(asked, standard, effort);
		},

		/** @param onProgress is told how many people gain by the best answer so far, and of its bound */
		async divide(
			setId: string,
			parts: readonly BudgetPart[],
			budget: number,
			seconds: number,
			onProgress: (gained: number, bound: number) => void
		): Promise<BudgetAnswer> {
			return divideBudget(openSet(setId).studied, parts, budget, {
				highs: await libraries.highs,
				now,
				deadline: now() + seconds,
				onProgress: ({ objective, bound }) => onProgress(objective, bound)
			});
		},

		/** The curve of what was asked last. @param onProgress is given each point as it is found */
		async curve(most: number, secondsEach: number, onProgress: (point: CurvePoint) => void): Promise<void> {
			if (!asked) throw new Error('nothing was asked');
			const effort = { highs: await libraries.highs, now, deadline: Infinity };
			for (const point of expansionCurve(asked, most, secondsEach, effort)) onProgress(point);
		},

		change(
			setId: string,
			model: string,
			standard: CoverageStandard,
			sites: readonly Pick<CandidatePlace, 'lon' | 'lat'>[]
		) {
			return changeBy(openSet(setId).studied, model, standard, sites);
		},

		/** People whom an active service contributes; null when none of the model stands there. */
		contribution(
			setId: string,
			model: string,
			standard: CoverageStandard,
			place: Pick<CandidatePlace, 'lon' | 'lat'>
		): number | null {
			const change = contributionOf(openSet(setId).studied, model, standard, place);
			return change && change.province.after.covered - change.province.before.covered;
		},

		/** Land beyond reach before the sites are opened, and after; one area a unit. */
		async gaps(
			setId: string,
			model: string,
			distanceM: number,
			sites: readonly Pick<CandidatePlace, 'lon' | 'lat'>[]
		): Promise<{ before: GapArea[]; after: GapArea[] }> {
			const set = openSet(setId);
			const { units, services } = set.studied;
			const library = await libraries.clipper;
			const land = (set.land ??= prepareLand(library, units));
			const own = services.filter((service) => service.model === model);
			const areas = (places: readonly { lon: number; lat: number }[]) => {
				const columns = {
					lon: Float64Array.from(places, ({ lon }) => lon),
					lat: Float64Array.from(places, ({ lat }) => lat)
				};
				return gapAreas(library, land, columns, distanceM);
			};
			return { before: areas(own), after: areas([...own, ...sites]) };
		}
	};
}

export type SitingEngine = ReturnType<typeof sitingEngine>;
