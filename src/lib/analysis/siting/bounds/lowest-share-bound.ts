// How high the lowest covered share of all units could be at most. Whatever the weights of the units, the lowest share is
// no higher than their weighted mean, and the highest mean is a covering problem, for which prices give a bound. The
// weights are moved towards the units that come out low (Arora, Hazan and Kale 2012).

import { coveringBound } from './covering-bound.ts';
import { coveredWeight, type Covering } from '../covering.ts';
import { silent, timeLeft, type Effort } from '../solvers/effort.ts';
import { greedyCover } from '../solvers/greedy.ts';
import { coveredByUnit, type Units } from '../solvers/unit-cover.ts';

const ROUNDS = 40;
const STEP = 4;

/**
 * @param counted units of which the lowest share is meant
 * @returns a share, 0–1, that no choice within the budget can lift all of them to more than
 */
export function lowestShareBound(
	covering: Covering,
	units: Units,
	counted: readonly number[],
	budget: number,
	effort: Effort
): number {
	const { of: unitOf, people, reached } = units;
	const mean = new Float64Array(people.length);
	for (const unit of counted) mean[unit] = 1 / counted.length;
	let least = 1;
	for (let round = 0; round < ROUNDS && counted.length > 0 && timeLeft(effort) > 0; round++) {
		const weight = covering.weight.map((w, row) => (mean[unitOf[row]] * w) / people[unitOf[row]]);
		const weighted: Covering = { ...covering, weight };
		const selected = greedyCover(weighted, budget);
		const known = { selected, objective: coveredWeight(weighted, selected) };
		const isProof = (bound: number, objective: number) => bound <= objective * (1 + 1e-6);
		const { bound, best } = coveringBound(weighted, budget, known, isProof, silent(effort));
		const already = counted.reduce((sum, unit) => sum + (mean[unit] * reached[unit]) / people[unit], 0);
		least = Math.min(least, bound + already);
		const covered = coveredByUnit(covering, units, best.selected, new Uint8Array(covering.weight.length));
		let sum = 0;
		for (const unit of counted) {
			mean[unit] *= Math.exp((-STEP / Math.sqrt(round + 1)) * (covered[unit] / people[unit]));
			sum += mean[unit];
		}
		for (const unit of counted) mean[unit] /= sum;
	}
	return least;
}
