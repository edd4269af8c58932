// The tables of a briefing, in the reader's words: the page shows them and the workbook holds them.

import type { BriefingTable } from '$lib/domain/briefing-table.ts';
import type { Translator } from '$lib/i18n/translate.ts';
import type { BriefingContent } from '$lib/usecases/briefing/content.ts';
import { proposals } from './tables/proposals.ts';
import { published, quarters, targets } from './tables/progress.ts';
import { changes, curve, sites } from './tables/scenario.ts';
import { byUnit, summary, underServed } from './tables/situation.ts';

/** Every table that there is something to say in, in the order of the page. */
export function briefingTables(content: BriefingContent, words: Translator): BriefingTable[] {
	return [
		summary(content, words),
		...content.models.map((situation) => byUnit(content, situation, words)),
		...content.models.map((situation) => underServed(content, situation, words)),
		published(content, words),
		targets(content, words),
		quarters(content, words),
		sites(content, words),
		changes(content, words),
		curve(content, words),
		proposals(content, words)
	].filter(({ rows }) => rows.length > 0);
}
