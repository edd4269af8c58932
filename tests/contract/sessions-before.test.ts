// A database from before sessions were rows, with people in it, brought up to date: whoever was signed in signs in
// anew, and a reset that waits waits on.

import { expect, test } from 'vitest';
import { acceptInvitation } from '../../src/lib/server/invitation.ts';
import { whoIs } from '../../src/lib/server/session.ts';
import { signIn } from '../../src/lib/server/sign-in.ts';
import { onEveryDatabaseOfBefore, type Fill } from './before.ts';

const PASSWORD = 'a password of before';

/** An admin, a planner whom the admin has reset, and a second admin who has reset themselves. */
const OLD_ROWS = `
insert into public.profile (user_id, display_name, role)
select u.id, u.email, case when u.email like 'planner%' then 'planner' else 'admin' end::public.user_role from auth.users u;
insert into app.invitation (token_digest, purpose, email, user_id, expires_at, created_by)
select app.digest_of('link of ' || u.email), 'reset', u.email, u.id, now() + interval '1 day',
  (select a.id from auth.users a where a.email = 'admin-2@kg.example')
from auth.users u where u.email in ('planner@kg.example', 'admin-2@kg.example');`;

/** The token that the first of them had. */
let token: string;

const fill: Fill = async ({ run, signUp }) => {
	token = await signUp('admin@kg.example', PASSWORD);
	for (const email of ['admin-2@kg.example', 'planner@kg.example']) await signUp(email, PASSWORD);
	await run(OLD_ROWS);
};

onEveryDatabaseOfBefore(fill, (updated) => {
	test('old sessions are over, waiting resets wait on', async () => {
		const { backend } = updated();
		const enter = async (email: string, password = PASSWORD) => {
			const outcome = await signIn(backend, email, password, '127.0.0.1');
			return outcome.ok ? await whoIs(backend, outcome.token) : outcome.because;
		};
		expect(await whoIs(backend, token), 'a token of before').toBeNull();
		expect((await backend.as(token).from('profile').select('user_id')).data ?? []).toEqual([]);
		expect(await enter('admin@kg.example')).toMatchObject({ role: 'admin' });
		expect(await enter('admin-2@kg.example'), 'who reset themselves').toMatchObject({ role: 'admin' });
		expect(await enter('planner@kg.example'), 'who was reset').toBe('failed');
		const link = 'link of planner@kg.example';
		expect(await acceptInvitation(backend, link, 'another password', { email: '', name: '' })).toBeNull();
		expect(await enter('planner@kg.example', 'another password')).toMatchObject({ role: 'planner' });
	});
});
