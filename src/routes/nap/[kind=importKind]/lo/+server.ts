// A new batch: rows of a file are laid out in it part by part, then taken in at once (POST). Rows that are few are taken by
// one request (PUT).

import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import { answered } from '$lib/server/answering.ts';
import { bodyOf } from '$lib/server/parsed.ts';
import { importKind, kindAt } from '$lib/usecases/imports/kinds.ts';
import { countFor } from '../../../in-turn.ts';
import { IMPORT_REFUSALS } from '../refusals.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) => {
	const { door } = importKind(kindAt(event.params.kind));
	if (!('begin' in door)) error(404, 'notFound');
	return answered(event, IMPORT_REFUSALS, async () => json({ batch: await door.begin(event.locals.db) }));
};

export const PUT: RequestHandler = (event) =>
	answered(event, IMPORT_REFUSALS, async () => {
		const { door, rowsSchema, closingSchema } = importKind(kindAt(event.params.kind));
		if (!('take' in door)) error(404, 'notFound');
		const { rows, closing } = await bodyOf(event.request, v.object({ rows: rowsSchema, closing: closingSchema }));
		const saving = { count: countFor(event), today: event.locals.today };
		return json(await door.take(event.locals.db, rows, closing, saving));
	});
