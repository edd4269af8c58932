// Rows of a file as services: what each row says, and what is wrong with it by itself. What is there already, and where
// the place lies, is asked later.

import { foldName, normaliseName } from '../domain/names.ts';
import { OVERRULE_REASONS, PLACE_CHECKS } from '../domain/place-checks.ts';
import type { ServiceDraft, ServiceStatus } from '../domain/service.ts';
import type { Plane } from '../domain/vn2000.ts';
import { readChoice, readDay, readInteger, readYesNo } from './cell-values.ts';
import type { ColumnMapping } from './columns.ts';
import type { FileTable } from './file-table.ts';
import { readPlaceCells } from './place-cells.ts';
import { problem, type Problem } from './problem.ts';

/** A model as rows name it. */
export interface NamedModel {
	readonly code: string;
	readonly nameVi: string;
	readonly nameEn: string;
}

/** What a person chose for the whole file. */
export interface ServiceFileChoices {
	/** Code of the model of rows that name none; empty for none. */
	readonly model: string;
	/** Plane of VN-2000 metres. */
	readonly plane: Plane | null;
}

export interface ServiceRow {
	readonly row: number;
	/** The office's own number, or the register's. */
	readonly id: string | null;
	/** Only what the row says; an empty cell leaves what the register has. */
	readonly given: Partial<ServiceDraft & { readonly illustrative: boolean }>;
	readonly problems: readonly Problem[];
	/** Planes that the row's metres may be of. */
	readonly planes: readonly Plane[];
}

const STATUS_WORDS: Readonly<Record<ServiceStatus, readonly string[]>> = {
	proposed: ['de xuat', 'de nghi'],
	approved: ['da phe duyet', 'phe duyet', 'da duyet', 'duyet'],
	active: ['dang hoat dong', 'hoat dong', 'con hoat dong', 'dang duy tri', 'duy tri', 'open', 'hoat dong tot'],
	suspended: ['tam ngung', 'tam dung', 'tam ngung hoat dong', 'tam dung hoat dong'],
	closed: ['da dong', 'dong', 'ngung hoat dong', 'khong hoat dong', 'da giai the', 'giai the', 'dung hoat dong']
};

const LONGEST = { name: 200, address: 300, contact_office: 200, id: 100 } as const;
const MOST_PLACES = 100_000;

/** What each row says. */
export function readServiceRows(
	table: FileTable,
	mapping: ColumnMapping,
	models: readonly NamedModel[],
	choices: ServiceFileChoices
): ServiceRow[] {
	const column = (field: string) => (mapping[field] === undefined ? undefined : table.header[mapping[field]]);
	return table.rows.map(({ row, cells, fault }) => {
		if (fault) return { row, id: null, given: {}, problems: [fault], planes: [] };
		const problems: Problem[] = [];
		const cell = (field: string) => (mapping[field] === undefined ? '' : normaliseName(cells[mapping[field]] ?? ''));
		/** The cell read by `read`; what it cannot read is named. */
		const read = <T>(field: string, by: (text: string) => T | undefined, code: string): T | undefined => {
			const text = cell(field);
			if (!text) return undefined;
			const value = by(text);
			if (value === undefined)
				problems.push(problem(code, { row, column: column(field) ?? field, value: shortened(text) }));
			return value;
		};
		const within = (field: keyof typeof LONGEST) =>
			read(field, (text) => (text.length <= LONGEST[field] ? unprotected(text) : undefined), 'cellTooLong');
		const given: { -readonly [K in keyof ServiceRow['given']]: ServiceRow['given'][K] } = {
			name: within('name'),
			address: within('address'),
			contact_office: within('contact_office'),
			model_code: cell('model')
				? read('model', (text) => modelOf(text, models), 'modelUnknown')
				: choices.model || undefined,
			capacity: read('capacity', (text) => inRange(readInteger(text), 0, MOST_PLACES), 'capacityUnread'),
			status: read('status', (text) => readChoice(text, STATUS_WORDS), 'statusUnknown'),
			opened_on: read('opened_on', readDay, 'dayUnread'),
			closed_on: read('closed_on', readDay, 'dayUnread'),
			confidential: read('confidential', readYesNo, 'yesNoUnread'),
			illustrative: read('illustrative', readYesNo, 'yesNoUnread'),
			overruled: read('overruled', readOverruled, 'overruledUnread')
		};
		const place = readPlaceCells(
			{ lon: cell('lon'), lat: cell('lat'), coordinates: cell('coordinates'), x: cell('x'), y: cell('y') },
			{ lon: column('lon'), lat: column('lat'), coordinates: column('coordinates'), x: column('x'), y: column('y') },
			row,
			choices.plane
		);
		if (place && 'problem' in place) problems.push(place.problem);
		else if (place) [given.lon, given.lat] = [place.lon, place.lat];
		for (const key of Object.keys(given) as (keyof typeof given)[]) if (given[key] === undefined) delete given[key];
		return {
			row,
			id: within('id') ?? null,
			given,
			problems,
			planes: (place && 'planes' in place && place.planes) || []
		};
	});
}

/** A spreadsheet's own sign that a cell is text and no formula, which exports put before it. */
const unprotected = (text: string) => text.replace(/^'(?=[=+\-@])/, '');

const inRange = (value: number | undefined, least: number, most: number) =>
	value !== undefined && value >= least && value <= most ? value : undefined;

const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

/** By code or name; or by a part of it that no other model has. */
function modelOf(text: string, models: readonly NamedModel[]): string | undefined {
	const plain = plainName(text);
	const names = ({ nameVi, nameEn }: NamedModel) => [plainName(nameVi), plainName(nameEn)];
	const exact = models.find((model) => model.code === text || names(model).includes(plain));
	if (exact) return exact.code;
	if (plain.length < 5) return undefined;
	const partial = models.filter((model) => names(model).some((name) => name.includes(plain) || plain.includes(name)));
	return partial.length === 1 ? partial[0].code : undefined;
}

const plainName = (text: string) =>
	foldName(text)
		.replace(/\bclb\b/g, 'cau lac bo')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();

/** `check=reason; check=reason`, as an export writes it. */
function readOverruled(text: string): Record<string, string> | undefined {
	const pairs = text.split(';').map((pair) => pair.trim().split('='));
	const known = pairs.every(
		([check, reason]) => PLACE_CHECKS.some((one) => one === check) && OVERRULE_REASONS.some((one) => one === reason)
	);
	return known ? (Object.fromEntries(pairs) as Record<string, string>) : undefined;
}
