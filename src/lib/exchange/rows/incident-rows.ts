// Rows of a file as incidents: a month, a 1 km cell or a unit, and choices from lists. A point becomes its cell here, and a
// file that could tell who somebody is goes no further than this.

import { AGE_BANDS, INCIDENT_CHANNELS, RESPONSES, type ViolenceForm } from '../../domain/incident.ts';
import { cellAt, parseCellName, type Cell } from '../../domain/grid.ts';
import { foldName } from '../../domain/names.ts';
import { toPlane, type Plane } from '../../domain/vn2000.ts';
import { readChoice, readDay } from './cell-values.ts';
import type { ColumnMapping } from './columns.ts';
import type { FileTable } from '../read/file-table.ts';
import { holdsNumbersOfPersons, holdsPersons, namesAPerson } from './identity.ts';
import { problem, refuse, type Parsed, type Problem } from '../problem.ts';
import { planesOf, RowCells } from './row-cells.ts';

type OneOf<T extends readonly string[]> = T[number];

/** What is stored of an incident. */
export interface ImportedIncident {
	/** First day of the month, ISO. */
	readonly month: string;
	readonly cell: Cell | null;
	/** Where the unit is all that is known. */
	readonly unit: { readonly set: string; readonly code: string } | null;
	readonly form: ViolenceForm;
	readonly ageBand: OneOf<typeof AGE_BANDS>;
	readonly channel: OneOf<typeof INCIDENT_CHANNELS>;
	readonly response: OneOf<typeof RESPONSES>;
	readonly illustrative: boolean;
}

export interface IncidentRow {
	readonly row: number;
	/** Null where something is wrong with it. */
	readonly incident: ImportedIncident | null;
	readonly problems: readonly Problem[];
	readonly planes: readonly Plane[];
}

export interface IncidentContext {
	/** Units of all sets; of several of one name or code the first counts. */
	readonly units: readonly { readonly setId: string; readonly code: string; readonly name: string }[];
	/** Codes that the officer answers for; null for all. */
	readonly own: ReadonlySet<string> | null;
	/** ISO day. */
	readonly today: string;
	readonly plane: Plane | null;
}

const FORMS: Readonly<Record<ViolenceForm, readonly string[]>> = {
	physical: ['the chat', 'bao luc the chat', 'than the', 'danh dap'],
	psychological: ['tinh than', 'bao luc tinh than', 'tam ly'],
	sexual: ['tinh duc', 'bao luc tinh duc', 'xam hai tinh duc'],
	economic: ['kinh te', 'bao luc kinh te'],
	forced_marriage: ['ep ket hon', 'cuong ep ket hon', 'ket hon ep buoc', 'tao hon'],
	trafficking: ['mua ban nguoi', 'buon nguoi', 'buon ban nguoi']
};
const AGES: Readonly<Record<OneOf<typeof AGE_BANDS>, readonly string[]>> = {
	under_16: ['duoi 16', 'duoi 16 tuoi', '<16', '0 15'],
	'16_17': ['16 17', 'tu 16 den duoi 18', '16 17 tuoi'],
	'18_29': ['18 29', '18 29 tuoi', 'tu 18 den 29'],
	'30_44': ['30 44', '30 44 tuoi', 'tu 30 den 44'],
	'45_59': ['45 59', '45 59 tuoi', 'tu 45 den 59'],
	'60_plus': ['tu 60', '60+', 'tren 60', '60 tro len', 'tu 60 tuoi', 'tu 60 tro len'],
	unknown: ['khong ro', 'chua ro', '?']
};
const CHANNELS: Readonly<Record<OneOf<typeof INCIDENT_CHANNELS>, readonly string[]>> = {
	trusted_address: ['dia chi tin cay', 'nha tam lanh'],
	hotline_111: ['tong dai 111', '111', 'duong day nong', 'tong dai'],
	police: ['cong an', 'cong an xa'],
	health: ['y te', 'tram y te', 'benh vien'],
	school: ['truong hoc', 'truong', 'nha truong'],
	union: ['hoi', 'doan the', 'hoi, doan the', 'hoi phu nu', 'hoi lhpn'],
	other: ['khac']
};
const ANSWERS: Readonly<Record<OneOf<typeof RESPONSES>, readonly string[]>> = {
	counselling: ['tu van', 'tham van', 'hoa giai'],
	shelter: ['tam lanh', 'bo tri tam lanh'],
	health: ['y te', 'cham soc y te', 'kham chua benh'],
	legal: ['phap ly', 'tro giup phap ly'],
	police: ['cong an', 'chuyen cong an'],
	none: ['khong', 'chua ho tro', 'khong ho tro'],
	unknown: ['khong ro', 'chua ro']
};
const EARLIEST = '2010-01-01';

