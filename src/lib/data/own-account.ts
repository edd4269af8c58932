// The caller's own account: its address, its open sessions, and how to end them.

import * as v from 'valibot';
import { read, settled, type Client } from './client.ts';
import { record } from './record.ts';
import { moment } from './shapes.ts';

const OWN_ACCOUNT = v.object({
	email: v.string(),
	sessions: v.array(
		record({
			id: v.string(),
			openedAt: moment,
			/** Known to the minute. */
			lastUsedAt: moment,
			/** On a computer that others use too. */
			shared: v.boolean(),
			/** The one that asks. */
			isThis: v.boolean()
		})
	)
});
export type OwnAccount = Readonly<v.InferOutput<typeof OWN_ACCOUNT>>;

export function readOwnAccount(db: Client): Promise<OwnAccount> {
	return read(OWN_ACCOUNT, db.rpc('own_account'));
}

/** Ends a session of the caller: the one that asks when none is named. */
export async function endSession(db: Client, id?: string): Promise<void> {
	await settled(db.rpc('end_session', { ...(id && { of_session: id }) }));
}

/** Ends every session of the caller, or for admin of somebody else. */
export async function endSessions(db: Client, userId?: string): Promise<void> {
	await settled(db.rpc('end_sessions', { ...(userId && { of_user: userId }) }));
}
