// The canaries over HTTP: every page and every endpoint that there is, fetched as each role from a server of its own on
// each back end, and searched; so is what the server wrote to its log meanwhile.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, request, test } from '@playwright/test';
import { incidentIn, SHELTER, shelterIn } from '../canary/canary.ts';
import { LOCAL_NODE } from '../../scripts/installed.mjs';
import { postgresPrograms, startCluster, type Cluster } from '../postgres-cluster.ts';
import { asData, ROUTES } from '../routes.ts';
import { serve, type Served } from '../served.ts';
import { sessionOf } from './workspace.ts';

/** Every page, as HTML and as data, and every file that there is. */
const ADDRESSES = Object.values(ROUTES)
	.flat()
	.filter(({ gives }) => gives !== 'nothing')
	.flatMap(({ at, gives }) => at.flatMap((address) => (gives === 'page' ? [address, asData(address)] : [address])));

/** A server on a database with the canaries in it. */
async function startServer(port: number, database: NodeJS.ProcessEnv): Promise<Served> {
	const variables = { ...database, SEED: 'demo', DEMO_PASSWORD: 'browser-tests-only', PORT: String(port) };
	const env = { ...process.env, ...variables };
	const planted = spawnSync(LOCAL_NODE, ['tests/canary/plant.ts'], { env, encoding: 'utf8' });
	if (planted.status !== 0) throw new Error(planted.stderr);
	const served = await serve(variables);
	return { ...served, log: () => planted.stdout + planted.stderr + served.log() };
}

/** All answers to that role, headers included, as one text. */
async function everything(origin: string, account: string | null): Promise<string> {
	const token = account && (await sessionOf(origin, account));
	const http = await request.newContext({
		baseURL: origin,
		maxRedirects: 0,
		extraHTTPHeaders: token ? { cookie: `luoi_session=${token}` } : {}
	});
	let text = '';
	for (const path of ADDRESSES) {
		for (const accept of ['text/html', 'application/json']) {
			const answer = await http.get(path, { headers: { accept } });
			text += `\n${path}\n${JSON.stringify(answer.headers())}\n${await answer.text()}`;
		}
	}
	// what a refused form answers
	for (const [path, form] of [
		['/vu-viec/ghi', { month: '2011-07', form: 'trafficking', place: 'cell', cell: 'E492N1073' }],
		['/quan-tri/nguoi-dung?/invite', { name: 'x', email: 'x' }],
		['/quan-tri/an-toan?/publish', { year: '2011' }]
	] as const) {
		if (account === 'admin') break;
		const answer = await http.post(path, { form, headers: { origin, accept: 'application/json' } });
		// the form says again what was typed into it
		text += (await answer.text()).replaceAll('E492N1073', '').replaceAll('2011-07', '');
	}
	await http.dispose();
	return text;
}

const BACKENDS = [
	{ name: 'embedded', installed: true, port: 5411 },
	{ name: 'PostgreSQL', installed: postgresPrograms() !== null, port: 5412 }
];
for (const { name, installed, port } of BACKENDS) {
	test.describe(`over HTTP, ${name}`, () => {
		test.skip(!installed);
		let folder: string;
		let cluster: Cluster | null = null;
		let server: Served;

		test.beforeAll(async () => {
			test.setTimeout(240_000);
			folder = mkdtempSync(join(tmpdir(), 'luoi-canary-'));
			if (name === 'PostgreSQL') cluster = await startCluster();
			server = await startServer(port, { DATA_DIR: folder, ...(cluster && { DATABASE_URL: cluster.url }) });
		});
		test.afterAll(async () => {
			await server?.stop();
			await cluster?.stop();
			rmSync(folder, { recursive: true, force: true });
		});

		test('admin finds the shelter and the incident, so the search is able to find', async () => {
			const text = await everything(server.origin, 'admin');
			expect(shelterIn(text).length).toBeGreaterThanOrEqual(6);
			expect(text.includes(SHELTER.name)).toBe(true);
			expect(incidentIn(text).length).toBe(3);
		});

		for (const account of ['leader', 'staff.rachgia', null]) {
			test(`${account ?? 'a stranger'} finds neither`, async () => {
				const text = await everything(server.origin, account);
				expect(text.length).toBeGreaterThan(50_000);
				expect(shelterIn(text)).toEqual([]);
				expect(incidentIn(text)).toEqual([]);
			});
		}

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
