// What came of one row of a file, as the page shows it.

import type { RowState } from '../exchange/compare/register-comparison.ts';
import type { Problem } from '../exchange/problem.ts';
import type { Plane } from '../domain/vn2000.ts';

export interface FieldChange {
	readonly field: string;
	readonly before: unknown;
	readonly after: unknown;
}

export interface CheckedRow {
	readonly row: number;
	readonly state: RowState;
	/** The name by which the page shows the row; empty for an incident. */
	readonly name: string;
	readonly changes: readonly FieldChange[];
	readonly problems: readonly Problem[];
	/** Planes that its metres may be of. */
	readonly planes: readonly Plane[];
}
