// Sites that can serve only so many: the same four questions with people assigned to sites, and what each site takes
// limited (Current and Storbeck 1988 for covering, Pirkul and Schilling 1991). The people of one row may be split among
// sites. What exists is a site that is open already. HiGHS solves it whole; until it has come far, the sum of the
// capacities, or everybody's nearest site, gives the better bound.

import { answer, infeasible, type Found, type SitingAnswer } from '../questions/answer.ts';
import { LIMIT_TOLERANCE } from '../../access/metric.ts';
import { leastCost, type Costs } from '../costs.ts';
import { silent, timeLeft, type Effort } from './effort.ts';
import { Programme, solve } from './mixed-integer.ts';

export interface CapacityProblem {
	readonly weight: Float64Array;
	readonly costs: Costs;
	/** People that each site can serve; Infinity for as many as come. */
	readonly capacity: Float64Array;
	/** Sites that are open already and take nothing of the budget. */
	readonly open: readonly number[];
	/** Sites that may not be opened. */
	readonly forbidden: readonly number[];
}

export interface CapacityAnswer extends SitingAnswer {
	/** Who is served where, and how many of them; the open sites among them. */
	readonly flows: readonly Flow[];
}

interface Flow {
	readonly row: number;
	readonly site: number;
	readonly people: number;
}

/** At most p further sites within `limit`, that serve the most people. The objective counts those whom what exists serves. */
export function mostServed(problem: CapacityProblem, limit: number, p: number, effort: Effort): CapacityAnswer {
	const model = modelOf(problem, limit, 'maximise', () => 1);
	const { programme, sites, columns } = model;
	eachRow(model, -Infinity);
	programme.row(
		-Infinity,
		p,
		sites.map((site) => [columns[site], 1] as const)
	);
	const start = greedyFlows(problem, limit, p);
	const solved = solve(effort, programme, { known: startValues(model, start) });
	const solution = readFlows(model, solved.values);
	const best = served(solution) >= served(start) ? solution : start;
	const found: Found = { selected: openedIn(best, problem), objective: served(best) };
	const most = atMost(problem, p);
	const proven = answer(found, solved.status === 'limit' ? Math.min(most, solved.bound) : found.objective);
	return { ...proven, flows: best };
}

/** The fewest further sites that serve everybody within `limit`, or at least `share` of all people (0–1). */
export function fewestServing(problem: CapacityProblem, limit: number, share: number, effort: Effort): CapacityAnswer {
	const model = modelOf(problem, limit, 'minimise', () => 0, 1);
	const { programme } = model;
	const all = problem.weight.reduce((a, b) => a + b, 0);
	eachRow(model, share >= 1 ? 1 : -Infinity);
	if (share < 1)
		programme.row(
			share * all,
			Infinity,
			model.flows.map(({ column }) => [column, 1] as const)
		);
	const solved = solve(effort, programme, { absoluteGap: 0.99 });
	if (solved.status === 'infeasible') return { ...infeasible(Infinity), flows: [] };
	const flows = readFlows(model, solved.values);
	const selected = openedIn(flows, problem);
	const objective = solved.values ? selected.length : Infinity;
	const bound = solved.status === 'limit' ? Math.max(0, Math.ceil(solved.bound - 1e-6)) : objective;
	return { ...answer({ selected, objective }, bound), flows };
}

/** At most p further sites that serve everybody with the least travel of all people together: people × cost. */
export function leastTravelServed(problem: CapacityProblem, p: number, effort: Effort): CapacityAnswer {
	const model = modelOf(problem, Number.MAX_VALUE, 'minimise', (cost) => cost);
	const { programme, sites, columns } = model;
	eachRow(model, 1);
	programme.row(
		-Infinity,
		p,
		sites.map((site) => [columns[site], 1] as const)
	);
	const solved = solve(effort, programme);
	if (solved.status === 'infeasible') return { ...infeasible(Infinity), flows: [] };
	const flows = readFlows(model, solved.values);
	const { value, sites: count } = problem.costs;
	const objective = solved.values
		? flows.reduce((sum, { row, site, people }) => sum + people * value[row * count + site], 0)
		: Infinity;
	const bound = solved.status === 'limit' ? Math.max(leastPossible(problem), solved.bound) : objective;
	return { ...answer({ selected: openedIn(flows, problem), objective }, bound), flows };
}

