// What an import asks the server, and the reasons why it may be refused.

import { api, ApiProblem } from '$lib/api.ts';
import { isTurnedAway, type ReasonToTurnAway } from '$lib/domain/heavy-work.ts';

export type Failure =
	'unavailable' | 'limits' | 'hiding' | 'notYours' | 'tooMany' | 'tooLarge' | 'unsure' | ReasonToTurnAway;

const TOO_LARGE = 413;

export class Refused extends Error {
	readonly because: Failure;
	constructor(because: Failure) {
		super(because);
		this.because = because;
	}
}

interface Sent {
	readonly signal?: AbortSignal;
	readonly body?: unknown;
}

/** @param path below the address of the page @throws Refused where the server says why */
export async function request<T>(path: string, method: 'post' | 'put', sent: Sent = {}): Promise<T> {
	try {
		return await api[method]<T>(`${location.pathname}/${path}`, sent);
	} catch (cause) {
		throw cause instanceof ApiProblem ? new Refused(reasonOf(cause)) : cause;
	}
}

/** Has what was sent thrown away; where that cannot be said, the server does so by itself one day. */
export async function forget(path: string): Promise<void> {
	await api.delete(`${location.pathname}/${path}`).catch(() => null);
}

function reasonOf({ status, message, body }: ApiProblem): Failure {
	if (status === TOO_LARGE) return 'tooLarge';
	if (isTurnedAway(message)) return message;
	return (body as { refused?: Failure } | null)?.refused ?? 'unavailable';
}
