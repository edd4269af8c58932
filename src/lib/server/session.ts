// Sign-in and who is asking. The session is Supabase's own access token in an HttpOnly cookie; the database checks
// it on every call, so nothing here has to be trusted.

import type { Cookies } from '@sveltejs/kit';
import type { Database } from '../data/database.types.ts';
import { SESSION_SECONDS, type Backend } from './backend.ts';

const COOKIE = 'luoi_session';

export interface SignedIn {
	readonly id: string;
	readonly name: string;
	readonly role: Database['public']['Enums']['user_role'];
	/** For staff: the unit that they answer for. */
	readonly unitCode: string | null;
}

export type SignInOutcome =
	| { readonly ok: true; readonly token: string }
	| { readonly ok: false; readonly because: 'failed' | 'inactive' | 'unavailable' };

export async function signIn(backend: Backend, email: string, password: string): Promise<SignInOutcome> {
	const { data, error } = await backend.as(null).auth.signInWithPassword({ email, password });
	if (error) {
		const refused = error.status !== undefined && error.status >= 400 && error.status < 500;
		return { ok: false, because: refused ? 'failed' : 'unavailable' };
	}
	const token = data.session.access_token;
	return (await whoIs(backend, token)) ? { ok: true, token } : { ok: false, because: 'inactive' };
}

/** The user behind a token, or null when it has ended, was tampered with, or belongs to nobody with a role. */
export async function whoIs(backend: Backend, token: string): Promise<SignedIn | null> {
	const id = subjectOf(token);
	if (!id) return null;
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
function subjectOf(token: string): string | null {
	try {
		const claims = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString()) as { sub?: unknown };
		return typeof claims.sub === 'string' ? claims.sub : null;
	} catch {
		return null;
	}
}

export function sessionToken(cookies: Cookies): string | null {
	return cookies.get(COOKIE) ?? null;
}

export function keepSession(cookies: Cookies, token: string, secure: boolean): void {
	cookies.set(COOKIE, token, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: SESSION_SECONDS });
}

export function endSession(cookies: Cookies): void {
	cookies.delete(COOKIE, { path: '/' });
}
