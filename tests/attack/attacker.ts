// Somebody outside, with the rights of one role and no others: over HTTP with a session, or with the same token through
// supabase-js.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { postgis } from '@electric-sql/pglite-postgis';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { copyOf, type Account } from '../contract/backends.ts';
import { hasTurn, IS_LONG } from '../length.ts';
import { DEMO_PASSWORD, serve, type Served } from '../served.ts';

export interface Asker {
	/** Cookies as a browser would send them; empty for a stranger. */
	readonly cookie: string;
	/** Asks as a page of ours would: with the cookies, and the site's own origin where something may change. */
	ask(path: string, request?: RequestInit): Promise<Response>;
}

export interface Besieged extends Served {
	/** A fresh session of a demo account; null for a stranger. */
	as(account: Account | null): Promise<Asker>;
	/** Runs SQL as the owner of the database, past every right; the server is stopped for it, and started again. */
	asOwner(sql: string): Promise<void>;
}

/**
 * Runs the attacks against a server on each back end, migrated and with the demo seed.
 * @param attacks is told which of several cases, by their number, are to be tried on this one
 * @param inShort the only one in a short run, where there are both
 */
export function onEveryServer(
	attacks: (besieged: () => Besieged, name: string, isToTry: (k: number) => boolean) => void,
	inShort?: 'embedded' | 'PostgreSQL'
): void {
	const template = inject('template');
	const hasBoth = template.postgres !== null;
	for (const name of inShort && hasBoth && !IS_LONG ? [inShort] : ['embedded', 'PostgreSQL']) {
		describe.skipIf(name === 'PostgreSQL' && !template.postgres)(name, () => {
			let besieged: Besieged | null = null;
			let folder: string;
			beforeAll(async () => {
				folder = mkdtempSync(join(tmpdir(), 'luoi-attack-'));
				const variables = { ...(await copyOf(template, name, folder)), SEED: 'demo', DEMO_PASSWORD };
				let served = await serve(variables);
				const { origin } = served;
				besieged = {
					origin,
					log: () => served.log(),
					stop: (signal) => served.stop(signal),
					as: (account) => askerAt(origin, account),
					asOwner: async (sql) => {
						await served.stop();
						try {
							await runAsOwner(variables, sql);
						} finally {
							served = await serve({ ...variables, PORT: new URL(origin).port });
						}
					}
				};
			});
			afterAll(async () => {
				await besieged?.stop();
				rmSync(folder, { recursive: true, force: true });
			});
			attacks(
				() => besieged as Besieged,
				name,
				(k) => hasTurn(k, name, hasBoth)
			);
		});
	}
}

async function runAsOwner({ DATA_DIR, DATABASE_URL }: NodeJS.ProcessEnv, sql: string): Promise<void> {
	if (DATABASE_URL) {
		const database = postgres(DATABASE_URL, { max: 1 });
		await database.unsafe(sql);
		await database.end();
	} else {
		const database = await PGlite.create(`${DATA_DIR}/pglite`, { extensions: { postgis } });
		await database.exec(sql);
		await database.close();
	}
}

/** That account with a fresh session; null for a stranger. */
export async function askerAt(origin: string, account: Account | null): Promise<Asker> {
	const cookie = account ? await signedIn(origin, `${account}@demo.vn`, DEMO_PASSWORD) : '';
	return {
		cookie,
		ask: (path, request = {}) => {
			const headers = new Headers(request.headers);
			if (cookie && !headers.has('cookie')) headers.set('cookie', cookie);
			if ((request.method ?? 'GET') !== 'GET' && !headers.has('origin')) headers.set('origin', origin);
			return fetch(origin + path, { redirect: 'manual', ...request, headers });
		}
	};
}

/** Signs in over HTTP. @returns the cookies that came back @throws Error when it is refused */
export async function signedIn(origin: string, email: string, password: string): Promise<string> {
	const answer = await fetch(`${origin}/dang-nhap`, {
		method: 'POST',
		redirect: 'manual',
		headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams({ email, password })
	});
	const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
	if (!cookies.some((cookie) => cookie.startsWith('luoi_session='))) {
		throw new Error(`${email} cannot sign in: ${answer.status}`);
	}
	return cookies.filter((cookie) => !cookie.endsWith('=')).join('; ');
}
