// A file as a page has it read: understood and held against the register where the engine runs, so that the page stays alive
// and nothing of a refused file leaves the machine. The file stays here; the page sees what came of its rows.

import type { Parsed, Problem } from '../exchange/problem.ts';
import type { ShapeTools } from '../exchange/rows/boundaries.ts';
import type { FileTable } from '../exchange/read/file-table.ts';
import { readFile } from '../exchange/read/read-file.ts';
import type { LoadSqlite } from '../exchange/read/read-geopackage.ts';
import { guessMapping, type ColumnMapping } from '../exchange/rows/columns.ts';
import { faultyRowsToCsv } from '../exchange/write/faulty-rows.ts';
import type { Beside, CheckedFile, ImportChoices, ImportKind } from '../usecases/imports/kind.ts';
import { importKind, isHeader, type ImportName } from '../usecases/imports/kinds.ts';

/** A file as the page first sees it. */
export interface OpenedFile {
	readonly header: readonly string[];
	readonly notes: readonly Problem[];
	readonly mapping: ColumnMapping;
}

/** What came of a file, without the rows to save: they stay here. */
export type SeenFile = Omit<CheckedFile, 'toSave'>;

/** @param libraries that are loaded where the engine runs, by whoever starts it, when a file needs them */
export function importEngine(libraries: { readonly shapes: () => Promise<ShapeTools>; readonly sqlite: LoadSqlite }) {
	let table: FileTable | null = null;
	let dropped = new Set<number>();
	let kind: ImportKind | null = null;
	let beside: Beside<unknown> | null = null;
	let checked: CheckedFile | null = null;

	const opened = (): FileTable => {
		if (!table) throw new Error('no file is open');
		return { ...table, rows: table.rows.filter(({ row }) => !dropped.has(row)) };
	};

	return {
		/** Reads a file in place of the one before. @returns what the page first sees of it, or why it cannot be read */
		async open(bytes: Uint8Array, name: ImportName): Promise<Parsed<OpenedFile>> {
			const read = await readFile(bytes, { sqlite: libraries.sqlite, isHeader });
			if (!read.ok) return read;
			[table, dropped, checked] = [read.value, new Set(), null];
			kind = importKind(name);
			const { header, notes } = table;
			return { ok: true, value: { header, notes, mapping: guessMapping(header, kind.columns) }, warnings: [] };
		},

		/** What the rows will be held against: it stays here, since it is large and the same for every check of a file. */
		layBeside(known: Beside<unknown>): void {
			beside = known;
		},

		/**
		 * @param onProgress is told the share that is done, 0–1
		 * @returns the columns for which the file is refused as a whole: it is forgotten then
		 */
		async check(
			choices: ImportChoices,
			mapping: ColumnMapping,
			onProgress: (share: number) => void
		): Promise<Parsed<SeenFile>> {
			if (!kind || !beside) throw new Error('there is nothing to hold a file against');
			const found = await kind.check(opened(), mapping, beside, choices, { shapes: libraries.shapes, onProgress });
			if (!found.ok) {
				[table, checked] = [null, null];
				return found;
			}
			checked = found.value;
			const { rows, faults, notes, summary, total } = checked;
			return { ok: true, value: { rows, faults, notes, summary, total }, warnings: [] };
		},

		/** Rows to save, some of them from one on. */
		toSave(from: number, most: number): object[] {
			return checked?.toSave(from, most) ?? [];
		},

		/** The cells of a row, in the order of the header. */
		cellsOf(row: number): readonly string[] {
			return table?.rows.find((one) => one.row === row)?.cells ?? [];
		},

		/** Replaces the cells of a row, and forgets the fault for which it could not be read. */
		mend(row: number, cells: readonly string[]): void {
			if (!table) return;
			const rows = table.rows.map((one) => (one.row === row ? { row, cells: [...cells], shape: one.shape } : one));
			table = { ...table, rows };
		},

		/** Leaves rows out from now on. */
		drop(rows: readonly number[]): void {
			for (const row of rows) dropped.add(row);
		},

		/** The rows at fault as CSV. @param reasons in words, by row @param title of their column */
		faulty(reasons: ReadonlyMap<number, string>, title: string): string {
			return faultyRowsToCsv(opened(), reasons, title);
		}
	};
}

export type ImportEngine = ReturnType<typeof importEngine>;
