// An installation without any account: whoever opens the link that it prints says who they are, and is admin.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { openBackend } from '../../src/lib/server/backend.ts';
import { readEnvironment } from '../../src/lib/server/environment.ts';
import { acceptInvitation } from '../../src/lib/server/invitation.ts';
import { whoIs } from '../../src/lib/server/session.ts';
import { signIn } from '../../src/lib/server/sign-in.ts';
import { copyOf } from './backends.ts';

test('the first administrator makes their account by the printed link, once', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'luoi-first-'));
	const variables = await copyOf(inject('template'), 'embedded', folder, 'empty');
	const backend = await openBackend(readEnvironment({ ...variables, SEED: 'none' }));
	const { data: earlier } = await backend.service.rpc('invite_first_admin');
	const { data: token } = await backend.service.rpc('invite_first_admin');
	const accept = (link: string | null, email: string, name: string) =>
		acceptInvitation(backend, link as string, 'a long password', { email, name });
	expect(await accept(earlier, 'hai@kg.vn', 'Chị Hai')).toBe('gone'); // a later start prints another
	expect(await accept(token, 'hai@kg.vn', ' ')).toBe('missing');
	expect(await accept(token, 'no address', 'Chị Hai')).toBe('missing');
	expect(await accept(token, 'Hai@KG.vn', 'Chị Hai')).toBeNull();
	expect(await accept(token, 'ba@kg.vn', 'Anh Ba')).toBe('gone');
	const outcome = await signIn(backend, 'hai@kg.vn', 'a long password', '127.0.0.1');
	expect(outcome.ok && (await whoIs(backend, outcome.token))).toMatchObject({ role: 'admin', name: 'Chị Hai' });
	expect((await backend.service.rpc('invite_first_admin')).data).toBeNull();
	await backend.close();
	rmSync(folder, { recursive: true, force: true });
});
