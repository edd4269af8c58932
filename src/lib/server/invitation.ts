// Taking up an invitation, or a reset: whoever holds the link chooses a password. The token's digest is in the
// database; the link is good once.

import { settled } from '../data/client.ts';
import { normaliseName } from '../domain/names.ts';
import { MIN_PASSWORD_LENGTH, type Backend } from './backend.ts';

export { MIN_PASSWORD_LENGTH };

interface Invitation {
	readonly purpose: 'invite' | 'reset';
	/** Null for the first administrator, who says it. */
	readonly email: string | null;
	readonly display_name: string | null;
	/** The account, where there is one already. */
	readonly user_id: string | null;
}

/** What the link is for, or null when it has been used or has ended. */
export async function readInvitation(backend: Backend, token: string): Promise<Invitation | null> {
	const { data } = await settled(backend.service.rpc('read_invitation', { token }));
	return data as unknown as Invitation | null;
}

/** @returns null when the account is ready, or what hinders it */
export async function acceptInvitation(
	backend: Backend,
	token: string,
	password: string,
	said: { email: string; name: string }
): Promise<'gone' | 'missing' | 'same' | 'failed' | null> {
	const invitation = await readInvitation(backend, token);
	if (!invitation) return 'gone';
	const email = invitation.email ?? said.email.toLowerCase();
	const name = normaliseName(invitation.display_name ?? said.name);
	if (!/^[^@\s]+@[^@\s]+$/.test(email) || (invitation.purpose === 'invite' && !name)) return 'missing';
	let userId = invitation.user_id;
	try {
		if (userId) await backend.setPassword(userId, password);
		else userId = await backend.createAccount(email, password);
	} catch (cause) {
		return /different|same/i.test(cause instanceof Error ? cause.message : '') ? 'same' : 'failed';
	}
	const use = { token, by_user: userId, given_name: name };
	const { data: used } = await settled(backend.service.rpc('use_invitation', use));
	return used ? null : 'gone';
}
