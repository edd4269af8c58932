// Reports of a file against those that are stored. A report has no number of its own, so rows alike are told by how many
// of the same there are: only what the file has more of is new. The rule of the database (finish_incident_import).

import type { ReportsAlike } from '../domain/incident.ts';
import type { ImportedReport, IncidentRow } from './incident-rows.ts';

type ReportState = 'new' | 'same' | 'problem';

/** The state of each row. @param further whether rows like stored reports are further reports all the same */
export function compareReports(
	rows: readonly Pick<IncidentRow, 'report'>[],
	stored: readonly ReportsAlike[],
	further: boolean
): ReportState[] {
	// a report that is known by its unit is found under each set that it has a unit in
	const left = new Map<string, { reports: number }>();
	for (const alike of stored) {
		const count = { reports: alike.reports };
		for (const place of placesOf(alike)) left.set(keyOf(alike, place), count);
	}
	return rows.map(({ report }) => {
		if (!report) return 'problem';
		const count = further ? undefined : left.get(keyOf(report, placeOf(report)));
		if (!count || count.reports === 0) return 'new';
		count.reports--;
		return 'same';
	});
}

type Alike = Pick<ReportsAlike, 'month' | 'form' | 'age_band' | 'channel' | 'response'>;

const keyOf = ({ month, form, age_band, channel, response }: Alike, place: string) =>
	[month, place, form, age_band, channel, response].join(' ');

const placeOf = ({ cell, unit }: ImportedReport) =>
	cell ? `${cell.eastKm},${cell.northKm}` : `${unit?.set}=${unit?.code}`;

const placesOf = ({ cell_east_km, cell_north_km, units }: ReportsAlike) =>
	cell_east_km === null
		? Object.entries(units ?? {}).map(([set, code]) => `${set}=${code}`)
		: [`${cell_east_km},${cell_north_km}`];