/** Columns that could tell who somebody is; the file with one is refused. */
function identityColumns(table: FileTable, mapping: ColumnMapping): string[] {
	// columns read as a choice from our lists, a unit, a month or a place are looked into for numbers of persons only: names
	// of places look like names of people, and metres like what is left of a telephone number
	const ours = new Set(
		['unit', 'form', 'age_band', 'channel', 'response', 'month', 'cell', 'lon', 'lat', 'x', 'y'].map(
			(field) => mapping[field]
		)
	);
	return table.header.filter((name, k) => {
		const cells = table.rows.map(({ cells: all }) => all[k] ?? '');
		return namesAPerson(name) || (ours.has(k) ? holdsNumbersOfPersons(cells) : holdsPersons(cells));
	});
}

/** @returns the rows, or the columns for which the file is refused as a whole */
export function readIncidentRows(
	table: FileTable,
	mapping: ColumnMapping,
	context: IncidentContext
): Parsed<IncidentRow[]> {
	const identity = identityColumns(table, mapping);
	if (identity.length) return refuse(...identity.map((column) => problem('identityColumn', { column })));
	const units = new Map<string, { set: string; code: string }>();
	for (const { setId: set, code, name } of context.units) {
		for (const key of [foldName(name), bareName(name), code]) if (!units.has(key)) units.set(key, { set, code });
	}
	const rows = table.rows.map((line): IncidentRow => {
		const { row, fault } = line;
		if (fault) return { row, incident: null, problems: [fault], planes: [] };
		const cells = new RowCells(table, mapping, line, { mayQuote: false });
		const missing = (code: string) => cells.problems.push(problem(code, { row }));
		const day = cells.read('month', readDay, 'monthUnread');
		const month = day && `${day.slice(0, 7)}-01`;
		if (!cells.text('month')) missing('monthMissing');
		if (month && (month > context.today || month < EARLIEST)) cells.fault('monthOutOfRange', 'month');
		const form = cells.read('form', (text) => readChoice(text, FORMS), 'formUnknown');
		if (!cells.text('form')) missing('formMissing');
		const named = cells.read('cell', (text) => parseCellName(text) ?? undefined, 'cellUnread') ?? null;
		const place = cells.text('cell') ? null : cells.place(context.plane);
		// the point itself is not kept
		const cell = place && 'lon' in place ? cellAt(...toPlane(place.lon, place.lat)) : named;
		const unitOf = (text: string) => units.get(foldName(text)) ?? units.get(bareName(text));
		const unit = cells.read('unit', unitOf, 'unitUnknown') ?? null;
		if (!place && !cells.text('cell') && !cells.text('unit')) missing('incidentPlaceMissing');
		if (!cell && unit && context.own && !context.own.has(unit.code)) missing('incidentNotYours');
		const given = {
			ageBand:
				cells.read('age_band', (text) => readChoice(text, AGES) ?? bandOfAge(text), 'choiceUnknown') ?? 'unknown',
			channel: cells.read('channel', (text) => readChoice(text, CHANNELS), 'choiceUnknown') ?? 'other',
			response: cells.read('response', (text) => readChoice(text, ANSWERS), 'choiceUnknown') ?? 'unknown'
		} as const;
		const { problems } = cells;
		const incident =
			problems.length || !month || !form
				? null
				: { month, form, ...given, cell, unit: cell ? null : unit, illustrative: false };
		return { row, incident, problems, planes: planesOf(place) };
	});
	return { ok: true, value: rows, warnings: [] };
}

const bareName = (name: string) =>
	foldName(name).replace(/^(xa|phuong|thi tran|dac khu|huyen|thanh pho|tp\.?|thi xa) /, '');

/** Bands by the age at which they begin, the oldest first. */
const BANDS_FROM = [
	[60, '60_plus'],
	[45, '45_59'],
	[30, '30_44'],
	[18, '18_29'],
	[16, '16_17']
] as const;

function bandOfAge(text: string): OneOf<typeof AGE_BANDS> | undefined {
	if (!/^\d{1,3}$/.test(text)) return undefined;
	const age = Number(text);
	return age > 120 ? undefined : (BANDS_FROM.find(([from]) => age >= from)?.[1] ?? 'under_16');
}