/** At most p further sites that serve everybody with the furthest as near as can be: halves the list of costs. */
export function nearestServed(problem: CapacityProblem, p: number, effort: Effort): CapacityAnswer {
	const { weight, costs, open, forbidden } = problem;
	const allowed = Array.from({ length: costs.sites }, (_, site) => site).filter((site) => !forbidden.includes(site));
	const rows = Array.from(weight.keys()).filter((row) => weight[row] > 0);
	const nearest = leastCost(costs, [...open, ...allowed]);
	// nobody can be nearer than their nearest site
	const low = rows.reduce((most, row) => Math.max(most, nearest[row]), 0);
	const steps = distinctCosts(costs, rows, low);
	let [from, to] = [0, steps.length];
	let best: CapacityAnswer | null = null;
	while (from < to) {
		if (timeLeft(effort) <= 0) return atLimit(best, steps[from]);
		const middle = (from + to) >> 1;
		const within = fewestServing(problem, steps[middle], 1, silent(effort));
		if (within.status !== 'infeasible' && within.objective <= p) {
			const objective = within.flows.reduce(
				(most, { row, site }) => Math.max(most, costs.value[row * costs.sites + site]),
				0
			);
			best = { ...answer({ selected: within.selected, objective }, objective), flows: within.flows };
			to = middle;
		} else if (within.status === 'infeasible' || within.bound > p) from = middle + 1;
		else return atLimit(best, steps[from]);
		effort.onProgress?.({ objective: best?.objective ?? Infinity, bound: steps[Math.min(from, steps.length - 1)] });
	}
	return best ?? { ...infeasible(Infinity), flows: [] };
}

function atLimit(best: CapacityAnswer | null, bound: number): CapacityAnswer {
	if (!best) return { ...answer({ selected: [], objective: Infinity }, bound), flows: [] };
	return { ...answer(best, Math.min(bound, best.objective)), flows: best.flows };
}

function distinctCosts({ sites, value }: Costs, rows: readonly number[], low: number): number[] {
	const costs = new Set<number>([low]);
	for (const row of rows) {
		for (let site = 0; site < sites; site++) {
			const cost = value[row * sites + site];
			if (cost > low && cost < Infinity) costs.add(cost);
		}
	}
	return [...costs].sort((a, b) => a - b);
}

interface Model {
	readonly problem: CapacityProblem;
	readonly programme: Programme;
	/** Sites that may be opened. */
	readonly sites: readonly number[];
	/** Column of each site that may be opened; −1 of others. */
	readonly columns: Int32Array;
	readonly flows: readonly { readonly row: number; readonly site: number; readonly column: number }[];
}

/** Sites and flows, with what each site can serve; flows only where somebody is within the limit of the site. */
function modelOf(
	problem: CapacityProblem,
	limit: number,
	sense: 'maximise' | 'minimise',
	perPerson: (cost: number) => number,
	perSite = 0
): Model {
	const { weight, costs, capacity, open, forbidden } = problem;
	const programme = new Programme(sense);
	const isOpen = new Set(open);
	const isForbidden = new Set(forbidden);
	const usable = Array.from({ length: costs.sites }, (_, site) => site).filter((site) => !isForbidden.has(site));
	const sites = usable.filter((site) => !isOpen.has(site));
	const columns = new Int32Array(costs.sites).fill(-1);
	for (const site of sites) columns[site] = programme.column(perSite, 0, 1, true);
	const flows: { row: number; site: number; column: number }[] = [];
	for (const site of usable) {
		const taken: [number, number][] = [];
		for (let row = 0; row < weight.length; row++) {
			const cost = costs.value[row * costs.sites + site];
			const most = Math.min(weight[row], capacity[site]);
			if (most <= 0 || cost > limit + LIMIT_TOLERANCE || cost === Infinity) continue;
			const column = programme.column(perPerson(cost), 0, most, false);
			flows.push({ row, site, column });
			taken.push([column, 1]);
			// nobody is served by a site that is not opened; said of each row, the relaxation is far closer
			if (columns[site] >= 0) {
				programme.row(-Infinity, 0, [
					[column, 1],
					[columns[site], -most]
				]);
			}
		}
		if (capacity[site] === Infinity || taken.length === 0) continue;
		if (columns[site] >= 0) programme.row(-Infinity, 0, [...taken, [columns[site], -capacity[site]]]);
		else programme.row(-Infinity, capacity[site], taken);
	}
	return { problem, programme, sites, columns, flows };
}

