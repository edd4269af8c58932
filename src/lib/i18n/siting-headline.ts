// What an answer brings, in one sentence: of the workspace Mở rộng and of the briefing.

import type { UnitChange } from '../domain/scenario.ts';
import type { Translator } from './translate.ts';

/** @param count sites that are opened; none where as many are reached already as were asked for */
export function sitingHeadline(
	count: number,
	{ before, after }: Pick<UnitChange, 'before' | 'after'>,
	{ t, number, percent }: Translator
): string {
	if (count === 0) return t('expansion.nothingToOpen', { before: percent(before.share) });
	return t('expansion.headline', {
		count,
		people: number(after.covered - before.covered),
		before: percent(before.share),
		after: percent(after.share)
	});
}
