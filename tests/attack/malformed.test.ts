// What no page of ours would send: every body and form of the register, the incidents, the imports and the administration,
// broken in seeded ways. Whatever comes, it is the sender's fault (4xx) or taken (2xx, 3xx): never the server's (5xx).

import { beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../../src/lib/analysis/seeded-random.ts';
import type { Account } from '../contract/backends.ts';
import { atLength } from '../length.ts';
import { ROUTES } from '../routes.ts';
import { scenarioOf } from './heavy-requests.ts';
import { onEveryServer, type Asker } from './attacker.ts';

const DRAFT = {
	modelCode: 'safe_school',
	name: 'Trường',
	lon: 104.95,
	lat: 9.7,
	capacity: 3,
	status: 'active',

	openedOn: '2024-05-01',
	closedOn: null,
	confidential: true,
	address: 'Ấp 7',
	contactOffice: null,
	overruled: {}
};
const INCIDENT = {
	row: 1,
	month: '2024-06-01',
	cell: { eastKm: 490, northKm: 1070 },
	unit: null,
	form: 'physical',
	ageBand: '30_44',
	channel: 'police',
	response: 'none',
	illustrative: false
};
const UNIT = {
	row: 1,
	code: '12345',
	name: 'Xã Thử',
	shortName: 'Thử',
	level: 'Xã',
	parentCode: null,
	population: 5,
	geometry: JSON.stringify({
		type: 'Polygon',
		coordinates: [
			[
				[105, 10],
				[105.01, 10],
				[105.01, 10.01],
				[105, 10]
			]
		]
	})
};
const NEW_SET = { id: 'thu-2040', titleVi: 'Thử', titleEn: '', validFrom: '2040-01-01', source: 'thử' };
const ID = '5e1f0000-0000-4000-8000-00000000ffff';
const FORM_OF_INCIDENT = {
	month: '2024-06',
	form: 'physical',
	ageBand: '30_44',
	channel: 'police',
	response: 'none',
	place: 'unit',
	unit: 'districts-2021-2025/909',
	cell: ''
};

/** JSON bodies that are whole; `batch` stands for the number of a batch of that kind. */
const SCENARIO = scenarioOf([{ lon: 104.95, lat: 9.7 }], 5000);
const BODIES: readonly (readonly [Account, 'POST' | 'PUT', string, unknown])[] = [
	[
		'staff.anminh',
		'POST',
		'/nap/co-so/lo/batch',
		[{ row: 1, draft: { ...DRAFT, externalId: null, illustrative: false }, of: { id: ID, version: 1 } }]
	],
	['staff.anminh', 'POST', '/nap/vu-viec/lo/batch', [INCIDENT]],
	['staff.anminh', 'PUT', '/nap/vu-viec/lo/batch', { further: false }],
	['staff.anminh', 'POST', '/nap/co-so/mau', { header: ['Tên', 'Kinh độ'], mapping: { name: 0, lon: 1 } }],
	['admin', 'POST', '/nap/dia-gioi/lo/batch', [UNIT]],
	['admin', 'PUT', '/nap/dia-gioi/lo/batch', NEW_SET],
	[
		'admin',
		'PUT',
		'/nap/dan-so/lo',
		{ rows: [{ code: '00000', population: 1 }], closing: { set: 'districts-2021-2025', year: 2026 } }
	],
	['planner', 'POST', '/mo-rong/kich-ban', SCENARIO]
];
const SITE = {
	scenarioId: null,
	setId: 'districts-2021-2025',
	modelCode: 'trusted_address',
	lon: 104.95,
	lat: 9.7,
	standard: { distanceM: 5000, targetShare: 0.8, placesPer10000: null }
};
const FORMS: readonly (readonly [Account, string, Readonly<Record<string, string>>])[] = [
	['staff.anminh', '/co-so?/save', { draft: JSON.stringify(DRAFT), id: ID, version: '1' }],
	['staff.anminh', '/co-so?/remove', { id: ID }],
	['staff.anminh', '/co-so?/restore', { id: ID }],
	['staff.anminh', '/vu-viec/ghi', FORM_OF_INCIDENT],
	['staff.anminh', `/vu-viec/${ID}`, { ...FORM_OF_INCIDENT, version: '1' }],
	['staff.anminh', '/vu-viec?/withdraw', { id: ID }],
	['staff.anminh', '/vu-viec?/restore', { id: ID }],
	['admin', '/vu-viec?/delete', { id: ID }],
	['admin', '/quan-tri/an-toan?/setting', { threshold: '5', retention: '5' }],
	['admin', '/quan-tri/an-toan?/publish', { year: '2012' }],
	['admin', '/quan-tri/an-toan?/withdraw', { year: '2012' }],
	[
		'admin',
		'/quan-tri/dia-gioi',
		{ id: 'thu', titleVi: 'Thử', titleEn: 'Trial', from: '2040-01-01', to: '', source: 'thử' }
	],
	[
		'admin',
		'/quan-tri/mo-hinh?/add',
		{ code: 'thu_1', nameVi: 'Thử', nameEn: 'Trial', symbol: 'star', colour: '#000000', secrecy: 'open', sort: '9' }
	],
	[
		'admin',
		'/quan-tri/mo-hinh?/change',
		{ code: 'thu_2', nameVi: 'Thử', nameEn: 'Trial', symbol: 'star', colour: '#000000', secrecy: 'open', sort: '9' }
	],
	[
		'admin',
		'/quan-tri/mo-hinh?/standard',
		{ code: 'safe_school', from: '2040-01-01', distance: '5000', share: '80', places: '', basis: 'Thử' }
	],
	['admin', '/quan-tri/mo-hinh?/remove', { code: 'safe_school', from: '2040-01-01' }],
	['admin', '/quan-tri/nguoi-dung?/invite', { email: 'x@y.vn', name: 'Người', role: 'staff', unit: '909' }],
	['admin', '/quan-tri/nguoi-dung?/change', { id: ID, name: 'Người', role: 'leader', unit: '' }],
	['admin', '/quan-tri/nguoi-dung?/activate', { id: ID, active: 'true' }],
	['admin', '/quan-tri/nguoi-dung?/reset', { id: ID, name: 'Người' }],
	['admin', '/quan-tri/nguoi-dung?/end', { id: ID }],
	['admin', '/quan-tri/nguoi-dung?/delete', { id: ID }],
	[
		'admin',
		'/tong-quan?/add',
		{
			measure: 'services',
			model: '',
			year: '2040',
			value: '1',
			label: 'Thử',
			basis: 'Thử',
			source: 'https://example.org/'
		}
	],
	['admin', '/tong-quan?/remove', { id: ID }],
	['staff.anminh', '/tai-khoan?/password', { old: 'x', password: 'y', again: 'z' }],
	['staff.anminh', '/tai-khoan?/end', { session: ID }],
	['staff.anminh', '/dang-nhap', { email: 'x@y.vn', password: 'x', next: '/do-phu' }],
	['staff.anminh', '/ngon-ngu', { locale: 'vi', back: '/' }],
	['staff.anminh', '/loi-moi/0123456789abcdef', { email: 'x@y.vn', name: 'x', password: 'y', again: 'z' }],
	['planner', '/mo-rong/de-xuat?/submit', { site: JSON.stringify(SITE), name: 'Thử', reason: 'Thử' }],
	['planner', '/mo-rong/de-xuat?/resubmit', { id: ID, version: '1', name: 'Thử', reason: 'Thử' }],
	['planner', '/mo-rong/de-xuat?/withdraw', { id: ID, version: '1' }],
	['leader', '/mo-rong/de-xuat?/decide', { id: ID, version: '1', decision: 'approved', why: '' }]
];
/** Changes that read nothing but their address. */
const TAKE_NOTHING = [
	'POST /dang-xuat',
	'/tai-khoan?/everywhere',
	'/tong-quan?/presets',
	'POST /nap/[kind=importKind]/lo',
	'DELETE /nap/[kind=importKind]/lo/[batch]',
	'DELETE /mo-rong/kich-ban/[id]'
];

const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
const ODD: readonly unknown[] = [
	null,
	true,
	[],
	{},
	'',
	'x',
	'\u0000',
	'\ud800',
	'＝1',
	-1,
	0.5,
	1e308,
	1e20,
	2 ** 31,
	'NaN',
	'Infinity',
	'-0',

	[null],
	[[]],
	{ a: { b: {} } },
	{ __proto__: 1, constructor: 2 },
	'x'.repeat(5000),
	'2024-02-31',
	'99999-01-01',
	ID
];
const ODD_TEXTS = [
	...ODD.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))),
	deep(5000),
	'null',
	'{',
	'1e999'
];

