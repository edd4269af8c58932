// Taking up an invitation, or a reset: whoever holds the link chooses a password. The token's digest is in the
// database; the link is good once, and it is taken before anything is set, so that of several who use it at once one wins.

import { settled } from '../data/client.ts';
import { isEmail } from '../domain/email.ts';
import { isPersonName, normaliseName } from '../domain/names.ts';
import { AccountRefused } from './account-refused.ts';
import { type Backend } from './backend.ts';

interface Invitation {
	readonly purpose: 'invite' | 'reset';
	/** Null for the first administrator, who states an address when taking up the link. */
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
	const { service } = backend;
	const invitation = await readInvitation(backend, token);
	if (!invitation) return 'gone';
	const email = invitation.email ?? said.email.toLowerCase();
	const name = normaliseName(invitation.display_name ?? said.name);
	if (!isEmail(email) || (invitation.purpose === 'invite' && !isPersonName(name))) return 'missing';
	const { data: claimed } = await settled(service.rpc('claim_invitation', { token }));
	if (!claimed) return 'gone';
	const account = await makeAccount(backend, invitation, email, password);
	const giveBack = () => settled(service.rpc('release_invitation', { token }));
	if ('because' in account) {
		if (account.isCertain) await giveBack();
		return account.because;
	}
	const use = { token, by_user: account.id, given_name: name };
	const { data: used, error } = await service.rpc('use_invitation', use);
	if (!error) return used ? null : 'gone';
	// its unit is gone, for example
	await giveBack();
	return 'failed';
}

/** `isCertain`: refused, and nothing was changed. Without an answer nobody knows, and the link is not given back. */
type Refused = { readonly because: 'same' | 'failed'; readonly isCertain: boolean };

/** The account of the invitation, with that password. */
async function makeAccount(
	backend: Backend,
	{ user_id: id, purpose }: Invitation,
	email: string,
	password: string
): Promise<{ readonly id: string } | Refused> {
	try {
		if (!id) return { id: await backend.createAccount(email, password) };
		await backend.setPassword(id, password);
		return { id };
	} catch (cause) {
		if (!(cause instanceof AccountRefused)) return { because: 'failed', isCertain: false };
		// an account that was begun before and never came to a profile may keep the password it was begun with
		if (id && purpose === 'invite' && cause.because === 'same') return { id };
		return { because: cause.because === 'same' ? 'same' : 'failed', isCertain: true };
	}
}
