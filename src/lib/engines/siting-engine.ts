// The search for sites as a page asks for it: the best ones, their curve, or a budget divided over models. A search takes up
// to a minute and cannot be interrupted, so it has an engine of its own that is ended when it is given up.

import type { Highs } from 'highs';
import { divideBudget, type BudgetAnswer, type BudgetPart } from '../analysis/siting/questions/budget.ts';
import {
	expansionCurve,
	prepareExpansion,
	solveExpansion,
	type Expansion
} from '../analysis/siting/questions/expansion.ts';
import type { CurvePoint, SitingQuestion, SitingResult } from '../domain/scenario.ts';
import type { CoverageStandard } from '../domain/standard.ts';
import { HandedSets, type HandedSet } from './handed-sets.ts';

const now = () => performance.now() / 1000;

/** @param highs loaded where the engine runs, by whoever starts it */
export function sitingEngine(highs: Promise<Highs>) {
	const sets = new HandedSets();
	/** The question that was solved last, for its curve. */
	let asked: Expansion | null = null;

	return {
		hasPeople: (id: string, key: string): boolean => sets.hasPeople(id, key),
		load: (set: HandedSet): void => sets.take(set),

		/**
		 * @param seconds after which the best answer so far is given, with how far it may be from the best
		 * @param onProgress is told of the best answer so far and of its bound, in the measure of the goal
		 */
		async solve(
			setId: string,
			question: SitingQuestion,
			standard: CoverageStandard,
			seconds: number,
			onProgress: (objective: number, bound: number) => void
		): Promise<SitingResult> {
			const effort = {
				highs: await highs,
				now,
				deadline: now() + seconds,
				onProgress: ({ objective, bound }: { objective: number; bound: number }) => onProgress(objective, bound)
			};
			asked = prepareExpansion(sets.of(setId), question);
			return solveExpansion(asked, standard, effort);
		},

		/**
		 * @param seconds after which the best answer so far is given
		 * @param onProgress is told how many people gain by the best answer so far, and of its bound
		 */
		async divide(
			setId: string,
			parts: readonly BudgetPart[],
			budget: number,
			seconds: number,
			onProgress: (gained: number, bound: number) => void
		): Promise<BudgetAnswer> {
			return divideBudget(sets.of(setId), parts, budget, {
				highs: await highs,
				now,
				deadline: now() + seconds,
				onProgress: ({ objective, bound }) => onProgress(objective, bound)
			});
		},

		/** The curve of what was asked last. @param onProgress is given each point as it is found */
		async curve(most: number, secondsEach: number, onProgress: (point: CurvePoint) => void): Promise<void> {
			if (!asked) throw new Error('nothing was asked');
			const effort = { highs: await highs, now, deadline: Infinity };
			for (const point of expansionCurve(asked, most, secondsEach, effort)) onProgress(point);
		}
	};
}

export type SitingEngine = ReturnType<typeof sitingEngine>;
