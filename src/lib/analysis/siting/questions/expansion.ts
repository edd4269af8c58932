// The question of the workspace Mở rộng: which further sites of a model, among which places, over the people and the
// services of a boundary set; and what every unit has before and after. Coverage counts both, so that a gain here is
// the same figure as on the coverage map once the sites stand.

import type { BoundaryUnit } from '../../../domain/boundary.ts';
import {
	placeKey,
	type CandidatePlace,
	type ChosenSite,
	type CurvePoint,
	type SitingQuestion,
	type SitingResult,
	type UnitChange,
	type UnitStanding
} from '../../../domain/scenario.ts';
import type { CoverageStandard } from '../../../domain/standard.ts';
import type { Demand, DemandCell } from '../../demand/demand.ts';
import type { Assessment } from '../../judgement/flags.ts';
import { unitsOfPlaces, unitsOfServices } from '../../space/locate.ts';
import type { Incidents } from '../../access/reach.ts';
import { assessModel, openStudy, suppliesByModel, type Study, type SupplyRecord } from '../../study.ts';
import { cellCandidates } from './candidates.ts';
import { catchments } from '../catchment.ts';
import type { Covering } from '../covering.ts';
import type { Effort } from '../solvers/effort.ts';
import { gainCurve } from './gain-curve.ts';
import { greedyCover } from '../solvers/greedy.ts';
import { gainsInTurn } from './marginal.ts';
import { fairest, fewestSites, mostPeople, type FairSelection, type Selection, type Wishes } from './selection.ts';

/** People, services and incidents of a boundary set. */
export interface StudiedSet {
	readonly units: readonly BoundaryUnit[];
	readonly cells: readonly DemandCell[];
	/** Active services of all models. */
	readonly services: readonly SupplyRecord[];
	/** Everything as it is today; it keeps what it has computed once. */
	readonly study: Study;
}

export function openStudiedSet(
	{ units, cells, services }: Omit<StudiedSet, 'study'>,
	demand: Demand,
	incidents: Incidents
): StudiedSet {
	return { units, cells, services, study: openStudy(demand, suppliesByModel(services), incidents) };
}

const columns = (places: readonly { lon: number; lat: number }[]) => ({
	lon: Float64Array.from(places, ({ lon }) => lon),
	lat: Float64Array.from(places, ({ lat }) => lat)
});

/** Candidates of a question, each place once: named places before cells; cells that stand in no unit are left out. */
function candidatePlaces({ units, cells }: StudiedSet, question: SitingQuestion): CandidatePlace[] {
	const inCells = question.cells ? cellCandidates(cells) : [];
	const unitOf = unitsOfPlaces(columns(inCells), units);
	const middles = inCells
		.filter((_, k) => unitOf[k] >= 0)
		.map(({ lon, lat }) => ({ lon, lat, name: null, kind: 'cell' as const }));
	const places = new Map<string, CandidatePlace>();
	for (const place of [...question.keep, ...question.places, ...middles]) {
		if (!places.has(placeKey(place))) places.set(placeKey(place), place);
	}
	return [...places.values()];
}

/** A question with all that a search needs of the set: prepared once for the answer and its curve. */
export interface Expansion {
	readonly studied: StudiedSet;
	readonly question: SitingQuestion;
	readonly candidates: readonly CandidatePlace[];
	readonly covering: Covering;
	readonly reached: Uint8Array;
	readonly wishes: Wishes;
}

export function prepareExpansion(studied: StudiedSet, question: SitingQuestion): Expansion {
	const { demand, metric } = studied.study;
	const candidates = candidatePlaces(studied, question);
	const position = new Map(candidates.map((place, site) => [placeKey(place), site]));
	const known = (places: readonly CandidatePlace[]) => places.flatMap((place) => position.get(placeKey(place)) ?? []);
	const mustHave = known(question.keep);
	return {
		studied,
		question,
		candidates,
		covering: catchments(metric, demand, demand.weight, columns(candidates), question.distanceM),
		reached: reachedToday(studied, question.model, question.distanceM),
		wishes: { mustHave, forbidden: known(question.ban).filter((site) => !mustHave.includes(site)) }
	};
}

/** Places of demand within reach of what exists of a model. */
function reachedToday(
	{ study: { demand, metric }, services }: StudiedSet,
	model: string,
	distanceM: number
): Uint8Array {
	const own = services.filter((service) => service.model === model);
	const reached = new Uint8Array(demand.weight.length);
	for (const row of catchments(metric, demand, demand.weight, columns(own), distanceM).rows) reached[row] = 1;
	return reached;
}

/** The answer to a question, with what it changes in every unit. @param standard with the distance of the question */
export function solveExpansion(expansion: Expansion, standard: CoverageStandard, effort: Effort): SitingResult {
	const start = effort.now();
	const { studied, question, candidates } = expansion;
	const found = ask(expansion, effort);
	const chosen = found.gains.map(({ site }) => candidates[site]);
	const { unitOf, gains, ...change } = changeBy(studied, question.model, standard, chosen);
	const sites: ChosenSite[] = chosen.map((site, k) => {
		return { ...site, unit: studied.units[unitOf[k]]?.code ?? null, gain: gains[k] };
	});
	const { objective, greedy } = found;
	const greedyShare =
		greedy === null || found.status === 'infeasible' ? null : shareOf(question, objective, greedy.objective);
	return {
		status: found.status,
		objective,
		bound: found.bound,
		gap: found.gap,
		sites,
		greedyShare,
		movedFrom: null,
		shares: sharesOf(found),
		...change,
		candidates: candidates.length,
		seconds: effort.now() - start
	};
}

