// A table of a briefing: what its columns hold and its rows as they were computed. The page formats it, the workbook keeps
// the figures.

/**
 * `name` is a text on one line, `flag` a flag's code, `day` an ISO day, `metres` metres; `share` and `percent` are 0–1,
 * and a share is drawn as a bar too.
 */
export type ColumnKind = 'text' | 'name' | 'count' | 'decimal' | 'share' | 'percent' | 'metres' | 'day' | 'flag';

export interface BriefingColumn {
	readonly label: string;
	readonly kind: ColumnKind;
}

/** Null: nothing to tell, or nothing that may be told. */
export type Row = readonly (string | number | null)[];

export interface BriefingTable {
	readonly key: string;
	readonly title: string;
	readonly columns: readonly BriefingColumn[];
	readonly rows: readonly Row[];
	/** The row that sums the others; null for none. */
	readonly total: Row | null;
}
