// Rows of a batch are laid out (POST), all of them are taken in (PUT), or forgotten (DELETE).

import { json } from '@sveltejs/kit';
import {
	cancelImport,
	finishReports,
	finishServices,
	stageReports,
	stageServices,
	type ReportToImport,
	type ServiceToImport
} from '$lib/data/imports.ts';
import { answered, batchOf, rowsOf } from '../../answered.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) =>
	answered(event, async () => {
		const batch = batchOf(event);
		if (event.params.kind === 'co-so') {
			await stageServices(event.locals.db, batch, await rowsOf<ServiceToImport>(event.request));
		} else {
			await stageReports(event.locals.db, batch, await rowsOf<ReportToImport>(event.request));
		}
		return new Response(null, { status: 204 });
	});

export const PUT: RequestHandler = (event) =>
	answered(event, async () => {
		const batch = batchOf(event);
		if (event.params.kind === 'co-so') return json(await finishServices(event.locals.db, batch));
		const further = event.url.searchParams.has('them');
		return json(await finishReports(event.locals.db, batch, further));
	});

export const DELETE: RequestHandler = (event) =>
	answered(event, async () => {
		await cancelImport(event.locals.db, batchOf(event));
		return new Response(null, { status: 204 });
	});
