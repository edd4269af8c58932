// What happens at the door, before anything of ours runs: a request that another site made is turned away, a stranger
// is sent to sign in, and somebody who asks for a page of another role is told so. Decided by the route that the router
// matched, never by what the address looks like.

import { redirect, type RequestEvent } from '@sveltejs/kit';
import { mayOpen } from '../domain/permissions.ts';
import { recordRefusal } from './refusal.ts';

/** Where a person is told that a page is for another role. */
const FOR_ANOTHER_ROLE = '/vai-tro-khac';
const READING = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Whether a request reads only, or comes from a page of ours: browsers say from where they send what may change something.
 * @param origin our own
 */
export function isOwnRequest({ method, headers }: Request, origin: string): boolean {
	if (READING.includes(method)) return true;
	const [from, site] = [headers.get('origin'), headers.get('sec-fetch-site')];
	if (from === null) return site === 'same-origin';
	return from === origin && site !== 'cross-site' && site !== 'same-site';
}

/**
 * The answer to a request that the door is closed to; null where it is open.
 * @param hadSession whether a session came with it that has ended
 */
export async function closedDoor(event: RequestEvent, hadSession: boolean): Promise<Response | null> {
	const { locals, params, request, route, url } = event;
	const readsPages = (request.headers.get('accept') ?? '').includes('text/html');
	// only who is signed in is told that nothing is at an address; strangers are sent to sign in, as from anywhere
	if (locals.user && route.id === null) return null;
	if (mayOpen(route.id, params, locals.user?.role ?? null)) return null;
	if (!locals.user) {
		if (!readsPages || request.method !== 'GET') return refusal(401, 'sign in first');
		const back = url.pathname + url.search;
		const query = new URLSearchParams({ ...(back !== '/' && { next: back }), ...(hadSession && { ended: '1' }) });
		redirect(303, `/dang-nhap${query.size ? `?${query}` : ''}`);
	}
	await recordRefusal(locals.db, event);
	// fetches the page that says so, so that nothing of the refused one runs
	return readsPages ? event.fetch(FOR_ANOTHER_ROLE) : refusal(403, 'not yours');
}

/** An answer for programs, which read the status. */
export function refusal(status: 401 | 403, error: string): Response {
	return new Response(JSON.stringify({ error }), { status, headers: { 'Content-Type': 'application/json' } });
}
