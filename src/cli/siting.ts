// luoi siting: where to open further sites, with a proof or a gap.

import loadHighs from 'highs';
import type { Effort } from '../lib/analysis/siting/solvers/effort.ts';
import { catchments, distancesM } from '../lib/analysis/siting/catchment.ts';
import { LIMIT_TOLERANCE } from '../lib/analysis/access/metric.ts';
import { nearest } from '../lib/analysis/access/nearest.ts';
import { straightLine } from '../lib/analysis/access/straight-line.ts';
import { indexPlaces } from '../lib/analysis/space/place-index.ts';
import { costsTo, leastCost, reachedWithin, type Costs } from '../lib/analysis/siting/costs.ts';
import type { Covering } from '../lib/analysis/siting/covering.ts';
import {
	fairest,
	fewestSites,
	leastTravel,
	mostPeople,
	outOfReach,
	type Selection,
	type FairSelection,
	type Wishes
} from '../lib/analysis/siting/questions/selection.ts';
import {
	selectWithCapacity,
	type CapacitySelection
} from '../lib/analysis/siting/questions/selection-with-capacity.ts';
import { parseDemand, type DemandRecord } from '../lib/exchange/rows/demand.ts';
import { parseSites, type SiteRecord } from '../lib/exchange/rows/sites.ts';
import { parseTravelCosts } from '../lib/exchange/rows/travel-costs.ts';
import { translator } from '../lib/i18n/translate.ts';
import { SERVICE_STATUSES, statusOn } from '../lib/domain/service.ts';
import { dayOption, InputProblem, numberOption, readInput, readOptions } from './input.ts';

export const SITING_USAGE =
	'luoi siting --demand F [--candidates F] [--existing F] [--cost F] --model mclp|lscp|p-median|p-center\n' +
	'                   [--p N] [--radius METRES] [--share S] [--fair] [--people-per-place N] [--time-limit S] [--on DAY] [--json]';

/** Exit status of a question that has no answer, which is no fault of the input or of the program. */
const NO_ANSWER = 3;
const MODELS = ['mclp', 'lscp', 'p-median', 'p-center'] as const;
type Model = (typeof MODELS)[number];

const DEFAULT_SECONDS = 60;
/** Costs of every pair are held at once: 8 bytes each. */
const MOST_PAIRS = 60_000_000;

interface Question {
	readonly model: Model;
	readonly p: number;
	/** Metres, or minutes where costs are minutes; NaN when not stated. */
	readonly radius: number;
	/** Share of people to reach, 0–1. */
	readonly share: number;
	readonly isFair: boolean;
	/** People whom a place of capacity serves; NaN where capacities are not counted. */
	readonly perPlace: number;
	readonly demand: readonly DemandRecord[];
	readonly candidates: readonly SiteRecord[];
	readonly existing: readonly SiteRecord[];
	readonly wishes: Wishes;
	/** Costs to the candidates, and after them to what exists; null where distances over the ground are meant. */
	readonly costs: Costs | null;
}

export async function sitingCommand(args: string[]): Promise<void> {
	const { question, seconds, json } = readQuestion(args);
	const highs = await loadHighs();
	const now = () => performance.now() / 1000;
	const start = now();
	const effort: Effort = { highs, now, deadline: start + seconds, onProgress: progress(now) };
	const selection = select(question, effort);
	const answer = answerOf(question, selection, now() - start);
	for (const [first, other] of onEachOther(question.candidates)) {
		console.error(`candidates ${first.id} and ${other.id} stand at the same place: one of them is never of use`);
	}
	if (selection.status === 'infeasible') {
		console.error(whyInfeasible(question));
		process.exitCode = NO_ANSWER;
	} else if (selection.status === 'optimal' && answer.selected.length < question.p)
		console.error(whyFewer(question, answer.selected.length));
	console.log(json ? JSON.stringify(answer) : inWords(question, selection, answer));
}