/** Of each body, of each form and of each draft, so many are broken at random beside those that are broken on purpose. */
const [BROKEN_BODIES, BROKEN_FORMS] = [atLength(8, 40), atLength(4, 12)];

/** One value of it, at any depth, is another, is missing, or stands twice. */
function broken(value: unknown, random: () => number): unknown {
	const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)];
	if (typeof value !== 'object' || value === null || random() < 0.15) return pick(ODD);
	if (Array.isArray(value)) {
		const at = Math.floor(random() * value.length);
		return random() < 0.2 ? [...value, ...value] : value.map((item, k) => (k === at ? broken(item, random) : item));
	}
	const key = pick(Object.keys(value));
	const { [key]: item, ...rest } = value as Record<string, unknown>;
	return random() < 0.15 ? rest : { ...rest, [key]: broken(item, random) };
}

test('every door that takes something is tried', () => {
	const isTried = (route: string, method: string, form: string | null) => {
		const path = new RegExp(`^${route.replace(/\[[^\]]+\]/g, '[^/?]+')}${form ? `\\?/${form}` : ''}$`);
		const tried = [
			...FORMS.map(([, address]) => ['POST', address]),
			...BODIES.map(([, way, address]) => [way, address])
		];
		return tried.some(([way, address]) => way === method && path.test(address));
	};
	const untried = Object.entries(ROUTES).flatMap(([route, doors]) =>
		doors.flatMap(({ forms = {}, methods = {} }) => [
			...Object.keys(forms)
				.filter((form) => !isTried(route, 'POST', form === 'default' ? null : form))
				.map((form) => `${route}?/${form}`),
			...Object.keys(methods)
				.filter((method) => !isTried(route, method, null))
				.map((method) => `${method} ${route}`)
		])
	);
	expect(untried.filter((door) => !TAKE_NOTHING.includes(door))).toEqual([]);
});

