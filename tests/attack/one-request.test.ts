// One person asks for what takes long, as a page of ours could ask or with a body of their own: others must be able to
// work meanwhile. Nothing is timed: what is asked later must be answered before what is heavy.

import { beforeAll, expect, test } from 'vitest';
import { onEveryServer, type Asker } from './attacker.ts';
import { placesOverTheProvince, scenarioOf } from './heavy-requests.ts';

const SCENARIOS = '/mo-rong/kich-ban';
const BRIEFING = '/tong-quan/bao-cao';
/** As far as the province is long. */
const FAR_M = 500_000;
/** So many pages are read one after the other: no heavy request may be over before the first few of them. */
const PAGES = 6;

const scenario = (sites: number, distanceM = FAR_M): RequestInit => ({
	method: 'POST',
	headers: { 'content-type': 'application/json', accept: 'application/json' },
	body: JSON.stringify(scenarioOf(placesOverTheProvince(sites), distanceM))
});
/** Sites that each reach everybody. */
const HEAVY = scenario(40);
/** Near the most that is taken on: nobody waits for its end. */
const ENDLESS = scenario(100);
const LIGHT = scenario(1, 5000);

onEveryServer((besieged) => {
	let stranger: Asker;
	let leader: Asker;
	beforeAll(async () => {
		[stranger, leader] = await Promise.all([besieged().as(null), besieged().as('leader')]);
	});

	/** What was sent before has reached the server, and its question the queue, once these have been answered. */
	const begun = async (): Promise<void> => {
		for (let k = 0; k < 3; k++) await leader.ask('/api/sets/districts-2021-2025/places');
	};

	/** What others read while the heavy request runs. @returns how many pages had come when it was answered */
	const pagesBefore = async (heavy: Promise<Response>): Promise<number> => {
		let isAnswered = false;
		void heavy.finally(() => (isAnswered = true)).catch(() => {});
		for (let read = 0; read < PAGES; read++) {
			const [asker, path] = [
				[stranger, '/api/health'],
				[leader, '/do-phu/__data.json'],
				[stranger, '/dang-nhap']
			][read % 3] as [Asker, string];
			expect((await asker.ask(path)).status).toBe(200);
			if (isAnswered) return read;
		}
		return PAGES;
	};

	test('a long counting keeps nobody else from working', async () => {
		const planner = await besieged().as('planner');
		const heavy = planner.ask(SCENARIOS, HEAVY);
		expect(await pagesBefore(heavy)).toBe(PAGES);
		// its figures are made up, which is seen once they are counted
		expect((await heavy).status).toBe(409);
	});

	test('as many sites as a scenario holds, further than the province is long, are refused in words, and at once', async () => {
		const planner = await besieged().as('planner');
		const refused = await planner.ask(SCENARIOS, scenario(200));
		expect([refused.status, await refused.json()]).toEqual([422, { message: 'tooMuch' }]);
		// many sites, or a long way, are no harm alone
		expect((await planner.ask(SCENARIOS, scenario(200, 5000))).status).toBe(409);
		expect((await planner.ask(SCENARIOS, scenario(2))).status).toBe(409);
	});

	test('a briefing and its PDF keep nobody else from working', async () => {
		const planner = await besieged().as('planner');
		for (const path of [BRIEFING, `${BRIEFING}?ban=cong-khai`, `${BRIEFING}/bao-cao.pdf`]) {
			const heavy = planner.ask(path, { headers: { accept: 'text/html, application/pdf' } });
			expect(await pagesBefore(heavy), path).toBeGreaterThan(1);
			expect((await heavy).status, path).toBe(200);
		}
	});

	test('a person has one request that runs and one that waits, whatever else they send', async () => {
		const [planner, again, admin] = await Promise.all([
			besieged().as('planner'),
			besieged().as('planner'),
			besieged().as('admin')
		]);
		const left = new AbortController();
		const running = planner.ask(SCENARIOS, { ...ENDLESS, signal: left.signal });
		await begun();
		const order: string[] = [];
		const noted = (name: string, answer: Promise<Response>) => answer.then(({ status }) => (order.push(name), status));
		const waiting = noted('waiting', planner.ask(SCENARIOS, LIGHT));
		await begun();
		// signing in anew is no way around it
		const further = await again.ask(SCENARIOS, LIGHT);
		expect([further.status, await further.json()]).toEqual([429, { message: 'waitsAlready' }]);
		expect(Number(further.headers.get('retry-after'))).toBeGreaterThan(0);
		const page = await again.ask(BRIEFING, { headers: { accept: 'text/html' } });
		expect(page.status).toBe(429);
		expect(await page.text()).toContain('Một việc tính khác của bạn đang chờ đến lượt');
		// somebody else who comes last is served before what the first one has waiting
		const other = noted('other', admin.ask(SCENARIOS, LIGHT));
		await begun();
		left.abort();
		await expect(running).rejects.toThrow('abort');
		expect(await Promise.all([waiting, other])).toEqual([409, 409]);
		expect(order).toEqual(['other', 'waiting']);
	});

	test('whoever leaves gives both places up, and is not counted for any further', async () => {
		const planner = await besieged().as('planner');
		for (let round = 0; round < 3; round++) {
			const left = new AbortController();
			const both = [ENDLESS, ENDLESS].map((request) => planner.ask(SCENARIOS, { ...request, signal: left.signal }));
			await begun();
			left.abort();
			expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
			await begun();
		}
		// six computations were left behind, and none of them is in the way of what is asked now
		const last = await Promise.all([LIGHT, LIGHT].map((request) => planner.ask(SCENARIOS, request)));
		expect(last.map(({ status }) => status)).toEqual([409, 409]);
		expect(besieged().log()).not.toMatch(/AbortError|TurnedAway/);
	});

	test('whoever leaves a PDF gives its place up as well', async () => {
		const planner = await besieged().as('planner');
		const left = new AbortController();
		const both = [1, 2].map(() => planner.ask(`${BRIEFING}/bao-cao.pdf`, { signal: left.signal }));
		await begun();
		left.abort();
		await Promise.allSettled(both);
		await begun();
		// the place of the one that waited is free at once, that of the one that ran when its browser is closed
		expect((await planner.ask(`${BRIEFING}/bao-cao.pdf`)).status).toBe(200);
		const [pdf, further] = [1, 2].map(() => planner.ask(`${BRIEFING}/bao-cao.pdf`));
		expect([(await pdf).status, (await further).status]).toEqual([200, 200]);
	});
});
