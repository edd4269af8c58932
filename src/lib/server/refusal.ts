// What was refused, in the trail: by the page it was asked of, without the ids and tokens that a path may hold.

import { settled, type Client } from '../data/client.ts';

/** @param db of the caller, or the service's where nobody is signed in */
export async function recordRefusal(db: Client, path: string, address: string): Promise<void> {
	const subject = path.replace(/[^a-z/-].*$/, '').slice(0, 60) || '/';
	await settled(db.rpc('record_refusal', { subject, from_address: address }));
}
