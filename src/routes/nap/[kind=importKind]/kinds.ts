import type { ImportKind } from '$lib/exchange/rows/columns.ts';

/** The kinds of files, by the word of their address. */
export const KIND_OF = {
	'co-so': 'services',
	'vu-viec': 'incidents',
	'dan-so': 'population',
	'dia-gioi': 'boundaries'
} as const satisfies Record<string, ImportKind>;
