// The cells of one row by what they mean, and what is wrong with them as it is found.

import { normaliseName } from '../../domain/names.ts';
import type { Plane } from '../../domain/vn2000.ts';
import type { ColumnMapping } from './columns.ts';
import type { FileRow, FileTable } from '../read/file-table.ts';
import type { ReadColumn } from './number-cells.ts';
import { readPlaceCells, type ReadPlace } from './place-cells.ts';
import { problem, type Problem } from '../problem.ts';

const LONGEST_QUOTED = 60;

export class RowCells {
	readonly row: number;
	readonly problems: Problem[] = [];
	readonly #cells: readonly string[];
	readonly #header: readonly string[];
	readonly #mapping: ColumnMapping;
	readonly #mayQuote: boolean;

	/** @param options.mayQuote whether a message may repeat what a cell holds: never of an incident, where it may be anything */
	constructor(
		{ header }: Pick<FileTable, 'header'>,
		mapping: ColumnMapping,
		{ row, cells }: FileRow,
		options: { readonly mayQuote: boolean }
	) {
		[this.row, this.#cells, this.#header, this.#mapping] = [row, cells, header, mapping];
		this.#mayQuote = options.mayQuote;
	}

	/** Text of a field; empty where no column has it. */
	text(field: string): string {
		const at = this.#mapping[field];
		return at === undefined ? '' : normaliseName(this.#cells[at] ?? '');
	}

	/** The file's own name of a field. */
	column(field: string): string {
		const at = this.#mapping[field];
		return at === undefined ? field : this.#header[at];
	}

	/** Notes what is wrong with a field. */
	fault(code: string, field: string): void {
		const text = this.text(field);
		const value = text.length > LONGEST_QUOTED ? `${text.slice(0, LONGEST_QUOTED - 1)}…` : text;
		const where = { row: this.row, column: this.column(field) };
		this.problems.push(problem(code, this.#mayQuote ? { ...where, value } : where));
	}

	/** A field as a value; undefined where the cell is empty, or where `by` cannot read it, which is noted as `code`. */
	read<T>(field: string, by: (text: string) => T | undefined, code: string): T | undefined {
		const text = this.text(field);
		if (!text) return undefined;
		const value = by(text);
		if (value === undefined) this.fault(code, field);
		return value;
	}

	/** The row's number of a column that was read as a whole; undefined where it is empty, or wrong, which is noted. */
	number({ values, faults }: ReadColumn, at: number): number | undefined {
		const fault = faults.get(at);
		if (fault) this.problems.push(fault);
		return fault ? undefined : (values[at] ?? undefined);
	}

	/** The place that the row states, in any notation; what is wrong with it is noted. */
	place(plane: Plane | null): ReadPlace | null {
		const text = (field: string) => this.text(field);
		const column = (field: string) => (this.#mapping[field] === undefined ? undefined : this.column(field));
		const place = readPlaceCells(
			{ lon: text('lon'), lat: text('lat'), coordinates: text('coordinates'), x: text('x'), y: text('y') },
			{ lon: column('lon'), lat: column('lat'), coordinates: column('coordinates'), x: column('x'), y: column('y') },
			this.row,
			plane
		);
		if (place && 'problem' in place) this.problems.push(place.problem);
		return place;
	}
}

/** Planes that the metres of a place may be of. */
export function planesOf(place: ReadPlace | null): readonly Plane[] {
	return (place && 'planes' in place && place.planes) || [];
}
