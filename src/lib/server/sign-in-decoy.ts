// Checking a password takes most of the time that a sign-in takes, so a sign-in that cannot succeed has one checked as well.

import { randomBytes, randomUUID } from 'node:crypto';
import { settled } from '../data/client.ts';
import type { Backend } from './backend.ts';

/**
 * Makes the account whose password is checked where a sign-in names no account, or one that may not sign in.
 * Nobody knows its password, and it has no role.
 */
export async function ensureDecoy({ service, createAccount }: Backend): Promise<void> {
	const { data: kept } = await settled(service.rpc('keep_sign_in_decoy', {}));
	if (kept) return;
	const userId = await createAccount(`${randomUUID()}@nobody.invalid`, randomBytes(24).toString('base64url'));
	await settled(service.rpc('keep_sign_in_decoy', { of_user: userId }));
}
