// Setting a password: by a link, or on one's own page with the old one.

import { settled, type Client } from '../data/client.ts';
import { readOwnAccount } from '../data/own-account.ts';
import { AccountRefused } from './account-refused.ts';
import { MIN_PASSWORD_LENGTH } from './session-length.ts';
import { type Backend } from './backend.ts';
import { checkPassword } from './sign-in.ts';

/** The hash of a password ignores what lies beyond these, so that longer ones would be weaker than they look. */
const MOST_BYTES = 72;

/** What is wrong with a password that was typed twice; null when nothing is. */
export function faultOfPassword(password: string, again: string): 'short' | 'long' | 'different' | null {
	if (password.length < MIN_PASSWORD_LENGTH) return 'short';
	if (Buffer.byteLength(password) > MOST_BYTES) return 'long';
	return password === again ? null : 'different';
}

/**
 * Gives the caller another password and ends their other sessions.
 * @returns null when it is done, or what hinders it
 */
export async function changeOwnPassword(
	backend: Backend,
	caller: { readonly db: Client; readonly id: string; readonly address: string },
	old: string,
	password: string
): Promise<'failed' | 'limited' | 'unavailable' | 'same' | null> {
	const { email, sessions } = await readOwnAccount(caller.db);
	const checked = await checkPassword(backend, email, old, caller.address);
	if (!checked.ok) return checked.because;
	try {
		await backend.setPassword(caller.id, password);
	} catch (cause) {
		return cause instanceof AccountRefused && cause.because === 'same' ? 'same' : 'unavailable';
	}
	const kept = sessions.find(({ isThis }) => isThis)?.id as string;
	await settled(backend.service.rpc('password_changed', { of_user: caller.id, kept }));
	return null;
}
