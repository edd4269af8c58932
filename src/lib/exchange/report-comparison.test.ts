import { expect, test } from 'vitest';
import type { ReportsAlike } from '../domain/incident.ts';
import type { ImportedReport } from './incident-rows.ts';
import { compareReports } from './report-comparison.ts';

const REPORT: ImportedReport = {
	month: '2024-06-01',
	cell: { eastKm: 490, northKm: 1070 },
	unit: null,
	form: 'physical',
	age_band: '30_44',
	channel: 'police',
	response: 'none',
	illustrative: false
};
const STORED: ReportsAlike = {
	month: '2024-06-01',
	cell_east_km: 490,
	cell_north_km: 1070,
	units: null,
	form: 'physical',
	age_band: '30_44',
	channel: 'police',
	response: 'none',
	reports: 2
};
const rows = (...reports: (ImportedReport | null)[]) => reports.map((report) => ({ report }));

test('of three rows alike two are known where two are stored, and all are new where further ones are meant', () => {
	expect(compareReports(rows(REPORT, null, REPORT, REPORT), [STORED], false)).toEqual([
		'same',
		'problem',
		'same',
		'new'
	]);
	expect(compareReports(rows(REPORT, REPORT), [STORED], true)).toEqual(['new', 'new']);
});

test('whatever differs is another report', () => {
	const others = [
		{ ...REPORT, month: '2024-07-01' },
		{ ...REPORT, cell: { eastKm: 491, northKm: 1070 } },
		{ ...REPORT, form: 'sexual' as const },
		{ ...REPORT, response: 'unknown' as const }
	];
	expect(compareReports(rows(...others), [STORED], false)).toEqual(['new', 'new', 'new', 'new']);
});

test('a report known by its unit is found by either of its sets, and only once', () => {
	const stored = { ...STORED, cell_east_km: null, cell_north_km: null, units: { districts: '909', communes: '31000' } };
	const byUnit = (set: string, code: string) => ({ ...REPORT, cell: null, unit: { set, code } });
	const file = rows(byUnit('communes', '31000'), byUnit('districts', '909'), byUnit('communes', '31000'));
	expect(compareReports(file, [stored], false)).toEqual(['same', 'same', 'new']);
	expect(compareReports(rows(byUnit('communes', '31001')), [stored], false)).toEqual(['new']);
});
