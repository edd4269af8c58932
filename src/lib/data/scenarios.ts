// Scenarios of siting, as they were asked and answered on a day. The database decides how exactly their places are seen.

import * as v from 'valibot';
import {
	CHOSEN_SITE,
	CURVE_POINT,
	KEPT_STANDARD,
	listOf,
	SITING_QUESTION,
	SITING_RESULT
} from '../domain/kept-schema.ts';
import type { ChosenSite, CoarseScenario } from '../domain/scenario.ts';
import { answer, jsonOf, read, settled, type Client } from './client.ts';
import { day, moment } from './shapes.ts';

const SCENARIO_DRAFT = v.object({
	title: v.string(),
	set_id: v.string(),
	model_code: v.string(),
	question: SITING_QUESTION,
	standard: KEPT_STANDARD,
	/** Without its sites, which stand by themselves. */
	result: SITING_RESULT,
	curve: listOf(CURVE_POINT),
	sites: listOf(CHOSEN_SITE),
	/** ISO day on which services and incidents stood so. */
	data_day: day,
	illustrative: v.boolean()
});
export type ScenarioDraft = Readonly<v.InferOutput<typeof SCENARIO_DRAFT>>;

const STORED_SCENARIO = v.object({
	...SCENARIO_DRAFT.entries,
	id: v.string(),
	made_by_name: v.nullable(v.string()),
	made_at: moment,
	is_own: v.boolean(),
	/** False where figures were counted from hiding areas, and places of a confidential model are told by them. */
	is_exact: v.boolean()
});
export type StoredScenario = Readonly<v.InferOutput<typeof STORED_SCENARIO>>;

const SCENARIO_SUMMARY = v.object({
	...v.pick(STORED_SCENARIO, ['id', 'title', 'set_id', 'model_code', 'data_day', 'made_at', 'made_by_name', 'is_own'])
		.entries,
	sites: v.number()
});
export type ScenarioSummary = Readonly<v.InferOutput<typeof SCENARIO_SUMMARY>>;

/**
 * @param coarse the same for leadership; without it leadership does not see the scenario
 * @returns id of the scenario
 */
export async function saveScenario(
	db: Client,
	draft: ScenarioDraft,
	coarse: CoarseScenario | null = null
): Promise<string> {
	return answer(db.rpc('save_scenario', { draft: jsonOf({ ...draft, coarse }) }));
}

/**
 * All scenarios, the newest first.
 * @param asLeadership whether to list those only that leadership may read
 */
export function listScenarios(db: Client, asLeadership = false): Promise<ScenarioSummary[]> {
	return read(v.array(SCENARIO_SUMMARY), db.rpc('scenario_list', { as_leadership: asLeadership }));
}

/**
 * One scenario whole, or null where there is none for the reader.
 * @param asLeadership whether to read no more of it than leadership may
 */
export function readScenario(db: Client, id: string, asLeadership = false): Promise<StoredScenario | null> {
	return read(v.nullable(STORED_SCENARIO), db.rpc('read_scenario', { of_id: id, as_leadership: asLeadership }));
}

/** @returns whether it was there and the caller's to delete */
export async function deleteScenario(db: Client, id: string): Promise<boolean> {
	return answer(db.rpc('delete_scenario', { of_id: id }));
}

/** What counting a scenario for leadership needs of it. */
const UNCOUNTED = v.object({
	...v.pick(STORED_SCENARIO, ['id', 'set_id', 'model_code', 'standard']).entries,
	question: v.pick(SITING_QUESTION, ['goal']),
	result: v.pick(SITING_RESULT, ['candidates']),
	/** Whether its model was confidential when it was made. */
	is_confidential: v.boolean()
});
type UncountedScenario = Readonly<v.InferOutput<typeof UNCOUNTED>> & {
	/** In their order. */
	readonly sites: readonly Pick<ChosenSite, 'lon' | 'lat'>[];
};
const PLACE = v.object({ lon: v.number(), lat: v.number() });

/** Ids of scenarios that nobody has counted for leadership, from one on, in their order. Service role only. */
export async function uncountedScenarios(service: Client, after: string): Promise<string[]> {
	const rows = await answer(service.from('scenario').select('id').is('coarse', null).gt('id', after).order('id'));
	return rows.map(({ id }) => id);
}

/** One of them. Service role only. @throws DataProblem `unreadable` where it was kept in a shape that nobody knows any more */
export async function uncountedScenario(service: Client, id: string): Promise<UncountedScenario> {
	const columns = 'id, set_id, model_code, is_confidential, standard, question, result';
	const scenario = await read(UNCOUNTED, service.from('scenario').select(columns).eq('id', id).single());
	const query = service.from('scenario_site_record').select('lon, lat').eq('scenario_id', id).order('position');
	return { ...scenario, sites: await read(v.array(PLACE), query) };
}

/** Service role only. */
export async function keepCoarseScenario(service: Client, id: string, coarse: CoarseScenario): Promise<void> {
	await settled(
		service
			.from('scenario')
			.update({ coarse: jsonOf(coarse) })
			.eq('id', id)
	);
}
