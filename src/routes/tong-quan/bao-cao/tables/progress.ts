// What the province is held to and how far it has come: published incidents of a year, targets, and models by quarter.

import type { BriefingTable, Row } from '$lib/domain/briefing-table.ts';
import { measured } from '$lib/domain/target.ts';
import { measureText, periodText } from '$lib/i18n/progress.ts';
import type { Translator } from '$lib/i18n/translate.ts';
import type { BriefingContent } from '$lib/usecases/briefing/content.ts';

export function published({ published: figures, unitNames }: BriefingContent, { t }: Translator): BriefingTable {
	return {
		key: 'published',
		title: figures ? t('briefing.published', { year: String(figures.year) }) : t('briefing.incidents'),
		columns: [
			{ label: t('column.unit'), kind: 'name' },
			{ label: t('column.incidents'), kind: 'count' }
		],
		rows: figures ? figures.units.map((count, k) => [unitNames[k], count]) : [],
		total: figures && [t('column.province'), figures.province]
	};
}

export function targets(
	{ targets: all, progress, population, unitNames }: BriefingContent,
	words: Translator
): BriefingTable {
	const { t, pick } = words;
	const province = { units: unitNames.length, people: population };
	return {
		key: 'targets',
		title: t('overview.targets'),
		columns: [
			{ label: t('overview.what'), kind: 'text' },
			{ label: t('overview.year'), kind: 'text' },
			{ label: t('overview.target'), kind: 'text' },
			{ label: t('overview.now'), kind: 'text' },
			{ label: t('overview.source'), kind: 'text' }
		],
		rows: all.map((target): Row => {
			const newest = measured(target, progress, province).findLast(({ value }) => value !== null)?.value ?? null;
			return [
				pick(target.labelVi, target.labelEn),
				String(target.year),
				measureText(target.measure, target.value, words),
				newest === null ? null : measureText(target.measure, newest, words),
				target.basis
			];
		}),
		total: null
	};
}

export function quarters({ progress, models, unitNames }: BriefingContent, words: Translator): BriefingTable {
	const { t, pick } = words;
	const told = models.filter(({ province }) => province.services !== null);
	return {
		key: 'quarters',
		title: t('overview.trend'),
		columns: [
			{ label: t('overview.quarterColumn'), kind: 'text' },
			...told.map(({ model }) => ({ label: pick(model.nameVi, model.nameEn), kind: 'count' as const })),
			{ label: t('overview.unitsTrend'), kind: 'percent' }
		],
		rows: progress.quarters.map(({ begins, models: counted, unitsWithModel }): Row => {
			const counts = told.map(({ model }) => counted[model.code]?.services ?? 0);
			return [periodText(begins, words), ...counts, unitNames.length ? unitsWithModel / unitNames.length : null];
		}),
		total: null
	};
}
