// What is heavy enough to be counted off the request thread, by name: the engine's own functions, with plain data on both
// sides. A worker answers with these; whoever has nobody else to serve may call them directly.

import { publicServices, type FinestUnit, type PublicServices } from '../analysis/disclosure/public-services.ts';
import {
	yearlyFigures,
	type Commune,
	type ReleasedSum,
	type IncidentSum,
	type YearlyFigures
} from '../analysis/disclosure/yearly-figures.ts';
import { demandRecords } from '../analysis/demand/demand.ts';
import type { AssessedCoverage } from '../analysis/judgement/flags.ts';
import type { Incidents } from '../analysis/access/reach.ts';
import {
	changeBy,
	contributionOf,
	sitesByGain,
	type Change,
	type SiteToCount,
	type StudiedSet
} from '../analysis/siting/questions/expansion.ts';
import { assessModel, type SupplyRecord } from '../analysis/study.ts';
import type { BoundaryUnit } from '../domain/boundary.ts';
import type { CoverageStandard } from '../domain/standard.ts';
import type { ExportedService, ExportNote } from '../exchange/write/service-export.ts';
import { linearSolver } from './linear-solver.ts';
import { openLand, studyLand, type Land, type OpenLand } from './open-land.ts';
import { sqlite } from './sqlite.ts';

/** Services and incidents as one reader may know them: they come with each question and are forgotten after it. */
interface StudyInput {
	readonly land: Land;
	/** Active ones of all models. */
	readonly services: readonly SupplyRecord[];
	readonly incidents: Incidents;
}

interface Place {
	readonly lon: number;
	readonly lat: number;
}

export const QUESTIONS = {
	/** What sites change in every unit and in the province. */
	change({
		model,
		standard,
		sites,
		...input
	}: StudyInput & { model: string; standard: CoverageStandard; sites: readonly Place[] }): Change {
		return changeBy(openStudied(input), model, standard, sites);
	},

	/** The same with the sites in the order of what each adds, the most first, and which of those asked about they are. */
	changeInTurn({
		model,
		standard,
		sites,
		...input
	}: StudyInput & { model: string; standard: CoverageStandard; sites: readonly SiteToCount[] }): {
		turns: number[];
		change: Change;
	} {
		const open = openStudied(input);
		const turns = sitesByGain(open, model, standard.distanceM, sites);
		const inTurn = turns.map((site) => sites[site]);
		return { turns, change: changeBy(open, model, standard, inTurn) };
	},

	/** How each model stands today, and what each of the services named contributes to it. */
	situations({
		models,
		standing,
		...input
	}: StudyInput & {
		models: readonly { code: string; standard: CoverageStandard | null }[];
		standing: readonly { model: string; standard: CoverageStandard; place: Place }[];
	}): { assessed: AssessedCoverage[]; contributions: (Change | null)[] } {
		const open = openStudied(input);
		return {
			assessed: models.map(({ code, standard }) => assessModel(open.study, code, standard)),
			contributions: standing.map(({ model, standard, place }) => contributionOf(open, model, standard, place))
		};
	},

	/** How many services of each model the public may know of. */
	async publicServices({
		models,
		threshold
	}: {
		models: readonly { units: readonly FinestUnit[]; outside: number }[];
		threshold: number;
	}): Promise<PublicServices[]> {
		const highs = await linearSolver();
		return models.map(({ units, outside }) => publicServices(highs, units, outside, threshold));
	},

	/** The figures of a year as they may be published. */
	async yearlyFigures({
		sums,
		communes,
		released,
		threshold
	}: {
		sums: readonly IncidentSum[];
		communes: readonly Commune[];
		released: readonly ReleasedSum[];
		threshold: number;
	}): Promise<YearlyFigures> {
		return yearlyFigures(await linearSolver(), sums, communes, released, threshold);
	},

	/** The people of units, spread over their land. */
	demandRecords({ units }: { units: readonly BoundaryUnit[] }): ReturnType<typeof demandRecords> {
		return demandRecords(units);
	},

	/** The register as a file of the kind that an extension names. */
	async serviceFile({
		extension,
		services,
		note
	}: {
		extension: string;
		services: readonly ExportedService[];
		note: ExportNote;
	}): Promise<string | Uint8Array> {
		const { SERVICE_FILES } = await import('../exchange/write/service-files.ts');
		return SERVICE_FILES[extension].write(services, note, sqlite);
	}
};

export type Question = keyof typeof QUESTIONS;
export type Asked<Q extends Question> = Parameters<(typeof QUESTIONS)[Q]>[0];
export type Answer<Q extends Question> = Awaited<ReturnType<(typeof QUESTIONS)[Q]>>;

/** Has a question answered, wherever that is done; a server does it on another thread, in the turn of whoever asks. */
export type Count = <Q extends Question>(question: Q, asked: Asked<Q>) => Promise<Answer<Q>>;

/** Answers at once, for whoever has nobody else to serve. */
export const countHere: Count = async <Q extends Question>(question: Q, asked: Asked<Q>): Promise<Answer<Q>> => {
	const answer: unknown = await (QUESTIONS[question] as (asked: unknown) => unknown)(asked);
	return answer as Answer<Q>;
};

/** The lands that were asked about last, the latest at the end. */
const lands = new Map<string, OpenLand>();
/** As many as are in use side by side: districts and communes. */
const MOST_LANDS = 2;

/** Whether the land with this key is here, so that its key alone may be handed over. */
export function hasLand(key: string): boolean {
	return lands.has(key);
}

function openStudied({ land, services, incidents }: StudyInput): StudiedSet {
	return studyLand(keptOpen(land), services, incidents);
}

function keptOpen(land: Land): OpenLand {
	const { key } = land;
	const open = lands.get(key) ?? openLand(land);
	lands.delete(key);
	lands.set(key, open);
	const [oldest] = lands.keys();
	if (lands.size > MOST_LANDS) lands.delete(oldest);
	return open;
}