onEveryServer((besieged, _, isToTry) => {
	const askers: Partial<Record<Account, Asker>> = {};
	const faults: string[] = [];
	const told = async (what: string, answer: Response) => {
		const body = await answer.text();
		// an action tells its status inside the answer when it is asked for data
		const status = /^\{"type":"\w+","status":(\d+)/.exec(body)?.[1];
		if (answer.status >= 500 || Number(status) >= 500)
			faults.push(`${answer.status} ${status ?? ''} ${what.slice(0, 200)}`);
	};

	beforeAll(async () => {
		for (const account of ['staff.anminh', 'admin', 'planner', 'leader'] as const)
			askers[account] = await besieged().as(account);
	});

	test('no body is too much for the server', { timeout: 300_000 }, async () => {
		const random = seededRandom(13);
		for (const [account, method, path, whole] of BODIES) {
			const asker = askers[account] as Asker;
			const kind = path.split('/')[2];
			const begun = path.endsWith('batch')
				? await (await asker.ask(`/nap/${kind}/lo`, { method: 'POST' })).json()
				: null;
			const address = path.replace(/batch$/, (begun as { batch?: string } | null)?.batch ?? '');
			const bodies = [
				...Array.from({ length: BROKEN_BODIES }, () => JSON.stringify(broken(whole, random))),
				'null',
				'[]',
				'{}',
				'"x"',
				'',
				'{',
				deep(20_000),
				'[1e999]',
				'\u0000'
			];
			for (const body of bodies.filter((_body, k) => isToTry(k))) {
				const headers = { 'content-type': 'application/json' };
				await told(`${method} ${path} ${body}`, await asker.ask(address, { method, headers, body }));
			}
			await told(`no body ${path}`, await asker.ask(address, { method }));
		}
		expect(faults.splice(0)).toEqual([]);
	});

	test('no form is too much for the server', { timeout: 300_000 }, async () => {
		const random = seededRandom(31);
		for (const [account, path, whole] of FORMS) {
			const asker = askers[account] as Asker;
			const keys = Object.keys(whole);
			const forms = Array.from({ length: BROKEN_FORMS }, () => {
				const key = keys[Math.floor(random() * keys.length)];
				const rest = Object.fromEntries(Object.entries(whole).filter(([name]) => name !== key));
				return random() < 0.2 ? rest : { ...whole, [key]: ODD_TEXTS[Math.floor(random() * ODD_TEXTS.length)] };
			});
			if ('draft' in whole) {
				const drafts = ['null', '[]', '"x"', '1', deep(20_000), '{"lon":1e999}', '{}'];
				const brokenDrafts = Array.from({ length: BROKEN_BODIES }, () => JSON.stringify(broken(DRAFT, random)));
				forms.push(...[...drafts, ...brokenDrafts].map((draft) => ({ ...whole, draft })));
			}
			for (const form of [...forms.filter((_form, k) => isToTry(k)), {}]) {
				const body = new URLSearchParams(form as Record<string, string>).toString();
				const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
				await told(`${path} ${body}`, await asker.ask(path, { method: 'POST', headers, body }));
			}
			for (const [type, body] of [
				['multipart/form-data', 'x'],
				['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="id"'],
				['text/plain', 'id=1']
			]) {
				await told(
					`${path} ${type}`,
					await asker.ask(path, { method: 'POST', headers: { 'content-type': type }, body })
				);
			}
		}
		expect(faults.splice(0)).toEqual([]);
	});
});
