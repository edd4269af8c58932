// What an installation may tighten or loosen about the privacy of incidents.

import { answer, type Client } from './client.ts';

export interface SafetySetting {
	/** Counts below it are not shown; 3 or more. */
	readonly suppressionThreshold: number;
	/** Incidents of years further back are folded into yearly sums. */
	readonly retentionYears: number;
}

export async function readSafetySetting(db: Client): Promise<SafetySetting> {
	const row = await answer(db.from('safety_setting').select('suppression_threshold, retention_years').single());
	return { suppressionThreshold: row.suppression_threshold, retentionYears: row.retention_years };
}

/** @throws DataProblem when a value is out of its limits or the caller is not admin */
export async function saveSafetySetting(db: Client, setting: SafetySetting): Promise<void> {
	await answer(
		db
			.from('safety_setting')
			.update({ suppression_threshold: setting.suppressionThreshold, retention_years: setting.retentionYears })
			.eq('id', true)
			.select('id')
			.single()
	);
}
