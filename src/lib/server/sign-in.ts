// Checking a password. Whoever has not signed in learns neither from the answer nor from its time whether an account
// exists, is switched off or waits for a new password.

import type { Backend } from './backend.ts';
import { openSession } from './session.ts';

type Refusal = 'failed' | 'limited' | 'unavailable';
type Refused = { readonly ok: false; readonly because: Refusal };

export type SignInOutcome = { readonly ok: true; readonly token: string } | Refused;
type Checked = { readonly ok: true; readonly token: string; readonly begunAt: string } | Refused;

/** Failures are counted in the database, by account and by address; after too many even the right password waits. */
export async function signIn(
	backend: Backend,
	email: string,
	password: string,
	address: string,
	shared = false
): Promise<SignInOutcome> {
	const checked = await checkPassword(backend, email, password, address);
	if (!checked.ok) return checked;
	const { token, begunAt } = checked;
	return (await openSession(backend, token, begunAt, shared)) ? { ok: true, token } : { ok: false, because: 'failed' };
}

/** Whether the password is that of an account which may sign in. The token belongs to no session yet. */
export async function checkPassword(
	backend: Backend,
	email: string,
	password: string,
	address: string
): Promise<Checked> {
	const attempt = { account_name: typeable(email), from_address: address };
	const { data, error: down } = await backend.service.rpc('begin_sign_in', attempt);
	if (down) return { ok: false, because: 'unavailable' };
	const begun = data as { account: string; begun_at: string } | null;
	if (!begun) return { ok: false, because: 'limited' };
	const answer = await backend.as(null).auth.signInWithPassword({ email: begun.account, password });
	if (!answer.error) return { ok: true, token: answer.data.session.access_token, begunAt: begun.begun_at };
	const { status } = answer.error;
	if (status === undefined || status < 400 || status >= 500) return { ok: false, because: 'unavailable' };
	await backend.service.rpc('record_sign_in_failure', attempt);
	return { ok: false, because: 'failed' };
}

/** No account has a longer address. */
const LONGEST_EMAIL = 254;

/**
 * An address as it was typed, in a form that the database can hold. One that is changed by this belongs to nobody,
 * before and after, and is treated like any other without an account.
 */
function typeable(email: string): string {
	return email.slice(0, LONGEST_EMAIL + 1).replaceAll('\0', '\uFFFD');
}
