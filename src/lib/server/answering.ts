// What the database refused, as an answer: one reading for pages, forms and programs. A refusal by the rights of the caller
// leaves an entry in the trail.

import { error, fail, json, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { DataProblem, type ProblemKind } from '../data/problem.ts';
import { recordRefusal } from './refusal.ts';

type Asked = Pick<RequestEvent, 'locals' | 'route' | 'params' | 'getClientAddress'>;

const STATUS: Readonly<Record<ProblemKind, 400 | 403 | 429 | 503>> = {
	notYours: 403,
	secrecy: 403,
	tooMany: 429,
	unavailable: 503,
	unreadable: 503,
	exists: 400,
	used: 400,
	limits: 400,
	lastAdmin: 400,
	ownPassword: 400,
	noUnit: 400,
	period: 400,
	hiding: 400
};

/** The kind and the status of what the database refused, recorded where it has to be. @throws anything else */
export async function readProblem(event: Asked, cause: unknown): Promise<{ kind: ProblemKind; status: number }> {
	if (!(cause instanceof DataProblem)) throw cause;
	const { kind } = cause;
	const status = STATUS[kind];
	if (status === 503) console.error(event.route.id, cause);
	if (status === 403) await recordRefusal(event.locals.db, event);
	return { kind, status };
}

/** The kind that stands in for another where a page has no words for that one. */
const MORE_GENERAL: Partial<Record<ProblemKind, ProblemKind>> = { secrecy: 'notYours', unreadable: 'unavailable' };

/**
 * @returns the kind as the page says it @throws the cause where the database failed and the page has no words for it
 */
function inWords<K extends ProblemKind>(cause: unknown, kind: ProblemKind, words: readonly K[]): K | 'limits' {
	const said = words.find((word) => word === kind) ?? words.find((word) => word === MORE_GENERAL[kind]);
	if (said === undefined && STATUS[kind] === 503) throw cause;
	return said ?? 'limits';
}

/** Runs what an endpoint is for; what is refused is `{ refused }`. @param words kinds that its page tells apart */
export async function answered<K extends ProblemKind>(
	event: Asked,
	words: readonly K[],
	work: () => Promise<Response>
): Promise<Response> {
	try {
		return await work();
	} catch (cause) {
		const { kind, status } = await readProblem(event, cause);
		return json({ refused: inWords(cause, kind, words) }, { status });
	}
}

/** Runs what a form asks for; what is refused is a failure that says why. @param words kinds that its page tells apart */
export async function taken<T, K extends ProblemKind>(
	event: Asked,
	words: readonly K[],
	work: () => Promise<T>
): Promise<T | ActionFailure<{ refused: K | 'limits' }>> {
	try {
		return await work();
	} catch (cause) {
		const { kind, status } = await readProblem(event, cause);
		return fail(status, { refused: inWords(cause, kind, words) });
	}
}

/** Runs what nobody who uses our pages can mend: a refusal becomes an error page. */
export async function orErrorPage<T>(event: Asked, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (cause) {
		const { status } = await readProblem(event, cause);
		return error(status, status === 403 ? 'notYours' : status === 503 ? 'unexpected' : 'notFound');
	}
}
