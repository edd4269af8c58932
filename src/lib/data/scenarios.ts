// Scenarios of siting, as they were asked and answered on a day. The database decides how exactly their places are seen.

import type { ChosenSite, CoarseScenario, CurvePoint, SitingQuestion, SitingResult } from '../domain/scenario.ts';
import type { CoverageStandard } from '../domain/standard.ts';
import { answer, settled, type Client } from './client.ts';
import type { Json } from './database.types.ts';

export interface ScenarioDraft {
	readonly title: string;
	readonly set_id: string;
	readonly model_code: string;
	readonly question: SitingQuestion;
	readonly standard: CoverageStandard;
	/** Without its sites, which stand by themselves. */
	readonly result: Omit<SitingResult, 'sites'>;
	readonly curve: readonly CurvePoint[];
	readonly sites: readonly ChosenSite[];
	/** ISO day on which services and incidents stood so. */
	readonly data_day: string;
	readonly illustrative: boolean;
}

export interface StoredScenario extends ScenarioDraft {
	readonly id: string;
	readonly made_by_name: string | null;
	readonly made_at: string;
	readonly is_own: boolean;
	/** False where figures were counted from hiding areas, and places of a confidential model are told by them. */
	readonly is_exact: boolean;
}

export interface ScenarioSummary {
	readonly id: string;
	readonly title: string;
	readonly set_id: string;
	readonly model_code: string;
	readonly data_day: string;
	readonly made_at: string;
	readonly made_by_name: string | null;
	readonly is_own: boolean;
	readonly sites: number;
}

/**
 * @param coarse the same for leadership; without it leadership does not see the scenario
 * @returns id of the scenario
 */
export async function saveScenario(
	db: Client,
	draft: ScenarioDraft,
	coarse: CoarseScenario | null = null
): Promise<string> {
	return answer(db.rpc('save_scenario', { draft: { ...draft, coarse } as unknown as Json }));
}

/**
 * All scenarios, the newest first.
 * @param asLeadership whether to list those only that leadership may read
 */
export async function listScenarios(db: Client, asLeadership = false): Promise<ScenarioSummary[]> {
	return (await answer(db.rpc('scenario_list', { as_leadership: asLeadership }))) as unknown as ScenarioSummary[];
}

/**
 * One scenario whole, or null where there is none for the reader.
 * @param asLeadership whether to read no more of it than leadership may
 */
export async function readScenario(db: Client, id: string, asLeadership = false): Promise<StoredScenario | null> {
	const asked = { of_id: id, as_leadership: asLeadership };
	return (await settled(db.rpc('read_scenario', asked))).data as unknown as StoredScenario | null;
}

/** @returns whether it was there and the caller's to delete */
export async function deleteScenario(db: Client, id: string): Promise<boolean> {
	return answer(db.rpc('delete_scenario', { of_id: id }));
}

/** A scenario that nobody has counted for leadership. */
interface UncountedScenario extends Pick<
	StoredScenario,
	'id' | 'set_id' | 'model_code' | 'standard' | 'question' | 'result'
> {
	/** Whether its model was confidential when it was made. */
	readonly is_confidential: boolean;
	/** In their order. */
	readonly sites: readonly Pick<ChosenSite, 'lon' | 'lat'>[];
}

/** By their ids, from one on. Service role only. @param after id of the last one that was read */
export async function uncountedScenarios(service: Client, after: string): Promise<UncountedScenario[]> {
	const columns = 'id, set_id, model_code, is_confidential, standard, question, result';
	const query = service.from('scenario').select(columns).is('coarse', null);
	const rows = await answer(query.gt('id', after).order('id').limit(SCENARIOS_A_CALL));
	const ids = rows.map(({ id }) => id);
	const sites = await answer(
		service.from('scenario_site_record').select('scenario_id, lon, lat').in('scenario_id', ids).order('position')
	);
	return rows.map((row) => {
		return { ...row, sites: sites.filter(({ scenario_id }) => scenario_id === row.id) };
	}) as unknown as UncountedScenario[];
}
/** Of two hundred sites at the most each: more rows than a thousand the database does not hand over at once. */
const SCENARIOS_A_CALL = 5;

/** Service role only. */
export async function keepCoarseScenario(service: Client, id: string, coarse: CoarseScenario): Promise<void> {
	await settled(
		service
			.from('scenario')
			.update({ coarse: coarse as unknown as Json })
			.eq('id', id)
	);
}
