// Incidents of a file against those that are stored. An incident has no number of its own, so of rows that are alike
// only as many are new as the file has more than the database, which counts by the same rule (finish_incident_import).

import type { IncidentsAlike } from '../../domain/incident.ts';
import type { ImportedIncident, IncidentRow } from '../rows/incident-rows.ts';

type IncidentState = 'new' | 'same' | 'problem';

/** The state of each row. @param further whether rows like stored incidents are further incidents all the same */
export function compareIncidents(
	rows: readonly Pick<IncidentRow, 'incident'>[],
	stored: readonly IncidentsAlike[],
	further: boolean
): IncidentState[] {
	// an incident that is known by its unit is found under each set that it has a unit in
	const left = new Map<string, { incidents: number }>();
	for (const alike of stored) {
		const count = { incidents: alike.incidents };
		for (const place of placesOf(alike)) left.set(keyOf(alike, place), count);
	}
	return rows.map(({ incident }) => {
		if (!incident) return 'problem';
		const count = further ? undefined : left.get(keyOf(incident, placeOf(incident)));
		if (!count || count.incidents === 0) return 'new';
		count.incidents--;
		return 'same';
	});
}

type Alike = Pick<IncidentsAlike, 'month' | 'form' | 'ageBand' | 'channel' | 'response'>;

const keyOf = ({ month, form, ageBand, channel, response }: Alike, place: string) =>
	[month, place, form, ageBand, channel, response].join(' ');

const placeOf = ({ cell, unit }: ImportedIncident) =>
	cell ? `${cell.eastKm},${cell.northKm}` : `${unit?.set}=${unit?.code}`;

const placesOf = ({ cellEastKm, cellNorthKm, units }: IncidentsAlike) =>
	cellEastKm === null
		? Object.entries(units ?? {}).map(([set, code]) => `${set}=${code}`)
		: [`${cellEastKm},${cellNorthKm}`];