function ask({ studied, question, covering, reached, wishes }: Expansion, effort: Effort): Selection | FairSelection {
	const { goal, count, share } = question;
	if (goal === 'fewest') return fewestSites(covering, reached, wishes, share, effort);
	if (goal === 'most') return mostPeople(covering, reached, wishes, count, effort);
	const { weight, unitStart } = studied.study.demand;
	const unitOf = new Int32Array(weight.length);
	for (let unit = 0; unit + 1 < unitStart.length; unit++) unitOf.fill(unit, unitStart[unit], unitStart[unit + 1]);
	return fairest(covering, reached, wishes, unitOf, count, effort);
}

function sharesOf(found: Selection | FairSelection): SitingResult['shares'] {
	if (!('proven' in found)) return null;
	return { proven: found.proven, changeable: found.changeable, withMost: found.lowestWithMostPeople };
}

function shareOf({ goal }: SitingQuestion, objective: number, greedy: number): number {
	if (greedy === objective) return 1;
	return goal === 'fewest' ? objective / greedy : greedy / objective;
}

/** What sites change, in the order of the units. */
export interface Change {
	readonly province: UnitChange;
	readonly units: readonly UnitChange[];
	/** Position of the unit that each site stands in; −1 outside all of them. */
	readonly unitOf: readonly number[];
	/** People whom each site adds to what exists and to the sites before it. */
	readonly gains: readonly number[];
}

/** A site to be counted. */
export interface SiteToCount extends Pick<CandidatePlace, 'lon' | 'lat'> {
	/** Code of the unit that it is told to stand in, where that is not to be worked out from its place. */
	readonly toldUnit?: string | null;
}

/** What sites, wherever they stand, change in every unit and in the province. */
export function changeBy(
	studied: StudiedSet,
	model: string,
	standard: CoverageStandard,
	sites: readonly SiteToCount[]
): Change {
	const { demand, incidents, metric } = studied.study;
	const places = columns(sites);
	const unitOf = unitsOfServices(places, studied.units);
	sites.forEach(({ toldUnit }, k) => {
		if (toldUnit !== undefined) unitOf[k] = studied.units.findIndex(({ code }) => code === toldUnit);
	});
	const opened = sites.map(({ lon, lat }, k) => ({ model, lon, lat, capacity: null, unit: unitOf[k] }));
	const grown = openStudy(demand, suppliesByModel([...studied.services, ...opened]), incidents, metric);
	const before = assessModel(studied.study, model, standard);
	const after = assessModel(grown, model, standard);
	const covering = catchments(metric, demand, demand.weight, places, standard.distanceM);
	return {
		unitOf: Array.from(unitOf),
		gains: gainsInTurn(covering, reachedToday(studied, model, standard.distanceM)),
		province: change('', before.province, after.province),
		units: studied.units.map(({ code }, unit) => change(code, before.units[unit], after.units[unit]))
	};
}

/**
 * Positions of the sites in the order in which each adds the most people to what exists and to those before it; those
 * that add nobody come last.
 */
export function sitesByGain(
	studied: StudiedSet,
	model: string,
	distanceM: number,
	sites: readonly Pick<CandidatePlace, 'lon' | 'lat'>[]
): number[] {
	const { demand, metric } = studied.study;
	const reached = reachedToday(studied, model, distanceM);
	const left = demand.weight.map((people, row) => (reached[row] ? 0 : people));
	const taken = greedyCover(catchments(metric, demand, left, columns(sites), distanceM), sites.length);
	return [...taken, ...sites.keys().filter((site) => !taken.includes(site))];
}

/**
 * What an active service of the model contributes today: everything as it is, against everything without it.
 * @returns null when no active service of the model stands there
 */
export function contributionOf(
	studied: StudiedSet,
	model: string,
	standard: CoverageStandard,
	place: Pick<CandidatePlace, 'lon' | 'lat'>
): Change | null {
	const { services, study } = studied;
	const own = services.findIndex((service) => service.model === model && placeKey(service) === placeKey(place));
	if (own < 0) return null;
	const without = { ...studied, services: services.filter((_, k) => k !== own) };
	return changeBy(openStudiedSet(without, study.demand, study.incidents), model, standard, [place]);
}

function change(code: string, before: Assessment, after: Assessment): UnitChange {
	const standing = ({ services, coveredPopulation, coveredShare, flag }: Assessment): UnitStanding => {
		return { services, covered: coveredPopulation, share: coveredShare, flag };
	};
	return { code, population: before.population, before: standing(before), after: standing(after) };
}

/** What each further site adds at best, up to a number of sites; stopped by the deadline of the effort. */
export function expansionCurve(
	{ covering, reached, wishes }: Expansion,
	most: number,
	secondsEach: number,
	effort: Effort
): Generator<CurvePoint> {
	return gainCurve(covering, reached, wishes, most, secondsEach, effort);
}
