// Rows of a batch are laid out (POST), all of them are taken in (PUT), or forgotten (DELETE).

import { error, isHttpError, json, type RequestEvent } from '@sveltejs/kit';
import { DataProblem } from '$lib/data/problem.ts';
import {
	cancelImport,
	finishIncidents,
	finishServices,
	stageIncidents,
	stagedUnits,
	stageServices,
	stageUnits
} from '$lib/data/imports.ts';
import { yearOf } from '$lib/domain/calendar.ts';
import { NEW_SET, UNIT_ROWS } from '$lib/domain/boundary-schema.ts';
import { INCIDENT_ROWS } from '$lib/domain/incident-schema.ts';
import { SERVICE_ROWS } from '$lib/domain/service-schema.ts';
import { answered } from '$lib/server/answering.ts';
import { bodyOf, idIn, notOurs } from '$lib/server/parsed.ts';
import { takeSet } from '$lib/usecases/take-units.ts';
import { countFor } from '../../../../in-turn.ts';
import { IMPORT_REFUSALS } from '../../refusals.ts';
import { KIND_OF } from '../../kinds.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) =>
	answered(event, IMPORT_REFUSALS, async () => {
		const [batch, { db }] = [idIn(event.params.batch), event.locals];
		const kind = KIND_OF[event.params.kind];
		if (kind === 'services') await stageServices(db, batch, await bodyOf(event.request, SERVICE_ROWS));
		else if (kind === 'incidents') await stageIncidents(db, batch, await bodyOf(event.request, INCIDENT_ROWS));
		else if (kind === 'boundaries') await stageUnits(db, batch, await bodyOf(event.request, UNIT_ROWS));
		else error(404, 'notFound');
		return new Response(null, { status: 204 });
	});

export const PUT: RequestHandler = (event) =>
	answered(event, IMPORT_REFUSALS, async () => {
		const [batch, { db }] = [idIn(event.params.batch), event.locals];
		const kind = KIND_OF[event.params.kind];
		if (kind === 'services') return json(await finishServices(db, batch));
		if (kind === 'incidents') return json(await finishIncidents(db, batch, event.url.searchParams.has('them')));
		if (kind === 'boundaries') return json(await finishBoundaries(event, batch));
		error(404, 'notFound');
	});

/** The set that the batch holds takes force. */
async function finishBoundaries(event: RequestEvent, batch: string) {
	const { db, today } = event.locals;
	const set = await bodyOf(event.request, NEW_SET);
	const staged = await stagedUnits(db, batch);
	try {
		const reassigned = await takeSet(db, countFor(event), set, staged, yearOf(today));
		return { stored: staged.length, same: 0, reassigned };
	} catch (cause) {
		if (isHttpError(cause) || cause instanceof DataProblem) throw cause;
		// our page has checked the shapes that it sends, so these were sent by something else
		return notOurs();
	}
}

export const DELETE: RequestHandler = (event) =>
	answered(event, IMPORT_REFUSALS, async () => {
		await cancelImport(event.locals.db, idIn(event.params.batch));
		return new Response(null, { status: 204 });
	});
