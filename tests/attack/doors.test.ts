// Every door, tried by every role, in every way and in every spelling: it lets in whom it is for, sends a stranger to sign
// in, tells everybody else politely that it is not theirs, and never breaks.

import { afterAll, expect, test } from 'vitest';
import { seededRandom } from '../../src/lib/analysis/seeded-random.ts';
import type { Account } from '../contract/backends.ts';
import {
	asData,
	changesAt,
	CHANGING_METHODS,
	isFor,
	ROUTES,
	routesInSource,
	SIGN_OUTS,
	type Change,
	type Door,
	type InSource,
	type Role
} from '../routes.ts';
import { IS_LONG } from '../length.ts';
import { onEveryServer } from './attacker.ts';

const ACCOUNTS: Readonly<Record<Role, Account>> = {
	staff: 'staff.anminh',
	planner: 'planner',
	leader: 'leader',
	admin: 'admin'
};
const ROLES = [null, 'staff', 'planner', 'leader', 'admin'] as const;
/** Time, in milliseconds, for a walk of a thousand requests and more. */
const LIMIT = { timeout: 900_000 };
const NOT_YOURS = 'Trang này dành cho vai trò khác';
const HTML = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const DATA = { accept: 'application/json' };
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

const hex = (letter: string) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;
/** A path as no browser would write it; the router reads it all the same. */
const encoded = (path: string) => path.replace(/^\/[a-z]/, ([, letter]) => `/${hex(letter)}`).replace(/[-.]/g, hex);

/** An address as it is, and with its path encoded. */
function spelled(address: string): string[] {
	const [path, query] = address.split('?');
	return [...new Set([path, encoded(path)])].map((way) => (query === undefined ? way : `${way}?${query}`));
}

interface Knock {
	readonly address: string;
	readonly request: RequestInit;
	/** What those are answered who may. */
	readonly answers: readonly number[];
}

function readings({ at, gives, answers = [200] }: Door): Knock[] {
	const whole = gives === 'nothing' ? [405] : answers;
	const asPage = (address: string): Knock => ({ address, request: { headers: HTML }, answers: whole });
	const asScript = (address: string): Knock =>
		gives === 'page'
			? // the data of a page is answered with 200, and says inside what status the page would have
				{ address: asData(address), request: { headers: DATA }, answers: [200, ...whole] }
			: { address, request: { headers: DATA }, answers: whole };
	return at.flatMap((plain) => {
		const ways = spelled(plain);
		// in short, each spelling and each kind once
		return IS_LONG
			? ways.flatMap((way) => [asPage(way), asScript(way)])
			: [asPage(ways[0]), asScript(ways.at(-1) as string)];
	});
}

/** Whatever may change something: to those who may, with bodies that no page of ours sends. */
function changes(door: Door, role: Role | null): Knock[] {
	// who signs out is signed out, and has more doors to try
	const goesOn = ({ address }: Change) => !isFor(door, role) || !SIGN_OUTS.includes(address);
	return changesAt(door)
		.filter(goesOn)
		.flatMap(({ method, address, isForm, answers }) => {
			const empty = { method, headers: { ...DATA, ...FORM }, body: '' };
			const ways = IS_LONG ? spelled(address) : spelled(address).slice(-1);
			const knocks: Knock[] = ways.map((way) => ({ address: way, request: empty, answers }));
			knocks.push({ address, request: { ...empty, headers: { ...HTML, ...FORM }, body: 'id=x' }, answers });
			if (!isFor(door, role)) return knocks;
			for (const body of isForm && !IS_LONG ? [undefined, '{}'] : [undefined, 'null', '{}', '[null]', '{"a":']) {
				const headers = { ...DATA, ...(body && { 'content-type': 'application/json' }) };
				// what is no form is no form of ours
				knocks.push({ address, request: { method, headers, body }, answers: isForm ? [415] : answers });
			}
			return knocks;
		});
}

/** The methods that a door does not have, to those who may open it. */
function absent(door: Door, role: Role | null): Knock[] {
	const own = new Set(changesAt(door).map(({ method }) => method));
	return CHANGING_METHODS.filter((method) => isFor(door, role) && role === 'admin' && !own.has(method)).map(
		(method) => {
			return { address: door.at[0], request: { method, headers: DATA }, answers: [405] };
		}
	);
}

/** What is wrong with an answer; null where nothing is. */
function faultOf(
	door: Door,
	role: Role | null,
	{ request, answers }: Knock,
	answer: Response,
	text: string
): string | null {
	if (answer.status >= 500 || isBrokenInside(text)) return 'it broke';
	if (isFor(door, role)) {
		const told = toldIn(text)?.status;
		return answers.includes(typeof told === 'number' ? told : answer.status)
			? null
			: `it should answer ${answers.join(' or ')}`;
	}
	const readsPages = new Headers(request.headers).get('accept') === HTML.accept;
	if (role === null) {
		if (!readsPages || request.method) return answer.status === 401 ? null : 'a stranger is asked to sign in';
		const isLed = answer.status === 303 && answer.headers.get('location')?.startsWith('/dang-nhap');
		return isLed ? null : 'a stranger is led to sign in';
	}
	if (answer.status !== 403) return 'it let in whom it is not for';
	if (!readsPages) return text.length < 100 ? null : 'it said more than no';
	return text.includes(NOT_YOURS) && text.includes('<header') ? null : 'it did not say so politely';
}

