// What a planner has chosen to look at, as the address of the page says it: a link is a view.

import type { BoundarySet } from '$lib/data/boundaries.ts';
import type { ProgrammeModel } from '$lib/data/programme.ts';
import { parseView, viewText, type View } from '$lib/map/places.ts';
import { statedIn } from '../query-names.ts';

export interface Choices {
	setId: string;
	model: string;
	/** Null for all years. */
	year: number | null;
	/** Null while the standard in force is looked at. */
	distanceM: number | null;
	targetShare: number | null;
	unit: string | null;
	showGaps: boolean;
	showIncidents: boolean;
	view: View | null;
}

export const DISTANCE_RANGE_M = { least: 500, most: 20_000, step: 500 } as const;
export const TARGET_RANGE = { least: 0.1, most: 1, step: 0.05 } as const;

/**
 * What cannot be read, or names something that does not exist, falls back to its default: the first boundary set
 * (the districts in which the programme ran), the first model, all years, the standard in force.
 */
export function readChoices(
	query: URLSearchParams,
	sets: readonly BoundarySet[],
	models: readonly ProgrammeModel[]
): Choices {
	const known = <T>(list: readonly T[], keyOf: (item: T) => string, stated: string | null) =>
		keyOf(list.find((item) => keyOf(item) === stated) ?? list[0]);
	const within = (name: string, scale: number, { least, most }: { least: number; most: number }) => {
		const stated = query.get(name);
		const value = stated === null || stated === '' ? NaN : Number(stated) * scale;
		return value >= least && value <= most ? value : null;
	};
	const year = Number(query.get('year'));
	return {
		setId: known(sets, (set) => set.id, statedIn(query, 'set')),
		model: known(models, (model) => model.code, query.get('model')),
		year: Number.isInteger(year) && year > 2000 && year < 2100 ? year : null,
		distanceM: within('km', 1000, DISTANCE_RANGE_M),
		targetShare: within('target', 0.01, TARGET_RANGE),
		unit: /^\d{3,5}$/.test(query.get('unit') ?? '') ? query.get('unit') : null,
		showGaps: query.get('gaps') !== '0',
		showIncidents: statedIn(query, 'incidents') === '1',
		view: parseView(query.get('view'))
	};
}

/** Only what differs from the default is written. */
export function writeChoices(
	choices: Choices,
	sets: readonly BoundarySet[],
	models: readonly ProgrammeModel[]
): string {
	const query = new URLSearchParams();
	if (choices.setId !== sets[0].id) query.set('set', choices.setId);
	if (choices.model !== models[0].code) query.set('model', choices.model);
	if (choices.year !== null) query.set('year', String(choices.year));
	if (choices.distanceM !== null) query.set('km', String(choices.distanceM / 1000));
	if (choices.targetShare !== null) query.set('target', String(Math.round(choices.targetShare * 100)));
	if (choices.unit) query.set('unit', choices.unit);
	if (!choices.showGaps) query.set('gaps', '0');
	if (choices.showIncidents) query.set('incidents', '1');
	if (choices.view) query.set('view', viewText(choices.view));
	const text = query.toString().replaceAll('%2F', '/');
	return text ? `?${text}` : '';
}
