// How the columns of a file were understood is kept for the next file with the same header.

import { keepTemplate } from '$lib/data/imports.ts';
import { TEMPLATE } from '$lib/domain/import-schema.ts';
import { answered } from '$lib/server/answering.ts';
import { bodyOf } from '$lib/server/parsed.ts';
import { kindAt } from '$lib/usecases/imports/kinds.ts';
import { IMPORT_REFUSALS } from '../refusals.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) =>
	answered(event, IMPORT_REFUSALS, async () => {
		const { header, mapping } = await bodyOf(event.request, TEMPLATE);
		await keepTemplate(event.locals.db, kindAt(event.params.kind), header, mapping);
		return new Response(null, { status: 204 });
	});
