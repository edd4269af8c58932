// What an installation may tighten or loosen about the privacy of incidents.

import * as v from 'valibot';
import { answer, read, type Client } from './client.ts';
import { columnsOf, record, rowOf } from './record.ts';

const SETTING = {
	/** Counts below it are not shown; 3 or more. */
	suppressionThreshold: v.number(),
	/** Incidents of years further back are folded into yearly sums. */
	retentionYears: v.number()
};
const SAFETY_SETTING = record(SETTING);
export type SafetySetting = Readonly<v.InferOutput<typeof SAFETY_SETTING>>;

export function readSafetySetting(db: Client): Promise<SafetySetting> {
	return read(SAFETY_SETTING, db.from('safety_setting').select(columnsOf(SETTING)).single());
}

/** @throws DataProblem when a value is out of its limits or the caller is not admin */
export async function saveSafetySetting(db: Client, setting: SafetySetting): Promise<void> {
	await answer(db.from('safety_setting').update(rowOf(setting)).eq('id', true).select('id').single());
}
