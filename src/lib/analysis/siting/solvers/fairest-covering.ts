// Sites within a budget for the fairest cover: the lowest share that any unit has covered is as high as can be, then the
// second lowest, and so on (lexicographic max–min); among equals, the most people. Solved share by share: the sum of the
// k lowest shares is the greatest of k·t − Σ max(0, t − share) over t, which is linear (Ogryczak and Śliwiński 2003).
// It begins from the better of the answers for most people and of exchanges, so it never leaves anybody lower than those.

import type { Found } from '../questions/answer.ts';
import { byRow, columnCount, type Covering } from '../covering.ts';
import { silent, timeLeft, type Effort } from './effort.ts';
import { Programme, solve } from './mixed-integer.ts';
import { lowestShareBound } from '../bounds/lowest-share-bound.ts';
import { reduceRows, undominatedColumns } from './reduce.ts';
import { coveredByUnit, sharesOf, type Units } from './unit-cover.ts';

export interface FairestAnswer extends Found {
	readonly status: 'optimal' | 'feasible';
	/** Covered share of each unit with the sites, 0–1; NaN where nobody lives. The objective is the lowest. */
	readonly shares: Float64Array;
	/** No choice has a higher lowest share. */
	readonly bound: number;
	readonly gap: number;
	/** How many of the lowest shares are proven to be as high as can be, of how many that sites can change. */
	readonly proven: number;
	readonly changeable: number;
}

/** Shares nearer than this are equal. */
const EQUAL = 1e-7;
/** Shares are solved in thousandths: HiGHS works to fixed tolerances. */
const SCALE = 1000;

/**
 * @param covering rows that what exists does not reach
 * @param known answers to begin with; the result is never less fair than any of them
 */
export function fairestCovering(
	covering: Covering,
	units: Units,
	budget: number,
	effort: Effort,
	known: readonly (readonly number[])[] = []
): FairestAnswer {
	const { groups, covering: merged } = reduceRows(
		covering,
		Array.from({ length: columnCount(covering) }, (_, column) => column),
		undefined,
		units.of
	);
	const kept = undominatedColumns(merged);
	const small = reduceRows(merged, kept, undefined, groups);
	const problem = { covering: small.covering, units: { ...units, of: small.groups } };
	const positions = new Map(Array.from(kept, (column, position) => [column, position]));
	const starts = [[], ...known.map((some) => some.flatMap((column) => positions.get(column) ?? []))];
	const begun = starts
		.map((some) => fairSwaps(problem, some, budget, effort))
		.reduce((a, b) => (compareStandings(standingOf(problem, b), standingOf(problem, a)) > 0 ? b : a));
	const proof = shareByShare(problem, begun, budget, effort);
	// a known answer may use a column that another dominates, and so be none of those that the search began with
	const whole: Problem = { covering, units };
	const selected = [proof.best.map((position) => kept[position]), ...known].reduce((a, b) => {
		return compareStandings(standingOf(whole, b), standingOf(whole, a)) > 0 ? [...b] : a;
	});
	const shares = sharesOf(covering, units, selected);
	const objective = Math.min(1, ...shares.filter((share) => !Number.isNaN(share)));
	const bound = Math.max(objective, Math.min(1, proof.bound));
	const isProven = proof.proven > proof.changeable;
	return {
		status: isProven ? 'optimal' : 'feasible',
		selected: [...selected].sort((a, b) => a - b),
		objective,
		shares,
		bound: proof.proven > 0 ? objective : bound,
		gap: proof.proven > 0 ? 0 : (bound - objective) / Math.max(objective, 1e-9),
		proven: Math.min(proof.proven, proof.changeable),
		changeable: proof.changeable
	};
}

interface Problem {
	readonly covering: Covering;
	readonly units: Units;
}

/** How fair a cover is: the shares of the units where people live, the lowest first, and all whom it reaches. */
interface Standing {
	readonly shares: Float64Array;
	readonly people: number;
}

