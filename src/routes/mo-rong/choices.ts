// What is asked on the page Mở rộng, as its address says it: a link is a question, or a scenario that was saved.

import type { BoundarySet } from '$lib/data/boundaries.ts';
import type { ProgrammeModel } from '$lib/data/programme.ts';
import { setInForce } from '$lib/domain/boundary.ts';
import { SITING_GOALS, type SitingGoal } from '$lib/domain/scenario.ts';
import { isUuid } from '$lib/domain/uuid.ts';
import { statedIn } from '../query-names.ts';
import { DISTANCE_RANGE_M } from '../do-phu/choices.ts';

export interface ExpansionChoices {
	setId: string;
	model: string;
	goal: SitingGoal;
	count: number;
	/** Share to reach with the fewest sites, 0–1. */
	share: number;
	/** Null while the standard in force is meant. */
	distanceM: number | null;
}

export const COUNT_RANGE = { least: 1, most: 30, step: 1 } as const;
export const SHARE_RANGE = { least: 0.5, most: 1, step: 0.01 } as const;

const DEFAULTS = { goal: 'most', count: 5, share: 0.9 } as const;

/** What cannot be read falls back to its default; the boundary set to the one in force on the day. */
export function readExpansion(
	query: URLSearchParams,
	sets: readonly BoundarySet[],
	models: readonly ProgrammeModel[],
	today: string
): ExpansionChoices {
	const within = (name: string, scale: number, { least, most }: { least: number; most: number }) => {
		const stated = query.get(name);
		const value = stated === null || stated === '' ? NaN : Number(stated) * scale;
		return value >= least && value <= most ? value : null;
	};
	const count = within('n', 1, COUNT_RANGE);
	return {
		setId: sets.find(({ id }) => id === statedIn(query, 'set'))?.id ?? (setInForce(sets, today) as BoundarySet).id,
		model: (models.find(({ code }) => code === query.get('model')) ?? models[0]).code,
		goal: SITING_GOALS.find((goal) => goal === query.get('goal')) ?? DEFAULTS.goal,
		count: count !== null && Number.isInteger(count) ? count : DEFAULTS.count,
		share: within('share', 0.01, SHARE_RANGE) ?? DEFAULTS.share,
		distanceM: within('km', 1000, DISTANCE_RANGE_M)
	};
}

/** @param scenario id of the saved scenario that is on the screen, null when none is */
export function writeExpansion(choices: ExpansionChoices, scenario: string | null): string {
	const query = new URLSearchParams({ set: choices.setId, model: choices.model, goal: choices.goal });
	if (choices.goal === 'fewest') query.set('share', String(Math.round(choices.share * 100)));
	else query.set('n', String(choices.count));
	if (choices.distanceM !== null) query.set('km', String(choices.distanceM / 1000));
	if (scenario) query.set('scenario', scenario);
	return `?${query.toString()}`;
}

/** Id of the scenario that the address names; null when it names none. */
export function scenarioInAddress(query: URLSearchParams): string | null {
	const id = statedIn(query, 'scenario');
	return isUuid(id) ? id : null;
}
