// What was refused, in the trail: by the route it was asked of, never by what the address looked like.

import type { RequestEvent } from '@sveltejs/kit';
import { settled, type Client } from '../data/client.ts';

type Refused = Pick<RequestEvent, 'route' | 'getClientAddress'> & {
	readonly params: Readonly<Record<string, string | undefined>>;
};

/**
 * @param db of the caller, or the service's where nobody is signed in
 * @param subject the route, if nothing else was refused
 */
export async function recordRefusal(db: Client, event: Refused, subject = nameOf(event)): Promise<void> {
	await settled(db.rpc('record_refusal', { subject, from_address: event.getClientAddress() }));
}

/** The route in plain words: without ids, tokens and names of files, which may be anything; a word of a list is kept. */
function nameOf({ route, params }: Refused): string {
	const parts = (route.id ?? '/').split('/').flatMap((part) => {
		const [, name, list] = /^\[(\w+)(=\w+)?\]$/.exec(part) ?? [];
		if (!name) return part.replace(/[^a-z-].*$/, '');
		return list ? (params[name] ?? []) : [];
	});
	return parts.join('/').slice(0, 60) || '/';
}
