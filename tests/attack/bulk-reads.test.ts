// Reading many confidential places without a trace. Every page, data request and file is asked for as each role; whatever
// holds an exact confidential place must have left an entry of that person and page, and a second look within the hour none.

import { parse } from 'csv-parse/sync';
import { beforeAll, expect, test } from 'vitest';
import type { Account } from '../contract/backends.ts';
import { asData, isFor, ROUTES, type Door } from '../routes.ts';
import { onEveryServer, type Asker } from './attacker.ts';
import { keepScenario } from './honest-planner.ts';

/** As the trail calls them. */
const NAMES = {
	admin: 'Quản trị (minh hoạ)',
	planner: 'Cán bộ quy hoạch (minh hoạ)',
	leader: 'Lãnh đạo (minh hoạ)',
	'staff.rachgia': 'Cán bộ Rạch Giá (minh hoạ)',
	'staff.anminh': 'Cán bộ An Minh (minh hoạ)'
} as const satisfies Record<Account, string>;
/** Secret, and nowhere else in the data. */
const SHELTER = { lon: 104.953217, lat: 9.703461 };
const DRAFT = {
	modelCode: 'trusted_address',
	name: 'Nhà tạm lánh của An Minh',
	...SHELTER,
	capacity: 6,
	status: 'active',
	openedOn: null,
	closedOn: null,
	confidential: true,
	address: null,
	contactOffice: null,
	overruled: {}
};
const SITE = { lon: 104.921357, lat: 9.731864 };
/** Files and briefings leave their entry each time, under a name of their own. */
const EACH_TIME: Readonly<Record<string, string>> = {
	'/co-so/export/[file]': 'services',
	'/quan-tri/du-lieu.json': 'everything',
	'/quan-tri/nhat-ky.csv': 'audit trail',
	'/tong-quan/bao-cao': 'briefing',
	'/tong-quan/bao-cao/[file]': 'briefing'
};

interface Entry {
	readonly actor_name: string;
	readonly action: string;
	readonly subject: string;
}

/** Whether a text holds a place to five decimals: both numbers, near each other. */
function holds(text: string, { lon, lat }: { lon: number; lat: number }): boolean {
	const [east, north] = [lon, lat].map((degrees) => String(Math.trunc(degrees * 1e5) / 1e5).replace('.', '\\.'));
	return new RegExp(`${east}\\d*[^]{0,80}${north}|${north}\\d*[^]{0,80}${east}`).test(text);
}