interface Told {
	readonly status?: unknown;
	readonly nodes?: readonly ({ readonly type: string; readonly status?: number } | null)[];
}

/** What the answer to a form, or to a request for the data of a page, says inside. */
function toldIn(text: string): Told | null {
	try {
		return JSON.parse(text.split('\n')[0]) as Told | null;
	} catch {
		return null;
	}
}

/** Whether a part of the data of a page could not be made. */
function isBrokenInside(text: string): boolean {
	const nodes = toldIn(text)?.nodes;
	return Array.isArray(nodes) && nodes.some((node) => node?.type === 'error' && (node.status ?? 500) >= 500);
}

const doors = Object.values(ROUTES).flat();

test('every route, action and method has a row, and no row is of one that is gone', () => {
	const rows: Record<string, InSource> = {};
	for (const [route, list] of Object.entries(ROUTES)) {
		const all = (of: (door: Door) => object | undefined) => [
			...new Set(list.flatMap((door) => Object.keys(of(door) ?? {})))
		];
		expect(new Set(list.map(({ gives }) => gives)).size, route).toBe(1);
		rows[route] = { gives: list[0].gives, forms: all(({ forms }) => forms), methods: all(({ methods }) => methods) };
	}
	const sorted = (routes: Record<string, InSource>) =>
		Object.entries(routes)
			.map(([route, { gives, forms, methods }]) => [route, gives, forms.toSorted(), methods.toSorted()])
			.sort();
	expect(sorted(rows)).toEqual(sorted(routesInSource()));
	expect(Object.keys(rows).length).toBeGreaterThanOrEqual(34);
});

onEveryServer((besieged, backend, isToTry) => {
	const figures: string[] = [];

	/** Knocks as every role. @returns what went wrong, one line each */
	async function walk(knocks: (door: Door, role: Role | null) => readonly Knock[]): Promise<string[]> {
		const faults: string[] = [];
		let asked = 0;
		// drawn, so that a door meets each back end by one spelling or another
		const random = seededRandom(16);
		for (const role of ROLES) {
			const asker = await besieged().as(role && ACCOUNTS[role]);
			for (const door of doors) {
				for (const knock of knocks(door, role)) {
					if (!isToTry(Math.floor(random() * 2))) continue;
					asked++;
					const answer = await asker.ask(knock.address, knock.request);
					const fault = faultOf(door, role, knock, answer, await answer.text());
					const { method = 'GET', body } = knock.request;
					const how = [method, knock.address, body].filter(Boolean).join(' ');
					if (fault) faults.push(`${role ?? 'stranger'}: ${how}: ${answer.status}, ${fault}`);
				}
			}
		}
		figures.push(`${asked} requests, ${faults.length} faults`);
		return faults;
	}

	test('reading: pages, the data of pages, and files', LIMIT, async () => {
		expect(await walk(readings)).toEqual([]);
	});

	test('changing: every action and every method, whatever is sent', LIMIT, async () => {
		expect(await walk(changes)).toEqual([]);
		expect(await walk(absent)).toEqual([]);
	});

	test('what is not there is told as such to who is signed in, and to nobody else', async () => {
		const [stranger, leader] = [await besieged().as(null), await besieged().as('leader')];
		for (const address of [
			'/quan-tri/moi',
			'/nap/moi-thu',
			'/co-so%252Fexport',
			'/co-so%2Fexport',
			'/.env',
			'/a/b/c'
		]) {
			expect((await leader.ask(address, { headers: HTML })).status, address).toBe(404);
			expect((await stranger.ask(address, { headers: HTML })).status, address).toBe(303);
			expect((await stranger.ask(address)).status, address).toBe(401);
		}
		expect((await leader.ask('/%E0%A4', { headers: HTML })).status).toBe(400);
	});

	test('a refusal stands in the trail by its route, however it was spelled', async () => {
		const [staff, admin] = [await besieged().as('staff.rachgia'), await besieged().as('admin')];
		for (const address of [
			'/quan%2Dtri/mo%2Dhinh',
			'/nap/dan%2Dso',
			'/mo%2Drong/kich%2Dban/x',
			'/quan-tri/du-lieu%2Ejson'
		]) {
			expect((await staff.ask(address)).status, address).toBe(403);
		}
		const trail = await (await admin.ask('/quan-tri/nhat-ky.csv')).text();
		const refused = [...trail.matchAll(/,staff,refused,([^,]*),/g)].map(([, subject]) => subject);
		expect(refused).toEqual(
			expect.arrayContaining(['/quan-tri/mo-hinh', '/nap/dan-so', '/mo-rong/kich-ban', '/quan-tri/du-lieu'])
		);
	});

	afterAll(() => console.info(`${backend}: ${figures.join('; ')}`));
});