/** Nobody is served twice. @param least 1 where everybody must be served, −Infinity where not */
function eachRow({ problem: { weight }, programme, flows }: Model, least: number): void {
	const byRow: [number, number][][] = Array.from(weight, () => []);
	for (const { row, column } of flows) byRow[row].push([column, 1]);
	byRow.forEach((entries, row) => {
		if (weight[row] > 0) programme.row(least * weight[row], weight[row], entries);
	});
}

const ROUNDING = 1e-7;

function readFlows({ flows }: Model, values: Float64Array | null): Flow[] {
	if (!values) return [];
	return flows
		.map(({ row, site, column }) => ({ row, site, people: values[column] }))
		.filter(({ people }) => people > ROUNDING);
}

const served = (flows: readonly Flow[]) => flows.reduce((sum, { people }) => sum + people, 0);

function openedIn(flows: readonly Flow[], { open }: CapacityProblem): number[] {
	return [...new Set(flows.map(({ site }) => site))].filter((site) => !open.includes(site));
}

/** Each time the site that can serve the most of those left, the nearest of them first. */
export function greedyFlows(
	{ weight, costs, capacity, open, forbidden }: CapacityProblem,
	limit: number,
	p: number
): Flow[] {
	const left = weight.slice();
	const flows: Flow[] = [];
	const reach = Array.from({ length: costs.sites }, (_, site) => {
		const within: number[] = [];
		for (let row = 0; row < weight.length; row++) {
			if (weight[row] > 0 && costs.value[row * costs.sites + site] <= limit + LIMIT_TOLERANCE) within.push(row);
		}
		return within.sort((a, b) => costs.value[a * costs.sites + site] - costs.value[b * costs.sites + site]);
	});
	const could = (site: number) =>
		Math.min(
			capacity[site],
			reach[site].reduce((sum, row) => sum + left[row], 0)
		);
	const serve = (site: number) => {
		let room = capacity[site];
		for (const row of reach[site]) {
			const people = Math.min(room, left[row]);
			if (people <= 0) continue;
			flows.push({ row, site, people });
			left[row] -= people;
			room -= people;
		}
	};
	for (const site of open) serve(site);
	const sites = new Set(reach.keys());
	for (const site of [...open, ...forbidden]) sites.delete(site);
	for (let k = 0; k < p && sites.size > 0; k++) {
		const best = [...sites].reduce((a, b) => (could(b) > could(a) ? b : a));
		if (could(best) <= 0) break;
		serve(best);
		sites.delete(best);
	}
	return flows;
}

function startValues({ programme, columns, flows }: Model, start: readonly Flow[]): Float64Array {
	const values = new Float64Array(programme.cost.length);
	const people = new Map(start.map((flow) => [`${flow.row} ${flow.site}`, flow.people]));
	for (const { row, site, column } of flows) {
		const flow = people.get(`${row} ${site}`);
		if (flow === undefined) continue;
		values[column] = flow;
		if (columns[site] >= 0) values[columns[site]] = 1;
	}
	return values;
}

/** Nobody can serve more than all capacities of the largest p together, or than all people. */
function atMost({ weight, capacity, open, forbidden }: CapacityProblem, p: number): number {
	const settled = new Set([...open, ...forbidden]);
	const further = Float64Array.from(capacity.filter((_, site) => !settled.has(site)))
		.sort()
		.reverse();
	const room = open.reduce((sum, site) => sum + capacity[site], 0) + further.subarray(0, p).reduce((a, b) => a + b, 0);
	return Math.min(
		room,
		weight.reduce((a, b) => a + b, 0)
	);
}

/** Everybody travels at least to their nearest site. */
function leastPossible({ weight, costs, forbidden }: CapacityProblem): number {
	const allowed = Array.from({ length: costs.sites }, (_, site) => site).filter((site) => !forbidden.includes(site));
	const nearest = leastCost(costs, allowed);
	return weight.reduce((sum, people, row) => (people > 0 ? sum + people * nearest[row] : sum), 0);
}