onEveryServer((besieged, _, isToTry) => {
	let admin: Asker;
	let id: string;
	let incidentId: string;
	let scenarioId: string;

	const trail = async (): Promise<Entry[]> =>
		parse(await (await admin.ask('/quan-tri/nhat-ky.csv?viec=read')).text(), { bom: true, columns: true });
	const form = (fields: Record<string, string>): RequestInit => ({
		method: 'POST',
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams(fields)
	});

	beforeAll(async () => {
		admin = await besieged().as('admin');
		const [planner, leader] = [await besieged().as('planner'), await besieged().as('leader')];
		await planner.ask('/co-so?/save', form({ draft: JSON.stringify(DRAFT) }));
		const standard = { distanceM: 5000, targetShare: 0.8, placesPer10000: null };
		const site = { scenarioId: null, setId: 'communes-2025-07', modelCode: 'trusted_address', ...SITE, standard };
		const fields = { name: 'Nhà tạm lánh mới', reason: 'Chưa có', site: JSON.stringify(site) };
		const submitted = await planner.ask('/mo-rong/de-xuat?/submit', form(fields));
		expect(submitted.status, await submitted.text()).toBe(200);
		const proposals = await (await planner.ask('/mo-rong/de-xuat/__data.json')).text();
		const proposal = /"([0-9a-f-]{36})"/.exec(proposals)?.[1] ?? '';
		await leader.ask('/mo-rong/de-xuat?/decide', form({ id: proposal, version: '1', decision: 'approved', why: '' }));
		scenarioId = await keepScenario(planner, [SITE]);
		const everything = JSON.parse(await (await admin.ask('/quan-tri/du-lieu.json')).text()) as {
			tables: {
				service_record: { id: string; name: string }[];
				incident: { id: string; units: Record<string, string> }[];
			};
		};
		id = everything.tables.service_record.find(({ name }) => name === DRAFT.name)?.id ?? '';
		incidentId = everything.tables.incident.find(({ units }) => Object.values(units).includes('909'))?.id ?? '';
	});

	/** What is there to be read, of routes whose own addresses are of nothing. */
	const there = (): Readonly<Record<string, readonly string[]>> => ({
		'/co-so/[id]/history': [`/co-so/${id}/history`],
		'/mo-rong/kich-ban/[id]': [`/mo-rong/kich-ban/${scenarioId}`],
		'/tong-quan/bao-cao/[file]': [`/tong-quan/bao-cao/bao-cao.xlsx?scenario=${scenarioId}`],
		'/vu-viec/[id]': [`/vu-viec/${incidentId}`]
	});

	/** Every page, its data, and every file. */
	function readings(): { route: string; door: Door; address: string }[] {
		const doors = Object.entries(ROUTES).flatMap(([route, list]) => list.map((door) => ({ route, door })));
		return doors
			.filter(({ door }) => door.gives !== 'nothing')
			.flatMap(({ route, door }) => {
				const addresses = there()[route] ?? door.at;
				const all = door.gives === 'page' ? [...addresses, ...addresses.map(asData)] : addresses;
				return all.map((address) => ({ route, door, address }));
			});
	}

	const readers = [
		['planner', 'planner', true],
		['staff.anminh', 'staff', true],
		['admin', 'admin', true],
		['staff.rachgia', 'staff', false],
		['leader', 'leader', false]
	] as const;
	test.each(readers.filter((_one, k) => isToTry(k)))(
		'%s sees no secret place without an entry',
		{ timeout: 300_000 },
		async (account, role, isTold) => {
			const asker = await besieged().as(account);
			const mine = (entries: readonly Entry[]) => entries.filter(({ actor_name }) => actor_name === NAMES[account]);
			const look = async (isWanted: (route: string) => boolean = () => true) => {
				const seen = new Set<string>();
				for (const { route, door, address } of readings().filter(({ route }) => isWanted(route))) {
					const answer = await asker.ask(address, { headers: { accept: address.includes('.') ? '*/*' : 'text/html' } });
					const text = await answer.text();
					if (isTold && route in there() && isFor(door, role)) expect([address, answer.status]).toEqual([address, 200]);
					const isSingle =
						/^\/(vu-viec|vu-viec\/\[id\]|nap\/\[kind=importKind\])$/.test(route) &&
						/age_?[bB]and.{0,2000}"(18_29|30_44)"/s.test(text);
					if (holds(text, SHELTER) || holds(text, SITE) || (isSingle && answer.status === 200)) {
						seen.add(EACH_TIME[route] ?? pageOf(route, address));
					}
				}
				return seen;
			};
			const seen = await look();
			// all of this hour: what was looked at while all was prepared has its entry already
			const entries = mine(await trail());
			const subjects = entries.map(({ subject }) => subject);
			expect([...seen].filter((page) => !subjects.includes(page))).toEqual([]);
			if (isTold) expect(seen).toContain('/co-so');
			else expect([...seen].filter((page) => !page.startsWith('/vu-viec') && !page.startsWith('/nap'))).toEqual([]);
			// what leaves an entry each time is not looked at again
			await look((route) => !(route in EACH_TIME));
			const again = mine(await trail()).slice(0, -entries.length || undefined);
			const eachTime: string[] = Object.values(EACH_TIME);
			expect(again.map(({ subject }) => subject).filter((subject) => !eachTime.includes(subject))).toEqual([]);
		}
	);

	test('a guess of who may not know a place leaves no entry that tells it was right', async () => {
		const leader = await besieged().as('leader');
		for (const guess of [SHELTER, { lon: SHELTER.lon + 0.01, lat: SHELTER.lat }]) {
			const guessed = await keepScenario(leader, [guess]);
			expect((await leader.ask(`/mo-rong/kich-ban/${guessed}`)).status).toBe(200);
		}
		const read = (await trail()).filter(({ actor_name }) => actor_name === NAMES.leader);
		expect(read.filter(({ subject }) => subject.startsWith('/mo-rong'))).toEqual([]);
	});
});

/** A page as an entry names it: its route, with what is a plain word in place of a parameter. */
function pageOf(route: string, address: string): string {
	const words = address.replace(/(\/__data\.json)?(\?.*)?$/, '').split('/');
	return route
		.split('/')
		.map((part, k) => (part.startsWith('[') ? (/^[a-z-]{1,20}$/.test(words[k]) ? words[k] : '*') : part))
		.join('/');
}
