// supabase-js over some way to the database; what it hands over is noted for the trail.

import { createClient } from '@supabase/supabase-js';
import type { Database } from '../../data/database.types.ts';
import type { Backend } from '../backend.ts';
import type { Keys } from '../data-dir.ts';
import { watched } from '../disclosure.ts';

export type Serve = (request: Request) => Promise<Response>;

/** @param send answers the requests of a client */
export function clients(
	url: string,
	keys: Pick<Keys, 'publishableKey' | 'secretKey'>,
	send: Serve
): Pick<Backend, 'as' | 'service'> {
	const sent = watched(send);
	const options = {
		auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
		global: { fetch: (input: RequestInfo | URL, init?: RequestInit) => sent(new Request(input, init)) }
	};
	return {
		as: (accessToken) =>
			createClient<Database>(url, keys.publishableKey, {
				...options,
				...(accessToken && { accessToken: async () => accessToken })
			}),
		service: createClient<Database>(url, keys.secretKey, options)
	};
}