function standing({ people }: Units, covered: Float64Array): Standing {
	const shares = covered.map((sum, unit) => sum / people[unit]).filter((share) => !Number.isNaN(share));
	return { shares: shares.sort(), people: covered.reduce((a, b) => a + b, 0) };
}

/** Above 0 when the first is fairer: higher at the lowest share at which the two differ, or reaching more where none does. */
function compareStandings(a: Standing, b: Standing): number {
	for (let k = 0; k < a.shares.length; k++) {
		if (Math.abs(a.shares[k] - b.shares[k]) > EQUAL) return a.shares[k] - b.shares[k];
	}
	return a.people - b.people > EQUAL * a.people ? 1 : 0;
}

function standingOf({ covering, units }: Problem, selected: readonly number[]): Standing {
	return standing(units, coveredByUnit(covering, units, selected, new Uint8Array(covering.weight.length)));
}

/** Adds what fits and exchanges one column for another, the fairest of all such steps, while there is a fairer one. */
function fairSwaps({ covering, units }: Problem, begun: readonly number[], budget: number, effort: Effort): number[] {
	const { cost, weight, start, rows } = covering;
	const spent = (some: readonly number[]) => some.reduce((sum, column) => sum + cost[column], 0);
	const isCovered = new Uint8Array(weight.length);
	let selected = [...begun];
	let reached = standing(units, coveredByUnit(covering, units, selected, isCovered));
	for (;;) {
		let better: number[] | null = null;
		for (let out = selected.length; out >= 0; out--) {
			// an exchange is tried only where nothing can be added
			if (better && out === selected.length - 1) break;
			const rest = selected.filter((_, k) => k !== out);
			const left = budget - spent(rest) + 1e-9;
			const covered = coveredByUnit(covering, units, rest, isCovered);
			for (let column = 0; column < cost.length; column++) {
				if (cost[column] > left || selected.includes(column)) continue;
				const sums = covered.slice();
				for (let k = start[column]; k < start[column + 1]; k++) {
					if (!isCovered[rows[k]]) sums[units.of[rows[k]]] += weight[rows[k]];
				}
				const tried = standing(units, sums);
				if (compareStandings(tried, reached) <= 0) continue;
				[better, reached] = [[...rest, column], tried];
			}
			if (timeLeft(effort) <= 0) return better ?? selected;
		}
		if (!better) return selected;
		selected = better;
	}
}

/** Proves the lowest shares one after another, and betters the answer on the way. */
function shareByShare(problem: Problem, begun: readonly number[], budget: number, effort: Effort) {
	const { covering, units } = problem;
	const all = Array.from(covering.cost.keys());
	const [most, least] = [sharesOf(covering, units, all), sharesOf(covering, units, [])];
	const changeable = Array.from(units.people.keys()).filter((unit) => most[unit] - least[unit] > EQUAL);
	const fixedLowest = Math.min(1, ...Array.from(most).filter((_, unit) => most[unit] - least[unit] <= EQUAL));
	let best = [...begun];
	// a quarter of the time at most goes to a bound that stands even if the solver does not come far
	const quarter = { ...silent(effort), deadline: effort.now() + timeLeft(effort) / 4 };
	const byWeights = lowestShareBound(covering, units, changeable, budget, quarter);
	let bound = Math.min(fixedLowest, byWeights, ...changeable.map((unit) => most[unit]));
	const settled: number[] = [];
	const count = changeable.length;
	if (all.length === 0) return { best, bound, proven: 1, changeable: 0 };
	// one stage a share, and a last one for the most people among what is equally fair
	let proven = 0;
	while (proven <= count && timeLeft(effort) > 0) {
		const programme = ordered(covering, units, changeable, budget, settled);
		const known = startValues(covering, units, changeable, best, Math.min(proven + 1, count));
		const solved = solve(silent(effort), programme, { known, absoluteGap: 1e-7 });
		if (solved.values) {
			const found = all.filter((column) => (solved.values as Float64Array)[column] > 0.5);
			if (compareStandings(standingOf(problem, found), standingOf(problem, best)) > 0) best = found;
		}
		if (proven === 0) bound = Math.min(bound, solved.bound / SCALE);
		if (solved.status === 'limit') break;
		proven++;
		settled.push(sumOfLowest(sharesOf(covering, units, best), changeable, proven));
		effort.onProgress?.({ objective: standingOf(problem, best).shares[0] ?? 1, bound });
	}
	return { best, bound, proven, changeable: count };
}

