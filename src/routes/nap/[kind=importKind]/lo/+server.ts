// A new batch: rows of a file are laid out in it part by part, then taken in at once (POST). The people of units are few,
// and replaced by one request (PUT).

import { error, json } from '@sveltejs/kit';
import { beginImport } from '$lib/data/imports.ts';
import { NEW_PEOPLE } from '$lib/domain/boundary-schema.ts';
import { answered } from '$lib/server/answering.ts';
import { bodyOf } from '$lib/server/parsed.ts';
import { takePopulation } from '$lib/usecases/take-units.ts';
import { countFor } from '../../../in-turn.ts';
import { IMPORT_REFUSALS } from '../refusals.ts';
import { KIND_OF } from '../kinds.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) => {
	const kind = KIND_OF[event.params.kind];
	if (kind === 'population') error(404, 'notFound');
	return answered(event, IMPORT_REFUSALS, async () => json({ batch: await beginImport(event.locals.db, kind) }));
};

export const PUT: RequestHandler = (event) =>
	answered(event, IMPORT_REFUSALS, async () => {
		if (KIND_OF[event.params.kind] !== 'population') error(404, 'notFound');
		const body = await bodyOf(event.request, NEW_PEOPLE);
		return json({ stored: await takePopulation(event.locals.db, countFor(event), body), same: 0 });
	});
