// A kept scenario: its sites, what every unit has before and after, and what each further site adds.

import type { BriefingTable, Row } from '$lib/domain/briefing-table.ts';
import type { UnitChange } from '$lib/domain/scenario.ts';
import type { Translator } from '$lib/i18n/translate.ts';
import type { BriefingContent } from '$lib/usecases/briefing/content.ts';

export function sites({ scenario, map, unitNames }: BriefingContent, { t }: Translator): BriefingTable {
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

export function changes({ scenario, map, unitNames }: BriefingContent, { t }: Translator): BriefingTable {
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

export function curve({ scenario }: BriefingContent, { t }: Translator): BriefingTable {
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
