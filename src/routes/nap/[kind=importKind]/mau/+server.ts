// How the columns of a file were understood is kept for the next file with the same header.

import { error } from '@sveltejs/kit';
import { keepTemplate } from '$lib/data/imports.ts';
import { answered } from '../answered.ts';
import { KIND_OF } from '../kinds.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) =>
	answered(event, async () => {
		const body = (await event.request.json().catch(() => null)) as { header?: unknown; mapping?: unknown } | null;
		const { header, mapping } = body ?? {};
		const isNamed = Array.isArray(header) && header.every((name) => typeof name === 'string');
		if (!isNamed || typeof mapping !== 'object' || mapping === null) error(400, 'notFound');
		await keepTemplate(
			event.locals.db,
			KIND_OF[event.params.kind],
			header as string[],
			mapping as Record<string, number>
		);
		return new Response(null, { status: 204 });
	});
