// The canaries over HTTP: every page and every endpoint that there is, fetched as each role from a server of its own on
// each back end, and searched; so is what the server wrote to its log meanwhile.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { LOCAL_NODE } from '../../scripts/installed.mjs';
import { incidentIn, SHELTER, shelterIn } from '../canary/canary.ts';
import { copyOf, type Account } from '../contract/backends.ts';
import { hasTurn, IS_LONG } from '../length.ts';
import { asData, ROUTES } from '../routes.ts';
import { DEMO_PASSWORD, serve, type Served } from '../served.ts';
import { askerAt } from './attacker.ts';

const HTML = 'text/html';
const JSON_ONLY = 'application/json';

/** Every page, as HTML and as data, and every file that there is; in full each of them in both ways. */
const ADDRESSES = Object.values(ROUTES)
	.flat()
	.filter(({ gives }) => gives !== 'nothing')
	.flatMap(({ at, gives }) =>
		at.flatMap((address) => {
			const both = [address, asData(address)].slice(0, gives === 'page' ? 2 : 1);
			return both.flatMap((path, k) =>
				(IS_LONG ? [HTML, JSON_ONLY] : [[HTML, JSON_ONLY][k]]).map((accept) => ({ path, accept }))
			);
		})
	);

/** A server on a database with the canaries in it. */
async function serveWithCanaries(database: NodeJS.ProcessEnv): Promise<Served> {
	const variables = { ...database, SEED: 'demo', DEMO_PASSWORD };
	const env = { ...process.env, ...variables };
	const planted = spawnSync(LOCAL_NODE, ['tests/canary/plant.ts'], { env, encoding: 'utf8' });
	if (planted.status !== 0) throw new Error(planted.stderr);
	const served = await serve(variables);
	return { ...served, log: () => planted.stdout + planted.stderr + served.log() };
}

/** All answers to that role, headers included, as one text. */
async function everything(origin: string, account: Account | null): Promise<string> {
	const { ask } = await askerAt(origin, account);
	let text = '';
	for (const { path, accept } of ADDRESSES) {
		const answer = await ask(path, { headers: { accept } });
		text += `\n${path}\n${JSON.stringify([...answer.headers])}\n${await answer.text()}`;
	}
	// what a refused form answers
	for (const [path, form] of [
		['/vu-viec/ghi', { month: '2011-07', form: 'trafficking', place: 'cell', cell: 'E492N1073' }],
		['/quan-tri/nguoi-dung?/invite', { name: 'x', email: 'x' }],
		['/quan-tri/an-toan?/publish', { year: '2011' }]
	] as const) {
		if (account === 'admin') break;
		const answer = await ask(path, { method: 'POST', headers: { accept: JSON_ONLY }, body: new URLSearchParams(form) });
		// the form says again what was typed into it
		text += (await answer.text()).replaceAll('E492N1073', '').replaceAll('2011-07', '');
	}
	return text;
}

const hasBoth = inject('template').cluster !== null;
for (const name of ['embedded', 'PostgreSQL']) {
	describe.skipIf(name === 'PostgreSQL' && !hasBoth)(`over HTTP, ${name}`, { timeout: 240_000 }, () => {
		const folder = mkdtempSync(join(tmpdir(), 'luoi-canary-'));
		let server: Served;
		beforeAll(async () => {
			server = await serveWithCanaries(await copyOf(inject('template'), name, folder));
		});
		afterAll(async () => {
			await server?.stop();
			rmSync(folder, { recursive: true, force: true });
		});

		test('admin finds the shelter and the incident, so the search is able to find', async () => {
			const text = await everything(server.origin, 'admin');
			expect(shelterIn(text).length).toBeGreaterThanOrEqual(6);
			expect(text.includes(SHELTER.name)).toBe(true);
			expect(incidentIn(text).length).toBe(3);
		});

		// whoever finds neither finds it on one back end or the other
		const readers = (['leader', 'staff.rachgia', null] as const).filter((_, k) => hasTurn(k, name, hasBoth));
		test.each(readers)('%s finds neither', async (account) => {
			const text = await everything(server.origin, account);
			expect(text.length).toBeGreaterThan(50_000);
			expect(shelterIn(text)).toEqual([]);
			expect(incidentIn(text)).toEqual([]);
		});

		test('a planner finds the shelter, and no single incident', async () => {
			const text = await everything(server.origin, 'planner');
			expect(shelterIn(text).length).toBeGreaterThanOrEqual(2);
			expect(incidentIn(text)).toEqual([]);
		});

		test('nor does the server’s log hold either', () => {
			expect(server.log().length).toBeGreaterThan(20);
			expect(shelterIn(server.log())).toEqual([]);
			expect(incidentIn(server.log())).toEqual([]);
		});
	});
}
