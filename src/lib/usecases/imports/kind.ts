// An import kind: what a file may hold. One object says which columns such a file has, what its rows are compared with, which
// problems they have, and how they are saved. The page, its worker, the doors and the command line know no kind by name.

import type * as v from 'valibot';
import type { ShapeTools } from '../../exchange/rows/boundaries.ts';
import type { BoundarySet, NamedUnit, StoredUnit } from '../../data/boundaries.ts';
import type { Client } from '../../data/client.ts';
import type { Reassigned } from '../../data/imports.ts';
import type { ModelRow } from '../../data/programme.ts';
import type { PlaceCheck } from '../../domain/place-checks.ts';
import type { Plane } from '../../domain/vn2000.ts';
import type { BoundarySummary } from '../../exchange/compare/boundary-summary.ts';
import type { RowState } from '../../exchange/compare/register-comparison.ts';
import type { Parsed, Problem } from '../../exchange/problem.ts';
import type { FileTable } from '../../exchange/read/file-table.ts';
import type { Column, ColumnMapping } from '../../exchange/rows/columns.ts';
import type { Count } from '../heavy-questions.ts';
import type { NewSet } from '../take-units.ts';

/** What a person says of the whole file; each kind asks what it needs. */
export interface ImportChoices {
	/** Code of the model of services that name none; empty for none. */
	readonly model: string;
	/** Plane of VN-2000 metres. */
	readonly plane: Plane | null;
	/** Reasons that settle a check of places for all rows at once. */
	readonly overruled: Readonly<Partial<Record<PlaceCheck, string>>>;
	/** Whether incidents that are like those of the register are further ones. */
	readonly further: boolean;
	/** The set whose people are replaced, and the year that they were counted in. */
	readonly set: string;
	readonly year: number;
	/** What a new boundary set is called, and from when. */
	readonly newSet: NewSet;
	/** Whether rings that cross themselves are mended instead of refused. */
	readonly repair: boolean;
}

/** What rows are held against, as far as whoever imports may know it. */
export interface Beside<Stored> {
	/** ISO day. */
	readonly today: string;
	readonly models: readonly ModelRow[];
	/** The oldest first. */
	readonly sets: readonly BoundarySet[];
	/** Units of all sets, those in force first. */
	readonly units: readonly NamedUnit[];
	/** Codes of the units that the officer answers for; null for all. */
	readonly own: readonly string[] | null;
	/** Whether the officer may open a place that is confidential by default. */
	readonly mayOpen: boolean;
	readonly stored: readonly Stored[];
	/** The units of the set that `shapesOf` names; none where it names none. */
	readonly shapes: readonly StoredUnit[];
}

export interface FieldChange {
	readonly field: string;
	readonly before: unknown;
	readonly after: unknown;
}

/** What came of one row of a file, as the page shows it. */
export interface CheckedRow {
	readonly row: number;
	readonly state: RowState;
	/** What to know it by: its name; for an incident nothing. */
	readonly name: string;
	readonly changes: readonly FieldChange[];
	readonly problems: readonly Problem[];
	/** Planes that its metres may be of. */
	readonly planes: readonly Plane[];
}

export interface CheckedFile<Row = object> {
	readonly rows: readonly CheckedRow[];
	/** For which the file cannot be used as a whole. */
	readonly faults: readonly Problem[];
	/** What was mended, and what a person should know before it is saved. */
	readonly notes: readonly Problem[];
	/** How a new boundary set lies beside the one before; null for other kinds, and while a row is at fault. */
	readonly summary: BoundarySummary | null;
	/** Rows to save: how many, and some of them from one on. */
	readonly total: number;
	toSave(from: number, most: number): Row[];
}

/** The rows of a file, nothing of which stands in the way as a whole. */
export function checkedFile<Row extends object>(
	rows: readonly CheckedRow[],
	toSave: readonly Row[],
	more: Partial<CheckedFile<Row>> = {}
): Parsed<CheckedFile<Row>> {
	const some = (from: number, most: number) => toSave.slice(from, from + most);
	const value = { rows, faults: [], notes: [], summary: null, total: toSave.length, toSave: some, ...more };
	return { ok: true, value, warnings: [] };
}

/** Rows that came through a door and are no use, though they fit their schema: no page of ours sends such. */
export class UnusableRows extends Error {}

/** What the database says of a file that was sent. */
export interface ImportOutcome {
	/** Rows that were saved: all, or none while one of the others stands in the way. */
	readonly stored: number;
	/** Rows that the register has already. */
	readonly same?: number;
	/** Rows whose service somebody changed since. */
	readonly changed?: readonly number[];
	/** Rows that somebody added since, or whose number a deleted service has. */
	readonly existing?: readonly number[];
	/** Services that belong to another unit by a new boundary set. */
	readonly reassigned?: readonly Reassigned[];
}

/** Who saves: a page's door, or the command line. */
export interface Saving {
	readonly count: Count;
	/** ISO day. */
	readonly today: string;
}

/** Rows that come in parts, are kept aside in a batch, and are then taken all at once. */
interface InParts<Row, Closing> {
	/** So few that a request of ordinary rows, of a kilobyte or less, stays below the server's limit of half a megabyte. */
	readonly rowsARequest: number;
	readonly begin: (db: Client) => Promise<string>;
	stage(db: Client, batch: string, rows: Row[]): Promise<void>;
	finish(db: Client, batch: string, closing: Closing, saving: Saving): Promise<ImportOutcome>;
}
/** Rows so few that one request takes them. */
interface AtOnce<Row, Closing> {
	take(db: Client, rows: Row[], closing: Closing, saving: Saving): Promise<ImportOutcome>;
}

export interface ImportKind<Stored = unknown, Row extends object = object, Closing = unknown> {
	/** The word of its address. */
	readonly word: string;
	/** Where its page leads back to. */
	readonly back: string;
	readonly columns: readonly Column[];
	/** Of each list one field is needed; the first is what the message asks for. */
	readonly needed: readonly (readonly string[])[];
	/** What the register has already, as far as the caller may read it. */
	stored(db: Client): Promise<readonly Stored[]>;
	/** The set whose units are laid beside the file with their shapes; null for none. */
	shapesOf(beside: Pick<Beside<Stored>, 'today' | 'sets'>, choices: Pick<ImportChoices, 'set'>): string | null;
	/**
	 * Reads the rows and holds them against what is there.
	 * @param onProgress told of the share that is done, 0–1; what it throws ends the work
	 * @returns the columns for which the file is refused as a whole, where it must not be looked at any further
	 */
	check(
		file: FileTable,
		mapping: ColumnMapping,
		beside: Beside<Stored>,
		choices: ImportChoices,
		tools: { readonly shapes: () => Promise<ShapeTools>; readonly onProgress: (share: number) => void }
	): Parsed<CheckedFile<Row>> | Promise<Parsed<CheckedFile<Row>>>;
	/** What is said once of all rows when they are saved. */
	closing(choices: ImportChoices): Closing;
	/** Rows and closing as a page sends them. */
	readonly rowsSchema: v.GenericSchema<unknown, Row[]>;
	readonly closingSchema: v.GenericSchema<unknown, Closing>;
	/** All rows, or none. @throws DataProblem when the database refuses */
	save(
		db: Client,
		rows: Row[],
		closing: Closing,
		saving: Saving & { readonly onProgress: (share: number) => void }
	): Promise<ImportOutcome>;
	/** The same for a page, which is not where the database is. */
	readonly door: InParts<Row, Closing> | AtOnce<Row, Closing>;
}
