// Units and demand cells of a boundary set.

import { error } from '@sveltejs/kit';
import { listBoundarySets } from '$lib/data/boundaries.ts';
import { boundaryDocument } from '$lib/server/boundary-document.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, locals, request }) => {
	const set = (await listBoundarySets(locals.db)).find(({ id }) => id === params.set);
	if (!set) error(404, 'notFound');
	const etag = `"${set.id}-${set.demandVersion}"`;
	const headers = { ETag: etag, 'Cache-Control': 'private, no-cache' };
	if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
	const body = await boundaryDocument(locals.db, set);
	return new Response(new Uint8Array(body), {
		headers: { ...headers, 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }
	});
};
