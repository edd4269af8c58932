// Heavy work on behalf of a request: in its person's turn, ended when the client goes, and in plain words where it is not
// taken on.

import { error, type RequestEvent } from '@sveltejs/kit';
import type { ReasonToTurnAway } from '$lib/domain/heavy-work.ts';
import { count } from '$lib/server/counting/count.ts';
import type { Asker } from '$lib/server/counting/lane.ts';
import type { Count } from '$lib/usecases/heavy-questions.ts';
import { TURNED_AWAY, TurnedAway } from '$lib/server/counting/turned-away.ts';

type Client = Pick<RequestEvent, 'locals' | 'request' | 'platform' | 'setHeaders'>;

const STATUS: Record<ReasonToTurnAway, number> = { waitsAlready: 429, full: 503, tooMuch: 422, tooLong: 503 };
/** When to come again, where that helps. */
const RETRY_SECONDS: Partial<Record<ReasonToTurnAway, number>> = { waitsAlready: 10, full: 30 };
/** As servers have it in their logs; nobody reads the answer. */
const CLIENT_GONE = 499;

/** Counts for one request. It throws the error page that says what to do. */
export function countFor(client: Client): Count {
	return (question, asked) => inTurn(client, (asker) => count(asker, question, asked));
}

/** @throws the error page where the work is turned away, or whoever asked has gone */
export async function inTurn<T>(client: Client, work: (asker: Asker) => Promise<T>): Promise<T> {
	const { locals, request, platform, setHeaders } = client;
	const left = new AbortController();
	// once its body has been read, the signal of a request is silent; its socket tells when the client goes
	const socket = platform?.req.socket;
	const leave = () => left.abort();
	socket?.once('close', leave);
	if (socket?.destroyed) leave();
	const gone = AbortSignal.any([request.signal, left.signal]);
	try {
		return await work({ person: locals.user?.id ?? '', request, gone });
	} catch (cause) {
		if (gone.aborted) return error(CLIENT_GONE, 'gone');
		if (!(cause instanceof TurnedAway)) throw cause;
		const wait = RETRY_SECONDS[cause.because];
		setHeaders({ [TURNED_AWAY]: cause.because, ...(wait && { 'Retry-After': String(wait) }) });
		return error(STATUS[cause.because], cause.because);
	} finally {
		socket?.off('close', leave);
	}
}