function readQuestion(args: string[]): { question: Question; seconds: number; json: boolean } {
	const options = readOptions(
		args,
		{
			demand: { type: 'string' },
			candidates: { type: 'string' },
			existing: { type: 'string' },
			cost: { type: 'string' },
			model: { type: 'string' },
			p: { type: 'string' },
			radius: { type: 'string' },
			share: { type: 'string' },
			fair: { type: 'boolean', default: false },
			'people-per-place': { type: 'string' },
			'time-limit': { type: 'string' },
			on: { type: 'string' },
			json: { type: 'boolean', default: false }
		},
		SITING_USAGE
	);
	const wrong = (text: string) => new InputProblem(`${text}\nusage: ${SITING_USAGE}`);
	const model = MODELS.find((known) => known === options.model);
	if (!options.demand || !model) throw wrong(`--demand and --model (${MODELS.join(', ')}) are needed`);
	const isCovering = model === 'mclp' || model === 'lscp';
	const above0 = { fits: (value: number) => value > 0 && value < Infinity };
	const p = numberOption('p', options.p, { isWhole: true, fits: (value) => value >= 0 }, 'a whole number, 0 or more');
	const radius = numberOption('radius', options.radius, above0, 'metres, above 0');
	const upTo1 = { fits: (value: number) => value > 0 && value <= 1 };
	const share = numberOption('share', options.share, upTo1, 'a number above 0, at most 1');
	const perPlace = numberOption('people-per-place', options['people-per-place'], above0, 'a number above 0');
	const seconds = numberOption('time-limit', options['time-limit'], above0, 'seconds, above 0');
	if (isCovering && Number.isNaN(radius)) throw wrong(`--radius is needed for ${model}`);
	if (model !== 'lscp' && Number.isNaN(p)) throw wrong(`--p is needed for ${model}`);
	if (options.fair && model !== 'mclp') throw wrong('--fair goes with --model mclp');
	if (options.fair && !Number.isNaN(perPlace)) throw wrong('--fair and --people-per-place do not go together');
	if (!Number.isNaN(share) && model !== 'lscp') throw wrong('--share goes with --model lscp');
	const needsPlace = !options.cost;
	const demand = readInput(options.demand, (text) => parseDemand(text, needsPlace));
	const sites = (path: string) => readInput(path, (text) => parseSites(text, needsPlace));
	const candidates = options.candidates ? sites(options.candidates) : demand.map(siteOfDemand);
	const existing = options.existing ? sites(options.existing).filter(isOpenOn(dayOption('on', options.on))) : [];
	if (options.fair && demand.some(({ unit }) => unit === null)) {
		throw new InputProblem(`${options.demand}: --fair needs a column "unit" with the unit of every row`);
	}
	const needsPairs = !isCovering || options.cost || !Number.isNaN(perPlace);
	if (needsPairs && demand.length * (candidates.length + existing.length) > MOST_PAIRS) {
		throw new InputProblem(
			`${demand.length} places of demand and ${candidates.length + existing.length} sites are too many pairs ` +
				`for this question: group the demand by cell, or name fewer --candidates`
		);
	}
	const ids = [...candidates, ...existing].map(({ id }) => id);
	const value = options.cost
		? readInput(options.cost, (text) =>
				parseTravelCosts(
					text,
					demand.map(({ id }) => id),
					ids
				)
			)
		: null;
	const wishes = {
		mustHave: Array.from(candidates.keys()).filter((site) => candidates[site].wish === 'must'),
		forbidden: Array.from(candidates.keys()).filter((site) => candidates[site].wish === 'forbidden')
	};
	return {
		question: {
			model,
			p,
			radius,
			share: Number.isNaN(share) ? 1 : share,
			isFair: options.fair,
			perPlace,
			demand,
			candidates,
			existing,
			wishes,
			costs: value ? { rows: demand.length, sites: ids.length, value } : null
		},
		seconds: Number.isNaN(seconds) ? DEFAULT_SECONDS : seconds,
		json: options.json
	};
}

/** Whether a site works on a day; one of unknown status does, within the days that are stated. */
const isOpenOn = (day: string) => (site: SiteRecord) => {
	const status = SERVICE_STATUSES.find((known) => known === (site.status ?? 'active'));
	return status !== undefined && statusOn({ ...site, status }, day) === 'active';
};

const siteOfDemand = ({ id, lon, lat }: DemandRecord): SiteRecord => {
	return { id, name: '', lon, lat, capacity: null, wish: null, status: null, openedOn: null, closedOn: null };
};

const columns = (records: readonly { lon: number; lat: number }[]) => ({
	lon: Float64Array.from(records, ({ lon }) => lon),
	lat: Float64Array.from(records, ({ lat }) => lat)
});

const positions = (from: number, count: number) => Array.from({ length: count }, (_, k) => from + k);

/** Costs to the candidates, and after them to what exists. */
function costsOf({ costs, demand, candidates, existing }: Question): Costs {
	return costs ?? distancesM(columns(demand), columns([...candidates, ...existing]));
}

const weights = ({ demand }: Question) => Float64Array.from(demand, ({ weight }) => weight);

/** Who is within the radius of each candidate, and who is within that of something that exists. */
function coveringOf(question: Question): { covering: Covering; reached: Uint8Array } {
	const { costs, demand, candidates, existing, radius } = question;
	const weight = weights(question);
	const within = (from: number, sites: readonly SiteRecord[]) => {
		return costs
			? reachedWithin(costsTo(costs, positions(from, sites.length)), radius, weight)
			: catchments(straightLine, columns(demand), weight, columns(sites), radius);
	};
	const reached = new Uint8Array(demand.length);
	for (const row of within(candidates.length, existing).rows) reached[row] = 1;
	return { covering: within(0, candidates), reached };
}

