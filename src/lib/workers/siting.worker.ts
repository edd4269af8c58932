// Siting in a worker of the browser: the page hands over the people, services and reports of a boundary set once, then
// asks. A question that is given up is ended by ending the worker.

import * as Comlink from 'comlink';
import loadClipper from 'clipper2-wasm';
import clipperWasm from 'clipper2-wasm/dist/es/clipper2z.wasm?url';
import loadHighs from 'highs';
import highsWasm from 'highs/runtime?url';
import type { CellColumns } from '../analysis/demand.ts';
import { gapAreas, prepareLand, type GapArea, type PreparedLand } from '../analysis/gaps.ts';
import type { Reports } from '../analysis/reach.ts';
import { divideBudget, type BudgetAnswer, type BudgetPart } from '../analysis/siting/budget.ts';
import {
	changeBy,
	contributionOf,
	expansionCurve,
	groundOfSet,
	prepareExpansion,
	solveExpansion,
	type Expansion,
	type ExpansionGround
} from '../analysis/siting/expansion.ts';
import type { SupplyRecord } from '../analysis/study.ts';
import type { BoundaryUnit } from '../domain/boundary.ts';
import type { CandidatePlace, CurvePoint, SitingQuestion, SitingResult } from '../domain/scenario.ts';
import type { CoverageStandard } from '../domain/standard.ts';

const highs = loadHighs({ locateFile: () => highsWasm });
const clipper = loadClipper({ locateFile: () => clipperWasm });
const now = () => performance.now() / 1000;

let ground: ExpansionGround | null = null;
/** What was asked last: its curve is drawn from the same. */
let asked: Expansion | null = null;
let land: PreparedLand | null = null;

function loaded(): ExpansionGround {
	if (!ground) throw new Error('no boundary set is loaded');
	return ground;
}

const engine = {
	load(
		units: readonly BoundaryUnit[],
		columns: CellColumns,
		services: readonly SupplyRecord[],
		reports: Reports
	): void {
		land?.free();
		land = null;
		ground = groundOfSet(units, columns, services, reports);
		asked = null;
	},

	/** @param report is told of the best answer so far and of its bound, in the measure of the goal */
	async solve(
		question: SitingQuestion,
		standard: CoverageStandard,
		seconds: number,
		report: (objective: number, bound: number) => void
	): Promise<SitingResult> {
		const effort = {
			...{ highs: await highs, now, deadline: now() + seconds },
			report: ({ objective, bound }: { objective: number; bound: number }) => report(objective, bound)
		};
		asked = prepareExpansion(loaded(), question);
		return solveExpansion(asked, standard, effort);
	},

	/** @param report is told how many people gain by the best answer so far, and of its bound */
	async divide(
		parts: readonly BudgetPart[],
		budget: number,
		seconds: number,
		report: (gained: number, bound: number) => void
	): Promise<BudgetAnswer> {
		return divideBudget(loaded(), parts, budget, {
			...{ highs: await highs, now, deadline: now() + seconds },
			report: ({ objective, bound }) => report(objective, bound)
		});
	},

	/** The curve of what was asked last. @param report is given each point as it is found */
	async curve(most: number, secondsEach: number, report: (point: CurvePoint) => void): Promise<void> {
		if (!asked) throw new Error('nothing was asked');
		const effort = { highs: await highs, now, deadline: Infinity };
		for (const point of expansionCurve(asked, most, secondsEach, effort)) report(point);
	},

	change(model: string, standard: CoverageStandard, sites: readonly Pick<CandidatePlace, 'lon' | 'lat'>[]) {
		return changeBy(loaded(), model, standard, sites);
	},

	/** People whom an active service contributes; null when none of the model stands there. */
	contribution(model: string, standard: CoverageStandard, place: Pick<CandidatePlace, 'lon' | 'lat'>): number | null {
		const change = contributionOf(loaded(), model, standard, place);
		return change && change.province.after.covered - change.province.before.covered;
	},

	/** Land beyond reach before the sites are opened, and after; one area a unit. */
	async gaps(
		model: string,
		distanceM: number,
		sites: readonly CandidatePlace[]
	): Promise<{ before: GapArea[]; after: GapArea[] }> {
		const { units, services } = loaded();
		const library = await clipper;
		land ??= prepareLand(library, units);
		const own = services.filter((service) => service.model === model);
		const areas = (places: readonly { lon: number; lat: number }[]) => {
			const columns = {
				lon: Float64Array.from(places, ({ lon }) => lon),
				lat: Float64Array.from(places, ({ lat }) => lat)
			};
			return gapAreas(library, land as PreparedLand, columns, distanceM);
		};
		return { before: areas(own), after: areas([...own, ...sites]) };
	}
};

export type SitingEngine = typeof engine;

Comlink.expose(engine);
