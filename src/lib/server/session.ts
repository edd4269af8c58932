// Sign-in and who is asking. The session is Supabase's own access token in an HttpOnly cookie; the database checks
// it on every call, so nothing here has to be trusted.

import type { Cookies } from '@sveltejs/kit';
import type { Database } from '../data/database.types.ts';
import { SESSION_SECONDS, type Backend } from './backend.ts';
import { isUuid } from '../domain/uuid.ts';

const COOKIE = 'luoi_session';
/** Says that the computer is shared: the session then ends after half an hour without a request. */
const SHARED_COOKIE = 'luoi_shared';
const IDLE_SECONDS = 30 * 60;

export interface SignedIn {
	readonly id: string;
	readonly name: string;
	readonly role: Database['public']['Enums']['user_role'];
	/** For staff: the unit that they answer for. */
	readonly unitCode: string | null;
}

export type SignInOutcome =
	| { readonly ok: true; readonly token: string }
	| { readonly ok: false; readonly because: 'failed' | 'inactive' | 'limited' | 'unavailable' };

/** Failures are counted in the database, by account and by address; after too many even the right password waits. */
export async function signIn(
	backend: Backend,
	email: string,
	password: string,
	address: string
): Promise<SignInOutcome> {
	const attempt = { account_name: email, from_address: address };
	const { data: allowed, error: down } = await backend.service.rpc('sign_in_allowed', attempt);
	if (down) return { ok: false, because: 'unavailable' };
	if (!allowed) return { ok: false, because: 'limited' };
	const { data, error } = await backend.as(null).auth.signInWithPassword({ email, password });
	if (error) {
		const refused = error.status !== undefined && error.status >= 400 && error.status < 500;
		if (refused) await backend.service.rpc('record_sign_in_failure', attempt);
		return { ok: false, because: refused ? 'failed' : 'unavailable' };
	}
	const token = data.session.access_token;
	return (await whoIs(backend, token)) ? { ok: true, token } : { ok: false, because: 'inactive' };
}

/** The user behind a token, or null when it has ended, was tampered with, or belongs to nobody with a role. */
export async function whoIs(backend: Backend, token: string): Promise<SignedIn | null> {
	const { sub: id } = claimsOf(token);
	if (!isUuid(id)) return null;
	const { data, error, status } = await backend
		.as(token)
		.from('profile')
		.select('user_id, display_name, role, unit_code')
		.eq('user_id', id)
		.eq('active', true)
		.maybeSingle();
	// a token that is refused is nobody; a database that does not answer is no reason to sign anybody out
	if (error && status >= 500) throw new Error(`the database does not answer: ${error.message}`);
	return data && { id: data.user_id, name: data.display_name, role: data.role, unitCode: data.unit_code };
}

/** Read without checking: the database checks the token when it is used. */
function claimsOf(token: string): { readonly sub?: unknown; readonly exp?: unknown } {
	try {
		const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
		return typeof claims === 'object' && claims !== null ? claims : {};
	} catch {
		return {};
	}
}

/** Whether a token says of itself that its time is over. */
export function hasEnded(token: string): boolean {
	const { exp } = claimsOf(token);
	return typeof exp === 'number' && exp * 1000 < Date.now();
}

/** The token in the cookie, unchecked; null without one. */
export function sessionToken(cookies: Cookies): string | null {
	return cookies.get(COOKIE) ?? null;
}

/** Sets the session cookie; on a shared computer it lasts half an hour, else eight. */
export function keepSession(cookies: Cookies, token: string, secure: boolean, shared: boolean): void {
	const options = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
	const maxAge = shared ? IDLE_SECONDS : SESSION_SECONDS;
	cookies.set(COOKIE, token, { ...options, maxAge });
	if (shared) cookies.set(SHARED_COOKIE, '1', { ...options, maxAge });
	else cookies.delete(SHARED_COOKIE, { path: '/' });
}

/** On a shared computer every request gives the session another half an hour, up to the eight of its token. */
export function prolongSession(cookies: Cookies, token: string, secure: boolean): void {
	if (cookies.get(SHARED_COOKIE) === '1') keepSession(cookies, token, secure, true);
}

/** Takes the cookies away; the token itself ends by its own time. */
export function endSession(cookies: Cookies): void {
	cookies.delete(COOKIE, { path: '/' });
	cookies.delete(SHARED_COOKIE, { path: '/' });
}
