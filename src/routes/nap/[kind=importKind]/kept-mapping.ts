import type { ImportTemplate } from '$lib/data/imports.ts';
import type { ColumnMapping } from '$lib/exchange/rows/columns.ts';

/** How the columns of a file with the same header were understood before. */
export function keptMapping(
	templates: readonly ImportTemplate[],
	header: readonly string[]
): ColumnMapping | undefined {
	const isSame = (one: readonly string[]) => one.length === header.length && one.every((name, k) => name === header[k]);
	return templates.find((one) => isSame(one.header))?.mapping;
}
