// Rows of a file as services: what each row says, and what is wrong with it by itself. What is there already, and where
// the place lies, is asked later.

import { foldName } from '../../domain/names.ts';
import { OVERRULE_REASONS, PLACE_CHECKS } from '../../domain/place-checks.ts';
import type { ServiceDraft, ServiceStatus } from '../../domain/service.ts';
import type { Plane } from '../../domain/vn2000.ts';
import { readChoice, readDay, readYesNo } from './cell-values.ts';
import { FOLDER, type ColumnMapping } from './columns.ts';
import { PLACES, readColumn } from './number-cells.ts';
import type { FileTable } from '../read/file-table.ts';
import type { Problem } from '../problem.ts';
import { planesOf, RowCells } from './row-cells.ts';

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

/** What each row says. */
export function readServiceRows(
	table: FileTable,
	mapping: ColumnMapping,
	models: readonly NamedModel[],
	choices: ServiceFileChoices
): ServiceRow[] {
	const capacity = readColumn(
		table.rows.map(({ cells }) => (mapping.capacity === undefined ? '' : (cells[mapping.capacity] ?? '').slice(0, 60))),
		PLACES,
		'capacityUnread',
		(k) => ({ row: table.rows[k].row, column: table.header[mapping.capacity] })
	);
	// folders are called as somebody likes: one that names no model says nothing of it
	const isFolder = table.header[mapping.model] === FOLDER;
	const chosen = choices.model || undefined;
	return table.rows.map((line, k) => {
		const { row, fault } = line;
		if (fault) return { row, id: null, given: {}, problems: [fault], planes: [] };
		const cells = new RowCells(table, mapping, line, { mayQuote: true });
		const within = (field: keyof typeof LONGEST) =>
			cells.read(field, (text) => (text.length <= LONGEST[field] ? text : undefined), 'cellTooLong');
		const given: { -readonly [K in keyof ServiceRow['given']]: ServiceRow['given'][K] } = {
			name: within('name'),
			address: within('address'),
			contactOffice: within('contact_office'),
			modelCode: isFolder
				? (modelOf(cells.text('model'), models) ?? chosen)
				: cells.text('model')
					? cells.read('model', (text) => modelOf(text, models), 'modelUnknown')
					: chosen,
			capacity: cells.number(capacity, k),
			status: cells.read('status', (text) => readChoice(text, STATUS_WORDS), 'statusUnknown'),
			openedOn: cells.read('opened_on', readDay, 'dayUnread'),
			closedOn: cells.read('closed_on', readDay, 'dayUnread'),
			confidential: cells.read('confidential', readYesNo, 'yesNoUnread'),
			illustrative: cells.read('illustrative', readYesNo, 'yesNoUnread'),
			overruled: cells.read('overruled', readOverruled, 'overruledUnread')
		};
		const place = cells.place(choices.plane);
		if (place && 'lon' in place) [given.lon, given.lat] = [place.lon, place.lat];
		for (const key of Object.keys(given) as (keyof typeof given)[]) if (given[key] === undefined) delete given[key];
		return { row, id: within('id') ?? null, given, problems: cells.problems, planes: planesOf(place) };
	});
}

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