function sumOfLowest(shares: Float64Array, changeable: readonly number[], count: number): number {
	const sorted = Float64Array.from(changeable, (unit) => shares[unit]).sort();
	return sorted.subarray(0, count).reduce((a, b) => a + b, 0);
}

/**
 * Maximises the sum of the k lowest shares, those of fewer than k being what they were; once all are settled, the people
 * who are covered.
 * @param settled sums of the 1, 2, … lowest shares
 */
function ordered(
	covering: Covering,
	units: Units,
	changeable: readonly number[],
	budget: number,
	settled: readonly number[]
): Programme {
	const { weight, cost } = covering;
	const programme = new Programme('maximise');
	const isLast = settled.length >= changeable.length;
	const stages = Math.min(settled.length + 1, changeable.length);
	const perPerson = isLast ? SCALE / weight.reduce((a, b) => a + b, 1) : 0;
	for (let column = 0; column < cost.length; column++) programme.column(0, 0, 1, true);
	const { start, columns } = byRow(covering);
	const covers = weight.map((people) => programme.column(people * perPerson, 0, 1, false));
	const shares = changeable.map(() => programme.column(0, 0, SCALE, false));
	weight.forEach((_, row) => {
		const entries: [number, number][] = [[covers[row], 1]];
		for (let k = start[row]; k < start[row + 1]; k++) entries.push([columns[k], -1]);
		programme.row(-Infinity, 0, entries);
	});
	programme.row(
		-Infinity,
		budget,
		Array.from(cost, (each, column) => [column, each] as const)
	);
	changeable.forEach((unit, k) => {
		const entries: [number, number][] = [[shares[k], 1]];
		weight.forEach((people, row) => {
			if (units.of[row] === unit) entries.push([covers[row], (-people / units.people[unit]) * SCALE]);
		});
		const already = (units.reached[unit] / units.people[unit]) * SCALE;
		programme.row(already, already, entries);
	});
	for (let count = 1; count <= stages; count++) {
		const isGoal = count === stages && !isLast;
		const threshold = programme.column(isGoal ? count : 0, 0, SCALE, false);
		const below = changeable.map(() => programme.column(isGoal ? -1 : 0, 0, SCALE, false));
		changeable.forEach((_, k) => {
			programme.row(0, Infinity, [
				[below[k], 1],
				[threshold, -1],
				[shares[k], 1]
			]);
		});
		if (isGoal) continue;
		const floor = settled[count - 1] * SCALE - EQUAL * SCALE;
		programme.row(floor, Infinity, [[threshold, count], ...below.map((column) => [column, -1] as const)]);
	}
	return programme;
}

function startValues(
	covering: Covering,
	units: Units,
	changeable: readonly number[],
	selected: readonly number[],
	stages: number
): Float64Array {
	const chosen = new Float64Array(columnCount(covering));
	const covers = new Float64Array(covering.weight.length);
	for (const column of selected) {
		chosen[column] = 1;
		for (let k = covering.start[column]; k < covering.start[column + 1]; k++) covers[covering.rows[k]] = 1;
	}
	const all = sharesOf(covering, units, selected);
	const shares = changeable.map((unit) => all[unit] * SCALE);
	const sorted = Float64Array.from(shares).sort();
	const ranks = Array.from({ length: stages }, (_, k) => {
		return [sorted[k], ...shares.map((share) => Math.max(0, sorted[k] - share))];
	}).flat();
	return Float64Array.from([...chosen, ...covers, ...shares, ...ranks]);
}
