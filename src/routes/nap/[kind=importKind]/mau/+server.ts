// How the columns of a file were understood is kept for the next file with the same header.

import { keepTemplate } from '$lib/data/imports.ts';
import { TEMPLATE } from '$lib/domain/import-schema.ts';
import { answered } from '$lib/server/answering.ts';
import { bodyOf } from '$lib/server/parsed.ts';
import { IMPORT_REFUSALS } from '../refusals.ts';
import { KIND_OF } from '../kinds.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) =>
	answered(event, IMPORT_REFUSALS, async () => {
		const { header, mapping } = await bodyOf(event.request, TEMPLATE);
		await keepTemplate(event.locals.db, KIND_OF[event.params.kind], header, mapping);
		return new Response(null, { status: 204 });
	});
