// The session of a request. It is a row in the database, which checks with every statement that it is open; the cookie
// holds Supabase's own access token, which names it. Nothing here has to be trusted.

import type { Cookies } from '@sveltejs/kit';
import { settled } from '../data/client.ts';
import type { Database } from '../data/database.types.ts';
import { isUuid } from '../domain/uuid.ts';
import { SESSION_SECONDS } from './session-length.ts';
import { type Backend } from './backend.ts';

const COOKIE = 'luoi_session';
/** On a shared computer the cookie goes when the session does: after half an hour without a request. */
const IDLE_SECONDS = 30 * 60;

export interface SignedIn {
	readonly id: string;
	readonly name: string;
	readonly role: Database['public']['Enums']['user_role'];
	/** For staff: the unit that they answer for. */
	readonly unitCode: string | null;
	/** On a computer that others use too. */
	readonly shared: boolean;
}

/**
 * Opens the session that a token names, after its password was right.
 * @param begunAt when the database was asked whose password to check
 * @returns false when the account was switched off, reset or given another password since
 */
export async function openSession(backend: Backend, token: string, begunAt: string, shared: boolean): Promise<boolean> {
	const { sub, session_id } = claimsOf(token);
	const opening = { session: String(session_id), of_user: String(sub), begun_at: begunAt, shared };
	const { data: opened } = await settled(backend.service.rpc('open_session', opening));
	return opened ?? false;
}

/** The user behind a token, or null when its session is not open, it was tampered with, or belongs to nobody with a role. */
export async function whoIs(backend: Backend, token: string): Promise<SignedIn | null> {
	const { sub, session_id } = claimsOf(token);
	if (!isUuid(sub) || !isUuid(session_id)) return null;
	const { data, error, status } = await backend.as(token).rpc('current_session');
	// a token that is refused is nobody; a database that does not answer is no reason to sign anybody out
	if (error && status >= 500) throw new Error(`the database does not answer: ${error.message}`);
	const row = data as null | {
		readonly user_id: string;
		readonly display_name: string;
		readonly role: SignedIn['role'];
		readonly unit_code: string | null;
		readonly shared: boolean;
	};
	if (!row) return null;
	return { id: row.user_id, name: row.display_name, role: row.role, unitCode: row.unit_code, shared: row.shared };
}

/** Read without checking: the database checks the token when it is used. */
function claimsOf(token: string): { readonly sub?: unknown; readonly session_id?: unknown; readonly exp?: unknown } {
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

/** Sets the session cookie; on a shared computer every request sets it anew, for half an hour. */
export function keepSession(cookies: Cookies, token: string, secure: boolean, shared: boolean): void {
	const maxAge = shared ? IDLE_SECONDS : SESSION_SECONDS;
	cookies.set(COOKIE, token, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge });
}

/** Takes the cookie away; the session itself is ended in the database. */
export function forgetSession(cookies: Cookies): void {
	cookies.delete(COOKIE, { path: '/' });
}
