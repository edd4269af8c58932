// Rows of a batch are laid out (POST), all of them are taken in (PUT), or forgotten (DELETE).

import { error, json } from '@sveltejs/kit';
import { cancelImport } from '$lib/data/imports.ts';
import { answered } from '$lib/server/answering.ts';
import { bodyOf, idIn, notOurs } from '$lib/server/parsed.ts';
import { UnusableRows } from '$lib/usecases/imports/kind.ts';
import { importKind, kindAt } from '$lib/usecases/imports/kinds.ts';
import { countFor } from '../../../../in-turn.ts';
import { IMPORT_REFUSALS } from '../../refusals.ts';
import type { RequestHandler } from './$types';

/** Of a kind whose rows come in parts. */
function inParts(word: string) {
	const { door, ...kind } = importKind(kindAt(word));
	return 'stage' in door ? { ...kind, door } : error(404, 'notFound');
}

export const POST: RequestHandler = (event) =>
	answered(event, IMPORT_REFUSALS, async () => {
		const [batch, { door, rowsSchema }] = [idIn(event.params.batch), inParts(event.params.kind)];
		await door.stage(event.locals.db, batch, await bodyOf(event.request, rowsSchema));
		return new Response(null, { status: 204 });
	});

export const PUT: RequestHandler = (event) =>
	answered(event, IMPORT_REFUSALS, async () => {
		const [batch, { door, closingSchema }] = [idIn(event.params.batch), inParts(event.params.kind)];
		const { db, today } = event.locals;
		const closing = await bodyOf(event.request, closingSchema);
		try {
			return json(await door.finish(db, batch, closing, { count: countFor(event), today }));
		} catch (cause) {
			if (cause instanceof UnusableRows) notOurs();
			throw cause;
		}
	});

export const DELETE: RequestHandler = (event) =>
	answered(event, IMPORT_REFUSALS, async () => {
		await cancelImport(event.locals.db, idIn(event.params.batch));
		return new Response(null, { status: 204 });
	});
