// The canaries over HTTP: every page and every endpoint that there is, fetched as each role from a server of its own on
// each back end, and searched; so is what the server wrote to its log meanwhile.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, request, test } from '@playwright/test';
import { reportIn, SCENARIO, SHELTER, shelterIn } from '../canary/canary.ts';
import { LOCAL_NODE } from '../../scripts/installed.mjs';
import { postgresPrograms, startCluster, type Cluster } from '../postgres-cluster.ts';
import { serve, type Served } from '../served.ts';
import { sessionOf } from './workspace.ts';

const SET = 'communes-2025-07';

/** Every page and endpoint, with addresses to ask it at. A route that is not here fails the first test. */
const ROUTES: Record<string, readonly string[]> = {
	'/': ['/'],
	'/api/health': ['/api/health'],
	'/co-so': ['/co-so', '/co-so/__data.json'],
	'/co-so/export/[file]': ['csv', 'geojson', 'kml', 'xlsx', 'gpkg'].map((format) => `/co-so/export/co-so.${format}`),
	'/co-so/[id]/history': ['/co-so/00000000-0000-0000-0000-000000000000/history'],
	'/dang-nhap': ['/dang-nhap', '/dang-nhap?next=/quan-tri'],
	'/dang-xuat': [], // ends the session: asked for by a POST only
	'/do-phu': ['/do-phu', '/do-phu?unit=909', '/do-phu/__data.json'],
	'/do-phu/[set]/boundaries': [`/do-phu/${SET}/boundaries`, '/do-phu/districts-2021-2025/boundaries'],
	'/do-phu/[set]/places': [`/do-phu/${SET}/places`, '/do-phu/districts-2021-2025/places', '/do-phu/x/places'],
	'/loi-moi/[token]': ['/loi-moi/abc'],
	'/mo-rong': ['/mo-rong', '/mo-rong/__data.json', `/mo-rong?kb=${SCENARIO}`, `/mo-rong/__data.json?kb=${SCENARIO}`],
	'/mo-rong/de-xuat': ['/mo-rong/de-xuat', '/mo-rong/de-xuat/__data.json'],
	'/mo-rong/ngan-sach': ['/mo-rong/ngan-sach', '/mo-rong/ngan-sach/__data.json'],
	'/mo-rong/kich-ban': [], // answers a POST only
	'/mo-rong/kich-ban/[id]': [`/mo-rong/kich-ban/${SCENARIO}`],
	'/nap/[kind=importKind]': ['co-so', 'vu-viec', 'dan-so', 'dia-gioi'].flatMap((kind) => [
		`/nap/${kind}`,
		`/nap/${kind}/__data.json`
	]),
	'/nap/[kind=importKind]/lo': ['/nap/co-so/lo'],
	'/nap/[kind=importKind]/lo/[batch]': ['/nap/vu-viec/lo/00000000-0000-0000-0000-000000000000'],
	'/nap/[kind=importKind]/mau': ['/nap/co-so/mau'],
	'/ngon-ngu': [],
	'/public': ['/public', '/public?nam=2011', '/public/__data.json'],
	'/public/summary.json': ['/public/summary.json'],
	'/quan-tri': ['/quan-tri'],
	'/quan-tri/an-toan': ['/quan-tri/an-toan'],
	'/quan-tri/dia-gioi': ['/quan-tri/dia-gioi'],
	'/quan-tri/du-lieu.json': ['/quan-tri/du-lieu.json'],
	'/quan-tri/mo-hinh': ['/quan-tri/mo-hinh'],
	'/quan-tri/nguoi-dung': ['/quan-tri/nguoi-dung'],
	'/quan-tri/nhat-ky': ['/quan-tri/nhat-ky', '/quan-tri/nhat-ky/__data.json'],
	'/quan-tri/nhat-ky.csv': ['/quan-tri/nhat-ky.csv'],
	'/tong-quan': ['/tong-quan', '/tong-quan/__data.json'],
	'/tong-quan/bao-cao': ['', '&ban=cong-khai', `&kich-ban=${SCENARIO}`].flatMap((choice) => [
		`/tong-quan/bao-cao?dia-gioi=${SET}${choice}`,
		`/tong-quan/bao-cao/__data.json?dia-gioi=${SET}${choice}`
	]),
	'/tong-quan/bao-cao/[file]': [
		`/tong-quan/bao-cao/bao-cao.xlsx?kich-ban=${SCENARIO}`,
		`/tong-quan/bao-cao/bao-cao.pdf?kich-ban=${SCENARIO}`
	],
	'/vu-viec': ['/vu-viec', '/vu-viec?nam=2011', '/vu-viec/__data.json?nam=2011'],
	'/vu-viec/[id]': ['/vu-viec/00000000-0000-0000-0000-000000000000'],
	'/vu-viec/ghi': ['/vu-viec/ghi']
};

function routesThatExist(folder = 'src/routes', path = ''): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		if (entry.isDirectory()) return routesThatExist(join(folder, entry.name), `${path}/${entry.name}`);
		return /^\+(page\.svelte|page\.server\.ts|server\.ts)$/.test(entry.name) ? [path || '/'] : [];
	});
}

test('every page and endpoint is on the list', () => {
	expect([...new Set(routesThatExist())].sort()).toEqual(Object.keys(ROUTES).sort());
});

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
	for (const path of Object.values(ROUTES).flat()) {
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

		test('admin finds the shelter and the report, so the search is able to find', async () => {
			const text = await everything(server.origin, 'admin');
			expect(shelterIn(text).length).toBeGreaterThanOrEqual(6);
			expect(text.includes(SHELTER.name)).toBe(true);
			expect(reportIn(text).length).toBe(3);
		});

		for (const account of ['leader', 'staff.rachgia', null]) {
			test(`${account ?? 'a stranger'} finds neither`, async () => {
				const text = await everything(server.origin, account);
				expect(text.length).toBeGreaterThan(50_000);
				expect(shelterIn(text)).toEqual([]);
				expect(reportIn(text)).toEqual([]);
			});
		}

		test('a planner finds the shelter, and no single report', async () => {
			const text = await everything(server.origin, 'planner');
			expect(shelterIn(text).length).toBeGreaterThanOrEqual(2);
			expect(reportIn(text)).toEqual([]);
		});

		test('nor does the server’s log hold either', () => {
			expect(server.log().length).toBeGreaterThan(20);
			expect(shelterIn(server.log())).toEqual([]);
			expect(reportIn(server.log())).toEqual([]);
		});
	});
}