function select(question: Question, effort: Effort): Selection {
	const { model, p, radius, share, isFair, perPlace, demand, candidates, existing, wishes } = question;
	const goal = model === 'p-median' ? ('median' as const) : ('centre' as const);
	if (!Number.isNaN(perPlace)) {
		const costs = costsOf(question);
		const capacity = Float64Array.from([...candidates, ...existing], ({ capacity: places }) => {
			return places === null ? Infinity : places * perPlace;
		});
		const asked = { weight: weights(question), costs, existing: existing.length, capacity, wishes };
		if (model === 'mclp') return selectWithCapacity(asked, { model: 'most-people', limit: radius, p }, effort);
		if (model === 'lscp') return selectWithCapacity(asked, { model: 'fewest-sites', limit: radius, share }, effort);
		return selectWithCapacity(asked, { model: goal, p }, effort);
	}
	if (model === 'mclp' || model === 'lscp') {
		const { covering, reached } = coveringOf(question);
		if (model === 'lscp') return fewestSites(covering, reached, wishes, share, effort);
		if (!isFair) return mostPeople(covering, reached, wishes, p, effort);
		return fairest(covering, reached, wishes, unitsOf(demand).of, p, effort);
	}
	const all = costsOf(question);
	const problem = {
		weight: weights(question),
		costs: costsTo(all, positions(0, candidates.length)),
		existing: leastCost(all, positions(candidates.length, existing.length))
	};
	return leastTravel(goal, problem, wishes, p, effort);
}

function unitsOf(demand: readonly DemandRecord[]): { codes: string[]; of: Int32Array } {
	const place = new Map<string, number>();
	const of = Int32Array.from(demand, ({ unit }) => {
		const code = unit as string;
		if (!place.has(code)) place.set(code, place.size);
		return place.get(code) as number;
	});
	return { codes: [...place.keys()], of };
}

/**
 * The site that each place of demand goes to: the one that serves most of it where capacities count, else the nearest,
 * for a cover within its radius; −1 for none.
 */
function assignment(question: Question, selection: Selection): { site: Int32Array; cost: Float64Array } {
	const { demand, candidates, existing, model, radius, costs } = question;
	const open = [...selection.selected, ...positions(candidates.length, existing.length)];
	const all = [...candidates, ...existing];
	const site = new Int32Array(demand.length).fill(-1);
	const cost = new Float64Array(demand.length).fill(Infinity);
	if ('flows' in selection) {
		const most = new Float64Array(demand.length);
		const ways = costsOf(question);
		for (const flow of (selection as CapacitySelection).flows) {
			if (flow.people <= most[flow.row]) continue;
			most[flow.row] = flow.people;
			site[flow.row] = flow.site;
			cost[flow.row] = ways.value[flow.row * ways.sites + flow.site];
		}
		return { site, cost };
	}
	if (costs) {
		demand.forEach((_, row) => {
			for (const each of open) {
				const way = costs.value[row * costs.sites + each];
				if (way < cost[row]) [site[row], cost[row]] = [each, way];
			}
		});
	} else {
		const near = nearest(columns(demand), indexPlaces(columns(open.map((each) => all[each]))));
		near.service.forEach((each, row) => {
			if (each >= 0) [site[row], cost[row]] = [open[each], near.distanceM[row]];
		});
	}
	if (model === 'mclp' || model === 'lscp') {
		cost.forEach((way, row) => {
			if (way > radius + LIMIT_TOLERANCE) site[row] = -1;
		});
	}
	return { site, cost };
}

function answerOf(question: Question, selection: Selection, seconds: number) {
	const { model, p, radius, demand, candidates, existing } = question;
	const isAnswer = selection.status !== 'infeasible';
	const all = [...candidates, ...existing];
	const { site, cost } = assignment(question, selection);
	const total = demand.reduce((sum, { weight }) => sum + weight, 0);
	const covered =
		'flows' in selection
			? flowWeight(selection as CapacitySelection)
			: demand.reduce((sum, { weight }, row) => {
					return cost[row] <= radius + LIMIT_TOLERANCE ? sum + weight : sum;
				}, 0);
	const hasCover = isAnswer && !Number.isNaN(radius);
	const { greedy } = selection;
	return {
		model,
		p: Number.isNaN(p) ? null : p,
		radius_m: Number.isNaN(radius) ? null : radius,
		status: selection.status,
		objective: finite(selection.objective),
		bound: finite(selection.bound),
		gap: finite(selection.gap),
		selected: selection.gains.map(({ site: each }) => candidates[each].id),
		covered_weight: hasCover ? covered : null,
		covered_share: hasCover && total > 0 ? covered / total : null,
		assignment: isAnswer
			? Object.fromEntries(demand.flatMap(({ id }, row) => (site[row] >= 0 ? [[id, all[site[row]].id]] : [])))
			: {},
		marginal: selection.gains.map(({ site: each, gain }) => ({ id: candidates[each].id, gain: finite(gain) })),
		seconds,
		base: finite(selection.base),
		greedy: greedy && {
			objective: finite(greedy.objective),
			share_of_optimum: finite(shareOfOptimum(model, selection.objective, greedy.objective)),
			selected: greedy.selected.map((each) => candidates[each].id)
		},
		...('after' in selection ? { fairness: fairness(question, selection as FairSelection) } : {})
	};
}

