// What is divided, as the address says it: a link is a question.

import { typedNumber } from '$lib/domain/typed-number.ts';
import { statedIn } from '../../query-names.ts';

export interface BudgetChoices {
	setId: string;
	/** As typed: what cannot be read is said, not lost. */
	budget: string;
	/** Cost of one site as typed, by code of the model. */
	costs: Record<string, string>;
}

export function readBudget(
	query: URLSearchParams,
	{ sets, inForce, models }: { sets: readonly { id: string }[]; inForce: string; models: readonly { code: string }[] }
): BudgetChoices {
	return {
		setId: sets.find(({ id }) => id === statedIn(query, 'set'))?.id ?? inForce,
		budget: query.get('ngan-sach') ?? '',
		costs: Object.fromEntries(models.map(({ code }) => [code, query.get(`chi-phi-${code}`) ?? '']))
	};
}

export function writeBudget({ setId, budget, costs }: BudgetChoices): string {
	const query = new URLSearchParams({ set: setId, 'ngan-sach': budget });
	for (const [code, cost] of Object.entries(costs)) if (cost.trim()) query.set(`chi-phi-${code}`, cost);
	return `?${query.toString()}`;
}

/** The amount that was typed; null where it is not above 0 and below a thousand million. */
export function amount(text: string): number | null {
	const value = typedNumber(text);
	return value > 0 && value < 1e9 ? value : null;
}
