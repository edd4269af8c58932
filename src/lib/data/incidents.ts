// Reported incidents as counts by place and year, with the suppression threshold applied by the database.

import { answer, type Client } from './client.ts';

export interface IncidentBlock {
	readonly year: number;
	readonly unit_code: string | null;
	/** South-west corner in whole kilometres and side of the square; null where only the unit is shown. */
	readonly east_km: number | null;
	readonly north_km: number | null;
	readonly size_km: number | null;
	readonly reports: number;
	readonly illustrative: boolean;
}

/** Counts of every year; none below the threshold. */
export async function incidentBlocks(db: Client, setId: string): Promise<IncidentBlock[]> {
	return (await answer(db.rpc('incident_blocks', { in_set: setId }))) as unknown as IncidentBlock[];
}
