// What each further site adds at best: the most people that 1, 2, 3, … sites reach, and the knee after which a site adds
// clearly less than those before it.

import type { CurvePoint } from '../../../domain/scenario.ts';
import { silent, timeLeft, type Effort } from '../solvers/effort.ts';
import type { Covering } from '../covering.ts';
import { maximalCovering } from '../solvers/maximal-covering.ts';
import { undominatedColumns, reduceRows } from '../solvers/reduce.ts';
import { unsettled, type Reached, type Wishes } from './selection.ts';

/**
 * The most people for every number of sites up to `most`, those that must be had among them. It ends early when nobody
 * is left to reach, or at the deadline.
 * @param secondsEach how long one number may take before its best answer stands with a bound
 */
export function* gainCurve(
	covering: Covering,
	reached: Reached,
	wishes: Wishes,
	most: number,
	secondsEach: number,
	effort: Effort
): Generator<CurvePoint> {
	const { covering: open, settledWeight } = unsettled(covering, reached, wishes);
	const small = reduceRows(open, undominatedColumns(open)).covering;
	const all = small.weight.reduce((a, b) => a + b, 0);
	let known: readonly number[] = [];
	for (let sites = wishes.mustHave.length; sites <= most && timeLeft(effort) > 0; sites++) {
		const each = { ...silent(effort), deadline: Math.min(effort.deadline, effort.now() + secondsEach) };
		const found = maximalCovering(small, sites - wishes.mustHave.length, each, {
			...(known.length && { known }),
			isReduced: true
		});
		known = found.selected;
		yield { sites, people: found.objective + settledWeight, bound: found.bound + settledWeight };
		if (found.objective >= all) return;
	}
}

/**
 * The number of sites at the knee of a curve: the point furthest above the line from its beginning to its end, both
 * scaled to one (Satopää and others 2011, without smoothing). Null where the curve has no bend worth the name.
 */
export function knee(curve: readonly CurvePoint[]): number | null {
	if (curve.length < 3) return null;
	const [first, last] = [curve[0], curve[curve.length - 1]];
	const [width, height] = [last.sites - first.sites, last.people - first.people];
	if (width <= 0 || height <= 0) return null;
	const above = curve.map(({ sites, people }) => (people - first.people) / height - (sites - first.sites) / width);
	const best = above.reduce((most, value, k) => (value > above[most] ? k : most), 0);
	return above[best] >= LEAST_BEND ? curve[best].sites : null;
}

/** As a share of the height of the curve: below this the curve is a straight line to the eye. */
const LEAST_BEND = 0.05;
