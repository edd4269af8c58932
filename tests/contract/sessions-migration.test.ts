// A database of before sessions were rows, with people in it, brought up to date: whoever was signed in signs in anew,
// and a reset that waits waits on.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openBackend } from '../../src/lib/server/backend.ts';
import { readEnvironment } from '../../src/lib/server/environment.ts';
import { acceptInvitation } from '../../src/lib/server/invitation.ts';
import { whoIs } from '../../src/lib/server/session.ts';
import { signIn } from '../../src/lib/server/sign-in.ts';
import { BACKENDS, databaseOfBefore, isInstalled } from './before.ts';

const PASSWORD = 'a password of before';

/** An admin, a planner whom the admin has reset, and a second admin who has reset themselves. */
const OLD_ROWS = `
insert into public.profile (user_id, display_name, role)
select u.id, u.email, case when u.email like 'planner%' then 'planner' else 'admin' end::public.user_role from auth.users u;
insert into app.invitation (token_digest, purpose, email, user_id, expires_at, created_by)
select app.digest_of('link of ' || u.email), 'reset', u.email, u.id, now() + interval '1 day',
  (select a.id from auth.users a where a.email = 'admin-2@kg.example')
from auth.users u where u.email in ('planner@kg.example', 'admin-2@kg.example');`;

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

describe.each(BACKENDS)('%s', (name) => {
	test.skipIf(!isInstalled(name))(
		'old sessions are over, waiting resets wait on',
		async () => {
			const folder = mkdtempSync(join(tmpdir(), 'luoi-before-'));
			folders.push(folder);
			const tokens: string[] = [];
			const variables = await databaseOfBefore(name, folder, async ({ run, signUp }) => {
				for (const email of ['admin@kg.example', 'admin-2@kg.example', 'planner@kg.example']) {
					tokens.push(await signUp(email, PASSWORD));
				}
				await run(OLD_ROWS);
			});
			const [token] = tokens;
			const backend = await openBackend(readEnvironment(variables));
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
			await backend.close();
		},
		300_000
	);
});
