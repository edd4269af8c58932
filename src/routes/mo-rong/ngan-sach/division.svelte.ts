// The division of a budget: what is asked, the search that is under way in its worker, and the newest answer.

import type { BudgetAnswer, BudgetPart } from '$lib/analysis/siting/questions/budget.ts';
import type { ProgrammeModel } from '$lib/data/programme.ts';
import { heard, startSitingEngine, type RunningSiting } from '$lib/engines/siting.ts';
import type { Translator } from '$lib/i18n/translate.ts';
import { openSet } from '../../hand-over.ts';
import { amount, type BudgetChoices } from './choices.ts';

const SEARCH_SECONDS = 60;
/** More sites than this are not one decision, and listing what each adds would take longer than finding them. */
const MOST_SITES = 60;

interface Question {
	readonly parts: BudgetPart[];
	readonly budget: number;
}

export interface Answered {
	readonly answer: BudgetAnswer;
	readonly setId: string;
	readonly budget: number;
	readonly unitNames: ReadonlyMap<string, string>;
	readonly isApproximate: boolean;
	readonly isIllustrative: boolean;
}

/** What is to be divided, or what is wrong with it. */
export function questionOf(
	choices: BudgetChoices,
	models: readonly ProgrammeModel[],
	{ t, pick }: Translator
): Question | string {
	const parts: BudgetPart[] = [];
	for (const { code, nameVi, nameEn, standard } of models) {
		const typed = choices.costs[code].trim();
		if (!typed || !standard) continue;
		const cost = amount(typed);
		if (cost === null) return t('budget.problem.cost', { model: pick(nameVi, nameEn), typed });
		const { distanceM, targetShare, placesPer10000 } = standard;
		parts.push({ model: code, standard: { distanceM, targetShare, placesPer10000 }, cost });
	}
	if (parts.length === 0) return t('budget.problem.noCost');
	if (!choices.budget.trim()) return t('budget.problem.noBudget');
	const budget = amount(choices.budget);
	if (budget === null) return t('budget.problem.budget', { typed: choices.budget.trim() });
	const cheapest = Math.min(...parts.map(({ cost }) => cost));
	return budget / cheapest > MOST_SITES ? t('budget.problem.large', { most: MOST_SITES }) : { parts, budget };
}

export class Division {
	answered = $state.raw<Answered | null>(null);
	progress = $state.raw<{ gained: number; bound: number } | null>(null);
	/** Whether the last search failed; one that was stopped has not. */
	hasFailed = $state(false);
	#running = $state.raw<RunningSiting | null>(null);

	get isRunning(): boolean {
		return this.#running !== null;
	}

	stop(): void {
		this.#running?.stop();
		this.#running = null;
		this.progress = null;
	}

	/**
	 * Divides a budget over a boundary set. The answer of a search that was stopped or begun anew meanwhile is dropped.
	 */
	async divide(setId: string, { parts, budget }: Question): Promise<void> {
		this.stop();
		this.hasFailed = false;
		const mine = (this.#running = startSitingEngine());
		try {
			const set = await openSet(setId, mine.engine, () => this.#running === mine);
			if (!set) return;
			const onProgress = heard((gained: number, bound: number) => {
				if (this.#running === mine) this.progress = { gained, bound };
			});
			const answer = await mine.engine.divide(setId, parts, budget, SEARCH_SECONDS, onProgress);
			if (this.#running !== mine) return;
			const used = set.services.filter(({ modelCode }) => parts.some(({ model }) => model === modelCode));
			this.answered = {
				answer,
				setId,
				budget,
				unitNames: new Map(set.units.map(({ code, name }) => [code, name])),
				isApproximate: used.some(({ exact }) => !exact),
				isIllustrative: used.some(({ illustrative }) => illustrative)
			};
		} catch {
			if (this.#running === mine) this.hasFailed = true;
		} finally {
			if (this.#running === mine) this.stop();
		}
	}
}
