import { expect, test } from 'vitest';
import type { IncidentsAlike } from '../../domain/incident.ts';
import type { ImportedIncident } from '../rows/incident-rows.ts';
import { compareIncidents } from './incident-comparison.ts';

const INCIDENT: ImportedIncident = {
	month: '2024-06-01',
	cell: { eastKm: 490, northKm: 1070 },
	unit: null,
	form: 'physical',
	ageBand: '30_44',
	channel: 'police',
	response: 'none',
	illustrative: false
};
const STORED: IncidentsAlike = {
	month: '2024-06-01',
	cellEastKm: 490,
	cellNorthKm: 1070,
	units: null,
	form: 'physical',
	ageBand: '30_44',
	channel: 'police',
	response: 'none',
	incidents: 2
};
const rows = (...incidents: (ImportedIncident | null)[]) => incidents.map((incident) => ({ incident }));

test('of three rows alike two are known where two are stored, and all are new where further ones are meant', () => {
	expect(compareIncidents(rows(INCIDENT, null, INCIDENT, INCIDENT), [STORED], false)).toEqual([
		'same',
		'problem',
		'same',
		'new'
	]);
	expect(compareIncidents(rows(INCIDENT, INCIDENT), [STORED], true)).toEqual(['new', 'new']);
});

test('whatever differs is another incident', () => {
	const others = [
		{ ...INCIDENT, month: '2024-07-01' },
		{ ...INCIDENT, cell: { eastKm: 491, northKm: 1070 } },
		{ ...INCIDENT, form: 'sexual' as const },
		{ ...INCIDENT, response: 'unknown' as const }
	];
	expect(compareIncidents(rows(...others), [STORED], false)).toEqual(['new', 'new', 'new', 'new']);
});

test('an incident known by its unit is found by either of its sets, and only once', () => {
	const stored = { ...STORED, cellEastKm: null, cellNorthKm: null, units: { districts: '909', communes: '31000' } };
	const byUnit = (set: string, code: string) => ({ ...INCIDENT, cell: null, unit: { set, code } });
	const file = rows(byUnit('communes', '31000'), byUnit('districts', '909'), byUnit('communes', '31000'));
	expect(compareIncidents(file, [stored], false)).toEqual(['same', 'same', 'new']);
	expect(compareIncidents(rows(byUnit('communes', '31001')), [stored], false)).toEqual(['new']);
});
