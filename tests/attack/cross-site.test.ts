// Another site, in the browser of somebody who is signed in here: whatever may change something is not done for it, in
// whatever shape it is sent.

import { afterAll, expect, test } from 'vitest';
import { changesAt, ROUTES } from '../routes.ts';
import { onEveryServer } from './attacker.ts';

const FORM = 'application/x-www-form-urlencoded';
const TYPES = [
	FORM,
	'multipart/form-data; boundary=x',
	'text/plain',
	'application/json',
	'application/octet-stream',
	null
];
type Stated = Readonly<Record<string, string>>;

/** What a browser says of where a request comes from; an old one says less. */
const ELSEWHERE: readonly Stated[] = [
	{ origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
	{ origin: 'https://elsewhere.example' },
	{ origin: 'http://127.0.0.1' },
	{ origin: 'null' },
	{ origin: 'null', 'sec-fetch-site': 'same-origin' },
	{ 'sec-fetch-site': 'cross-site' },
	{ 'sec-fetch-site': 'same-site' },
	{ 'sec-fetch-site': 'none' },
	{}
];

const changes = Object.values(ROUTES).flat().flatMap(changesAt);

onEveryServer((besieged, backend) => {
	let served = 0;
	let sent = 0;

	/** As a page elsewhere sends it: with the cookies of who is signed in here. */
	async function send(address: string, method: string, headers: Stated, cookie: string, body?: string) {
		const { origin } = besieged();
		return fetch(origin + address, { method, redirect: 'manual', headers: { cookie, ...headers }, body });
	}

	test('nothing that may change something is served', { timeout: 900_000 }, async () => {
		const { cookie } = await besieged().as('admin');
		const done: string[] = [];
		for (const { method, address } of changes) {
			for (const where of ELSEWHERE) {
				for (const type of TYPES) {
					sent++;
					const headers = { ...where, accept: 'application/json', ...(type && { 'content-type': type }) };
					const answer = await send(address, method, headers, cookie);
					if (answer.status === 403 && !answer.headers.has('set-cookie')) continue;
					served++;
					done.push(`${method} ${address} as ${type ?? 'nothing'} from ${JSON.stringify(where)}: ${answer.status}`);
				}
			}
		}
		expect(done).toEqual([]);
		expect(sent).toBeGreaterThan(2000);
	});

	test('another site cannot begin an import, sign anybody out, or change the language', async () => {
		const { cookie, ask } = await besieged().as('staff.anminh');
		const from = { origin: 'https://elsewhere.example' };
		expect((await send('/nap/co-so/lo', 'POST', from, cookie)).status).toBe(403);
		expect((await send('/dang-xuat', 'POST', from, cookie)).headers.getSetCookie()).toEqual([]);
		expect(
			(await send('/ngon-ngu', 'POST', { ...from, 'content-type': FORM }, cookie, 'locale=en')).headers.getSetCookie()
		).toEqual([]);
		expect((await ask('/co-so/__data.json')).status).toBe(200);
	});

	test('our own pages are served, by the origin that they state or by what the browser vouches for', async () => {
		const { cookie } = await besieged().as('planner');
		const json = { 'content-type': 'application/json' };
		const { origin } = besieged();
		const ours: Stated[] = [
			{ origin },
			{ origin, 'sec-fetch-site': 'same-origin' },
			{ 'sec-fetch-site': 'same-origin' }
		];
		for (const where of ours) {
			// there is nothing in it to keep
			expect((await send('/mo-rong/kich-ban', 'POST', { ...where, ...json }, cookie, '{}')).status).toBe(400);
		}
	});

	afterAll(() => console.info(`${backend}: ${served} of ${sent} served`));
});
