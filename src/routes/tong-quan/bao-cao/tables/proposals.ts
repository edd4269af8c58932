// What was put before leadership, and what became of it.

import type { BriefingColumn, BriefingTable, Row } from '$lib/domain/briefing-table.ts';
import { dayInVietnam } from '$lib/domain/calendar.ts';
import type { Translator } from '$lib/i18n/translate.ts';
import type { BriefingContent } from '$lib/usecases/briefing/content.ts';

export function proposals(
	{ proposals: all, models, isPublic }: BriefingContent,
	{ t, pick }: Translator
): BriefingTable {
	const modelName = (code: string) => {
		const model = models.find((one) => one.model.code === code)?.model;
		return model ? pick(model.nameVi, model.nameEn) : code;
	};
	const open: BriefingColumn[] = [
		{ label: t('coverage.model'), kind: 'text' },
		{ label: t('column.unit'), kind: 'name' },
		{ label: t('briefing.state'), kind: 'text' },
		{ label: t('briefing.since'), kind: 'day' }
	];
	const inside: BriefingColumn[] = [
		{ label: t('proposal.name'), kind: 'text' },
		{ label: t('proposal.expected'), kind: 'count' },
		{ label: t('proposal.real'), kind: 'count' },
		{ label: t('proposal.reason'), kind: 'text' },
		{ label: t('briefing.decision'), kind: 'text' }
	];
	return {
		key: 'proposals',
		title: t('proposal.title'),
		columns: isPublic ? open : [...open, ...inside],
		rows: all.map(({ model, unit, state, at, inside: known }): Row => {
			const row = [modelName(model), unit, t(`proposal.states.${state}`), dayInVietnam(new Date(at))];
			if (!known) return row;
			const decision = [known.decidedBy, known.remark].filter(Boolean).join(': ');
			return [...row, known.name, known.expectedGain, known.realGain, known.reason, decision || null];
		}),
		total: null
	};
}
