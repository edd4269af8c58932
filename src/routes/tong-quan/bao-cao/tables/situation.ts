// How the units stand with each model: the province in one row a model, every unit, and those that are not served.

import type { BriefingColumn, BriefingTable, Row } from '$lib/domain/briefing-table.ts';
import { reasonText } from '$lib/i18n/reasons.ts';
import type { Translator } from '$lib/i18n/translate.ts';
import type { BriefingContent, ModelSituation, Standing } from '$lib/usecases/briefing/content.ts';

const NEED = { 'under-served': 0, watch: 1 } as const;
const needOf = ({ flag }: Standing) => (flag === 'under-served' || flag === 'watch' ? flag : null);

export function summary({ models }: BriefingContent, { t, pick }: Translator): BriefingTable {
	return {
		key: 'summary',
		title: t('briefing.summary'),
		columns: [
			{ label: t('coverage.model'), kind: 'text' },
			{ label: t('column.services'), kind: 'count' },
			{ label: t('column.places'), kind: 'decimal' },
			{ label: t('briefing.distance'), kind: 'metres' },
			{ label: t('column.coveredShare'), kind: 'percent' },
			{ label: t('briefing.target'), kind: 'percent' },
			{ label: t('column.beyond'), kind: 'count' },
			{ label: t('briefing.underServedUnits'), kind: 'count' },
			{ label: t('briefing.watchedUnits'), kind: 'count' }
		],
		rows: models.map(({ model, province, units, isWithheld }): Row => {
			const count = (flag: string) => (isWithheld ? null : units.filter((unit) => unit.flag === flag).length);
			return [
				pick(model.nameVi, model.nameEn),
				province.services,
				province.placesPer10000,
				model.standard?.distanceM ?? null,
				province.coveredShare,
				model.standard?.targetShare ?? null,
				province.beyond,
				count('under-served'),
				count('watch')
			];
		}),
		total: null
	};
}

export function byUnit(
	{ unitNames }: BriefingContent,
	{ model, units, province, isWithheld }: ModelSituation,
	{ t, pick }: Translator
): BriefingTable {
	const figures = (standing: Standing): Row =>
		isWithheld
			? [standing.population, standing.services]
			: [
					standing.population,
					standing.services,
					standing.placesPer10000,
					standing.coveredShare,
					standing.beyond,
					standing.meanDistanceM,
					standing.flag
				];
	const columns: BriefingColumn[] = [
		{ label: '#', kind: 'count' },
		{ label: t('column.unit'), kind: 'name' },
		{ label: t('column.population'), kind: 'count' },
		{ label: t('column.services'), kind: 'count' },
		{ label: t('column.places'), kind: 'decimal' },
		{ label: t('column.coveredShare'), kind: 'share' },
		{ label: t('column.beyond'), kind: 'count' },
		{ label: t('column.mean'), kind: 'metres' },
		{ label: t('column.flag'), kind: 'flag' }
	];
	return {
		key: `units-${model.code}`,
		title: pick(model.nameVi, model.nameEn),
		columns: isWithheld ? columns.slice(0, 4) : columns,
		rows: units.map((unit, k) => [k + 1, unitNames[k], ...figures(unit)]),
		total: [null, t('column.province'), ...figures(province)]
	};
}

export function underServed(
	{ unitNames }: BriefingContent,
	{ model, units }: ModelSituation,
	words: Translator
): BriefingTable {
	const { t, pick } = words;
	return {
		key: `under-served-${model.code}`,
		title: t('briefing.underServedOf', { model: pick(model.nameVi, model.nameEn) }),
		columns: [
			{ label: t('column.unit'), kind: 'name' },
			{ label: t('column.flag'), kind: 'flag' },
			{ label: t('column.beyond'), kind: 'count' },
			{ label: t('unit.reasons'), kind: 'text' }
		],
		rows: units
			.flatMap((unit, k) => {
				const flag = needOf(unit);
				return flag ? [{ ...unit, flag, name: unitNames[k] }] : [];
			})
			.sort((a, b) => NEED[a.flag] - NEED[b.flag] || (b.beyond ?? 0) - (a.beyond ?? 0))
			.map((unit): Row => {
				const why = unit.reasons.filter(({ code }) => code !== 'meets-standard');
				return [unit.name, unit.flag, unit.beyond, why.map((reason) => reasonText(reason, words)).join(' ')];
			}),
		total: null
	};
}
