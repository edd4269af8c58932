// Somebody with a copied cookie, an old token, an old password or a link that others hold too; and somebody who wants to
// know which accounts there are. Over HTTP; what a token alone reaches is tried in tokens.test.ts, and what the time of an
// answer tells in sign-in-timing.test.ts.

import { expect, test } from 'vitest';
import { DEMO_PASSWORD } from '../served.ts';
import { accountsAt, claimsOf, form, knock, PASSWORD, send } from './accounts-of-attack.ts';
import { onEveryServer, signedIn, type Asker } from './attacker.ts';

const OTHER = 'quite another password';
const READING = '/api/sets/districts-2021-2025/places';

onEveryServer((besieged) => {
	const { linkFor, take, newcomer, reset } = accountsAt(besieged);
	const origin = () => besieged().origin;
	const reads = async (cookie: string) => (await fetch(origin() + READING, { headers: { cookie } })).status;
	let knocks = 0;
	/** From another address each time, or the failures of all these attacks would close the one that they share. */
	const entersWith = async (email: string, password: string) => {
		const from = `127.0.4.${1 + (knocks++ % 250)}`;
		return (await knock(origin(), from, form(email, password))).body.includes('"type":"redirect"');
	};

	test('a cookie that was copied is refused from the moment of signing out', async () => {
		const planner = await besieged().as('planner');
		const elsewhere = await besieged().as('planner');
		expect(await reads(planner.cookie)).toBe(200);
		await planner.ask('/dang-xuat', { method: 'POST', body: new URLSearchParams() });
		expect(await reads(planner.cookie)).toBe(401);
		expect((await planner.ask('/do-phu/__data.json')).status).not.toBe(200);
		expect(await reads(elsewhere.cookie), 'another session of the same person').toBe(200);
	});

	test.each([
		['another role', '?/change', { role: 'leader', name: 'x' }],
		['another unit', '?/change', { role: 'staff', unit: '899', name: 'x' }],
		['switching off', '?/activate', { active: 'false' }],
		['a reset', '?/reset', { name: 'x' }],
		['an end by admin', '?/end', {}],
		['deletion', '?/delete', {}]
	])('%s ends what is open, at the next request', async (what, action, fields) => {
		const cookie = await newcomer(`${what.replaceAll(' ', '-')}@kg.example`, 'staff');
		expect(await reads(cookie)).toBe(200);
		const admin = await besieged().as('admin');
		const { done } = await send(admin, `/quan-tri/nguoi-dung${action}`, { id: claimsOf(cookie).sub, ...fields });
		expect(done).toBe(true);
		expect(await reads(cookie)).toBe(401);
	});

	test('a new password ends every other session, asks for the old one, and the old one opens nothing more', async () => {
		const email = 'changing@kg.example';
		const [mine, copied] = [await newcomer(email), await signedIn(origin(), email, PASSWORD)];
		const { ask } = await besieged().as(null);
		const me: Asker = {
			cookie: mine,
			ask: (path, sent) => ask(path, { ...sent, headers: { ...sent?.headers, cookie: mine } })
		};
		const change = (old: string, password: string) =>
			send(me, '/tai-khoan?/password', { old, password, again: password });
		expect((await change('not the old one', OTHER)).done).toBe(false);
		expect((await change(PASSWORD, 'short')).done).toBe(false);
		expect(await reads(copied)).toBe(200);
		expect((await change(PASSWORD, OTHER)).done).toBe(true);
		expect([await reads(mine), await reads(copied)]).toEqual([200, 401]);
		expect([await entersWith(email, PASSWORD), await entersWith(email, OTHER)]).toEqual([false, true]);
		const third = await signedIn(origin(), email, OTHER);
		expect((await send(me, '/tai-khoan?/end', { session: claimsOf(third).session_id })).done).toBe(true);
		expect([await reads(mine), await reads(third)]).toEqual([200, 401]);
		await send(me, '/tai-khoan?/everywhere', {});
		expect(await reads(mine)).toBe(401);
	});

	test('nobody ends the session of somebody else', async () => {
		const [planner, leader] = [await besieged().as('planner'), await besieged().as('leader')];
		await send(leader, '/tai-khoan?/end', { session: claimsOf(planner.cookie).session_id });
		await send(leader, '/quan-tri/nguoi-dung?/end', { id: claimsOf(planner.cookie).sub });
		expect([await reads(planner.cookie), await reads(leader.cookie)]).toEqual([200, 200]);
	});

	test('on a shared computer half an hour ends it, eight hours end it anywhere, and an old link does not bring back an old password', async () => {
		const enter = async (shared: boolean) => {
			const answer = await fetch(`${origin()}/dang-nhap`, {
				method: 'POST',
				redirect: 'manual',
				headers: { origin: origin() },
				body: new URLSearchParams({ email: 'leader@demo.vn', password: DEMO_PASSWORD, ...(shared && { shared: 'on' }) })
			});
			return answer.headers
				.getSetCookie()
				.map((cookie) => cookie.split(';')[0])
				.join('; ');
		};
		const idle = await enter(true);
		const used = await enter(true);
		const own = await enter(false);
		const old = await enter(false);
		const waiting = claimsOf(await newcomer('waiting@kg.example'));
		expect(await reset(waiting.sub)).toMatch(/loi-moi/);
		const age = (cookie: string, column: string, by: string) =>
			`update app.session set ${column} = ${column} - interval '${by}' where id = '${claimsOf(cookie).session_id}';`;
		await besieged().asOwner(
			age(idle, 'last_used_at', '31 minutes') +
				age(used, 'last_used_at', '28 minutes') +
				age(own, 'last_used_at', '3 hours') +
				age(old, 'opened_at', '481 minutes') +
				`update app.invitation set expires_at = now() - interval '1 hour' where user_id = '${waiting.sub}'`
		);
		const found = [];
		for (const cookie of [idle, used, own, old]) found.push(await reads(cookie));
		expect(found).toEqual([401, 200, 200, 401]);
		expect(await entersWith('waiting@kg.example', PASSWORD)).toBe(false);
	});

	test('after a reset the old password opens nothing, before and after the link is used; and the link is good once', async () => {
		const email = 'reset@kg.example';
		const { sub } = claimsOf(await newcomer(email));
		const link = await reset(sub);
		expect(await entersWith(email, PASSWORD)).toBe(false);
		expect(await take(link, PASSWORD), 'the password that it had').toBe(false);
		expect(await take(link, 'short'), 'too short').toBe(false);
		expect(await take(link, OTHER)).toBe(true);
		expect(await take(link, 'a third password'), 'used up').toBe(false);
		const entered = [];
		for (const password of [PASSWORD, OTHER, 'a third password']) entered.push(await entersWith(email, password));
		expect(entered).toEqual([false, true, false]);
	});

	test.each(['reset', 'invitation'] as const)(
		'eight people with one link at once (%s): one is told yes, and theirs is the password',
		async (kind) => {
			for (let round = 0; round < 3; round++) {
				const email = `${kind}-${round}@kg.example`;
				const link = kind === 'reset' ? await reset(claimsOf(await newcomer(email)).sub) : await linkFor(email);
				const passwords = Array.from({ length: 8 }, (_, k) => `password of number ${k}`);
				const told = await Promise.all(passwords.map((password) => take(link, password)));
				const enter = [];
				for (const password of passwords) enter.push(await entersWith(email, password));
				expect(told.filter(Boolean).length, `${told}`).toBe(1);
				expect(enter).toEqual(told);
			}
		}
	);

	test('an e-mail that cannot be one is refused as any other', async () => {
		const plain = await knock(origin(), '127.0.2.1', form('nobody-at-all@kg.example', PASSWORD));
		expect(plain.status).toBe(200);
		const nobody = plain.body.replace('nobody-at-all@kg.example', '');
		expect(nobody).toContain('failure');
		const odd = [
			'email=planner%40demo.vn%00',
			'email=%00',
			`email=${'x'.repeat(10_000)}%40demo.vn`,
			'email=planner%40demo.vn%FF%FE',
			'email=%ED%A0%80%40demo.vn',
			"email=' or '1'='1",
			'email=planner%40demo.vn%0D%0Aset-cookie:%20x'
		];
		for (const [k, email] of odd.entries()) {
			const { status, body } = await knock(
				origin(),
				`127.0.2.${2 + k}`,
				`${email}&password=${encodeURIComponent(DEMO_PASSWORD)}`
			);
			const answer = JSON.parse(body) as { type: string; status: number; data: string };
			expect([status, answer.type, answer.status, answer.data.includes('failed')], email.slice(0, 60)).toEqual([
				200,
				'failure',
				400,
				true
			]);
		}
	});

	test('an account that does not exist is closed by the same number of failures as one that does', async () => {
		await newcomer('closing@kg.example');
		const statuses = async (email: string, from: string) => {
			const found = [];
			for (let k = 0; k < 12; k++) {
				const { body } = await knock(origin(), from, form(email, `wrong password ${k}`));
				found.push((JSON.parse(body) as { status: number }).status);
			}
			return found;
		};
		const known = await statuses('closing@kg.example', '127.0.3.1');
		expect(known).toContain(429);
		expect(await statuses('not-there@kg.example', '127.0.3.2')).toEqual(known);
	});
});
