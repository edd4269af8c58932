// Every import kind there is, by the name that the command line and the database have for it.

import { headersOf } from '../../exchange/rows/columns.ts';
import { BOUNDARIES } from './boundaries.ts';
import { INCIDENTS } from './incidents.ts';
import type { ImportKind } from './kind.ts';
import { POPULATION } from './population.ts';
import { SERVICES } from './services.ts';

const IMPORT_KINDS = {
	services: SERVICES,
	incidents: INCIDENTS,
	population: POPULATION,
	boundaries: BOUNDARIES
} as const satisfies Record<string, ImportKind>;
export type ImportName = keyof typeof IMPORT_KINDS;

/** @param name as the command line says it */
export const isImportName = (name: string): name is ImportName => name in IMPORT_KINDS;

export const importKind = (name: ImportName): ImportKind => IMPORT_KINDS[name];

/** The kind whose address has that word. */
export function kindAt(word: string): ImportName {
	const found = Object.entries(IMPORT_KINDS).find(([, kind]) => kind.word === word);
	if (!found) throw new Error(`no file is of the kind ${word}`);
	return found[0] as ImportName;
}

/** Tells the header of a table, whatever the table is of. */
export const isHeader = headersOf(Object.values(IMPORT_KINDS).flatMap(({ columns }) => columns));
