// The caller's own account: its address, its open sessions, and how to end them.

import { answer, settled, type Client } from './client.ts';

interface OpenSession {
	readonly id: string;
	/** ISO moments; the last use is known to the minute. */
	readonly opened_at: string;
	readonly last_used_at: string;
	/** On a computer that others use too. */
	readonly shared: boolean;
	/** The one that asks. */
	readonly is_this: boolean;
}

export interface OwnAccount {
	readonly email: string;
	readonly sessions: readonly OpenSession[];
}

export async function readOwnAccount(db: Client): Promise<OwnAccount> {
	return (await answer(db.rpc('own_account'))) as unknown as OwnAccount;
}

/** Ends a session of the caller: the one that asks when none is named. */
export async function endSession(db: Client, id?: string): Promise<void> {
	await settled(db.rpc('end_session', { ...(id && { of_session: id }) }));
}

/** Ends every session of the caller, or for admin of somebody else. */
export async function endSessions(db: Client, userId?: string): Promise<void> {
	await settled(db.rpc('end_sessions', { ...(userId && { of_user: userId }) }));
}
