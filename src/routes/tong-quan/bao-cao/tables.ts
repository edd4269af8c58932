// The tables of a briefing, in the reader's words: the page shows them and the workbook holds them.

import { measured } from '$lib/domain/target.ts';
import { dayInVietnam } from '$lib/domain/calendar.ts';
import type { UnitChange } from '$lib/domain/scenario.ts';
import type { BriefingColumn, BriefingTable } from '$lib/domain/briefing-table.ts';
import { reasonText } from '$lib/i18n/reasons.ts';
import { measureText, periodText } from '$lib/i18n/progress.ts';
import type { Translator } from '$lib/i18n/translate.ts';
import type { ModelSituation, BriefingContent, Standing } from '$lib/usecases/briefing/content.ts';

type Row = BriefingTable['rows'][number];

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

const NEED = { 'under-served': 0, watch: 1 } as const;
const needOf = ({ flag }: Standing) => (flag === 'under-served' || flag === 'watch' ? flag : null);

function summary({ models }: BriefingContent, { t, pick }: Translator): BriefingTable {
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

function byUnit(
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

function underServed(
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

function published({ published: figures, unitNames }: BriefingContent, { t }: Translator): BriefingTable {
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

function targets({ targets: all, progress, population, unitNames }: BriefingContent, words: Translator): BriefingTable {
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

function quarters({ progress, models, unitNames }: BriefingContent, words: Translator): BriefingTable {
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

function sites({ scenario, map, unitNames }: BriefingContent, { t }: Translator): BriefingTable {
	const name = new Map(map.units.map(({ code }, k) => [code, unitNames[k]]));
	return {
		key: 'sites',
		title: t('expansion.sites'),
		columns: [
			{ label: '#', kind: 'count' },
			{ label: t('column.unit'), kind: 'name' },
			{ label: t('briefing.place'), kind: 'text' },
			{ label: t('expansion.gain'), kind: 'count' }
		],
		rows: (scenario?.scenario.sites ?? []).map((site, k): Row => {
			const unit = site.unit === null ? t('expansion.outside') : (name.get(site.unit) ?? site.unit);
			return [k + 1, unit, site.name ?? t(`expansion.kinds.${site.kind}`), site.gain];
		}),
		total: null
	};
}

function changes({ scenario, map, unitNames }: BriefingContent, { t }: Translator): BriefingTable {
	const name = new Map(map.units.map(({ code }, k) => [code, unitNames[k]]));
	const result = scenario?.scenario.result;
	const figures = ({ before, after, population }: UnitChange, flag: string | null): Row => [
		Math.round(population),
		before.services,
		after.services,
		before.share,
		after.share,
		after.covered - before.covered,
		flag
	];
	return {
		key: 'changes',
		title: t('expansion.tabs.units'),
		columns: [
			{ label: t('column.unit'), kind: 'name' },
			{ label: t('column.population'), kind: 'count' },
			{ label: t('expansion.servicesBefore'), kind: 'count' },
			{ label: t('expansion.servicesAfter'), kind: 'count' },
			{ label: t('expansion.shareBefore'), kind: 'percent' },
			{ label: t('expansion.shareAfter'), kind: 'share' },
			{ label: t('expansion.gain'), kind: 'count' },
			{ label: t('column.flag'), kind: 'flag' }
		],
		rows: (result?.units ?? []).map((change, k) => {
			return [name.get(change.code) ?? change.code, ...figures(change, scenario?.flagsAfter[k] ?? null)];
		}),
		total: result ? [t('column.province'), ...figures(result.province, scenario?.flagOfProvince ?? null)] : null
	};
}

function curve({ scenario }: BriefingContent, { t }: Translator): BriefingTable {
	const stored = scenario?.scenario;
	const population = stored?.result.province.population ?? 0;
	return {
		key: 'curve',
		title: t('expansion.tabs.curve'),
		columns: [
			{ label: t('expansion.sitesOpened'), kind: 'count' },
			{ label: t('briefing.peopleReached'), kind: 'count' },
			{ label: t('briefing.atMost'), kind: 'count' },
			{ label: t('expansion.reachedAll'), kind: 'percent' }
		],
		rows: (stored?.curve ?? []).map((point) => [point.sites, point.people, point.bound, point.people / population]),
		total: null
	};
}

function proposals({ proposals: all, models, isPublic }: BriefingContent, { t, pick }: Translator): BriefingTable {
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
