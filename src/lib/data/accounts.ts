// Accounts and their invitations, as admin keeps them.

import * as v from 'valibot';
import { ROLES, type Role } from '../domain/permissions.ts';
import { answer, read, settled, type Client } from './client.ts';
import { record, rowOf } from './record.ts';
import { moment } from './shapes.ts';

const ACCOUNT = record({
	userId: v.string(),
	email: v.string(),
	displayName: v.string(),
	role: v.picklist(ROLES),
	unitCode: v.nullable(v.string()),
	active: v.boolean(),
	createdAt: moment,
	lastSignIn: v.nullable(moment),
	/** The password was reset, and the link is not used yet. */
	awaitsPassword: v.boolean(),
	openSessions: v.number()
});
export type Account = Readonly<v.InferOutput<typeof ACCOUNT>>;

export function listAccounts(db: Client): Promise<Account[]> {
	return read(v.array(ACCOUNT), db.rpc('user_accounts'));
}

/** @returns the token of the link, which is not kept anywhere */
export async function inviteUser(
	db: Client,
	invitation: { email: string; name: string; role: Role; unit: string | null }
): Promise<string> {
	const { email, name, role, unit } = invitation;
	return answer(
		db.rpc('invite_user', {
			new_email: email,
			new_name: name,
			new_role: role,
			...(unit !== null && { new_unit: unit })
		})
	);
}

/** Ends the user's sessions and their password. @returns the token of the link with which they choose a new password */
export async function resetUser(db: Client, userId: string): Promise<string> {
	return answer(db.rpc('reset_user', { of_user: userId }));
}

export async function changeAccount(
	db: Client,
	userId: string,
	change: Partial<{ displayName: string; role: Role; unitCode: string | null; active: boolean }>
): Promise<void> {
	await answer(db.from('profile').update(rowOf(change)).eq('user_id', userId).select('user_id').single());
}

/** The account and its profile, for good. */
export async function deleteAccount(db: Client, userId: string): Promise<void> {
	await settled(db.rpc('delete_user', { of_user: userId }));
}
