// A new batch: rows of a file are laid out in it part by part, then taken in at once.

import { json } from '@sveltejs/kit';
import { beginImport } from '$lib/data/imports.ts';
import { answered } from '../answered.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) => {
	const kind = event.params.kind === 'co-so' ? 'services' : 'incidents';
	return answered(event, async () => json({ batch: await beginImport(event.locals.db, kind) }));
};
