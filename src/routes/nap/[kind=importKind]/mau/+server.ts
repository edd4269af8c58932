// How the columns of a file were understood is kept for the next file with the same header.

import { error } from '@sveltejs/kit';
import { keepTemplate } from '$lib/data/imports.ts';
import { TEMPLATE } from '$lib/domain/import-schema.ts';
import { parsedBody } from '$lib/server/parsed.ts';
import { answered } from '../answered.ts';
import { KIND_OF } from '../kinds.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) =>
	answered(event, async () => {
		const { header, mapping } = (await parsedBody(event.request, TEMPLATE)) ?? error(400, 'notFound');
		await keepTemplate(event.locals.db, KIND_OF[event.params.kind], header, mapping);
		return new Response(null, { status: 204 });
	});