const flowWeight = ({ flows }: CapacitySelection) => flows.reduce((sum, { people }) => sum + people, 0);

/** How near greedy comes, at most 1: what it reaches of the most, or the least of what it costs. */
function shareOfOptimum(model: Model, objective: number, greedy: number): number {
	if (objective === greedy) return 1;
	return model === 'mclp' ? greedy / objective : objective / greedy;
}

function fairness({ demand }: Question, { before, after, proven, changeable, ...selection }: FairSelection) {
	const { codes } = unitsOf(demand);
	return {
		lowest_share_with_most_people: finite(selection.lowestWithMostPeople),
		shares_proven: proven,
		shares_changeable: changeable,
		units: codes.map((code, unit) => ({ code, before: finite(before[unit]), after: finite(after[unit]) }))
	};
}

/** Null where there is no figure: JSON has no infinity. */
/** Pairs of candidates at one place, each but the first with the first. */
function onEachOther(candidates: readonly SiteRecord[]): [SiteRecord, SiteRecord][] {
	const firstAt = new Map<string, SiteRecord>();
	return candidates.flatMap((site): [SiteRecord, SiteRecord][] => {
		if (Number.isNaN(site.lon)) return [];
		const place = `${site.lon} ${site.lat}`;
		const first = firstAt.get(place);
		if (first) return [[first, site]];
		firstAt.set(place, site);
		return [];
	});
}

function whyFewer({ p, candidates, wishes }: Question, used: number): string {
	const free = candidates.length - wishes.forbidden.length;
	return free <= used
		? `${used} of ${p} sites: there are no more candidates`
		: `${used} of ${p} sites: no further site adds anything`;
}

const finite = (value: number) => (Number.isFinite(value) ? value : null);

function whyInfeasible(question: Question): string {
	const { model, p, wishes, demand, perPlace } = question;
	if (model !== 'lscp' && wishes.mustHave.length > p) {
		return `no answer: ${wishes.mustHave.length} sites must be opened, more than --p ${p}`;
	}
	if (model === 'lscp' && Number.isNaN(perPlace)) {
		const { covering, reached } = coveringOf(question);
		const lost = outOfReach(covering, reached, wishes);
		const ids = lost.slice(0, 10).map((row) => demand[row].id);
		return `no answer: ${lost.length} places of demand are out of reach of every site: ${ids.join(', ')}${lost.length > 10 ? ', …' : ''}`;
	}
	if (model === 'lscp') return 'no answer: the sites cannot serve so many within the radius, even all together';
	return 'no answer: no choice of so many sites leaves everybody with people a way to one that has room';
}

/** One line a second on standard error while the search goes on. */
function progress(now: () => number): Effort['onProgress'] {
	let last = now();
	return ({ objective, bound }) => {
		if (now() - last < 1) return;
		last = now();
		console.error(`best so far ${objective}, none better than ${bound}`);
	};
}

function inWords({ model, candidates }: Question, selection: Selection, answer: ReturnType<typeof answerOf>): string {
	const { number, percent, distance } = translator('en');
	if (selection.status === 'infeasible') return `${model}: no answer`;
	const measure = (value: number | null) => {
		if (value === null) return '–';
		if ('after' in selection) return percent(value);
		return model === 'p-center' ? distance(value) : number(value);
	};
	const lines = [
		`${model}: ${selection.status === 'optimal' ? 'optimum, proven' : `best found, at most ${percent(selection.gap)} from the optimum`}`,
		`objective ${measure(answer.objective)}, bound ${measure(answer.bound)}, without further sites ${measure(answer.base)}`
	];
	if (answer.covered_weight !== null) {
		lines.push(`within the radius: ${number(answer.covered_weight)} (${percent(answer.covered_share as number)})`);
	}
	if (answer.greedy) {
		const share = percent(answer.greedy.share_of_optimum ?? 0);
		lines.push(`greedy: ${measure(answer.greedy.objective)} (${share} of the optimum)`);
	}
	const names = new Map(candidates.map(({ id, name }) => [id, name]));
	for (const { id, gain } of answer.marginal)
		lines.push(`  ${id}  ${names.get(id) ?? ''}  ${gain === null ? '' : `+${number(gain)}`}`.trimEnd());
	return lines.join('\n').replaceAll('\u00a0', ' ');
}
