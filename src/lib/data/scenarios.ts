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
import { columnsOf, record, rowOf } from './record.ts';
import { day, moment } from './shapes.ts';

const DRAFT = {
	title: v.string(),
	setId: v.string(),
	modelCode: v.string(),
	question: SITING_QUESTION,
	standard: KEPT_STANDARD,
	/** Without its sites, which stand by themselves. */
	result: SITING_RESULT,
	curve: listOf(CURVE_POINT),
	sites: listOf(CHOSEN_SITE),
	/** ISO day on which services and incidents stood so. */
	dataDay: day,
	illustrative: v.boolean()
};
export type ScenarioDraft = Readonly<v.InferOutput<v.ObjectSchema<typeof DRAFT, undefined>>>;

const STORED = {
	...DRAFT,
	id: v.string(),
	madeByName: v.nullable(v.string()),
	madeAt: moment,
	isOwn: v.boolean(),
	/** False where figures were counted from hiding areas, and places of a confidential model are told by them. */
	isExact: v.boolean()
};
const STORED_SCENARIO = record(STORED);
export type StoredScenario = Readonly<v.InferOutput<typeof STORED_SCENARIO>>;

const SCENARIO_SUMMARY = record({
	...v.pick(v.object(STORED), ['id', 'title', 'setId', 'modelCode', 'dataDay', 'madeAt', 'madeByName', 'isOwn'])
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
	return answer(db.rpc('save_scenario', { draft: jsonOf(rowOf({ ...draft, coarse })) }));
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
const TO_COUNT = {
	...v.pick(v.object(STORED), ['id', 'setId', 'modelCode', 'standard']).entries,
	question: v.pick(SITING_QUESTION, ['goal']),
	result: v.pick(SITING_RESULT, ['candidates']),
	/** Whether its model was confidential when it was made. */
	isConfidential: v.boolean()
};
const UNCOUNTED = record(TO_COUNT);
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

/**
 * One such scenario, with what counting it needs. Service role only. @throws DataProblem `unreadable` where its shape
 * is unknown
 */
export async function uncountedScenario(service: Client, id: string): Promise<UncountedScenario> {
	const scenario = await read(UNCOUNTED, service.from('scenario').select(columnsOf(TO_COUNT)).eq('id', id).single());
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
