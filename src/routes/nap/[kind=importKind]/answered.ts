// What the database says to an import, as an answer: refusals are recorded, faults of the input are the input's.

import { error, json, type RequestEvent } from '@sveltejs/kit';
import { DataProblem, TOO_MANY } from '$lib/data/client.ts';
import { isUuid } from '$lib/domain/uuid.ts';
import { recordRefusal } from '$lib/server/refusal.ts';

/** Runs what an endpoint is for. */
export async function answered(event: RequestEvent, work: () => Promise<Response>): Promise<Response> {
	try {
		return await work();
	} catch (cause) {
		if (!(cause instanceof DataProblem)) throw cause;
		if (cause.code === TOO_MANY) return json({ refused: 'tooMany' }, { status: 429 });
		if (/hide confidential places/.test(cause.message)) return json({ refused: 'hiding' }, { status: 400 });
		if (cause.code !== '42501') return json({ refused: 'limits' }, { status: 400 });
		await recordRefusal(event.locals.db, event);
		return json({ refused: 'notYours' }, { status: 403 });
	}
}

export function batchOf({ params }: { params: { batch: string } }): string {
	return isUuid(params.batch) ? params.batch : error(404, 'notFound');
}
