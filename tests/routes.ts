// Every page and endpoint of the application: whom it answers, where to ask for it, and which forms and methods it takes.
// The tests that walk all doors read it; what stands in src/routes and not here fails the first of them.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { SCENARIO } from './canary/canary.ts';

export type Role = 'staff' | 'planner' | 'leader' | 'admin';
/** What may change something. */
export const CHANGING_METHODS = ['POST', 'PUT', 'PATCH', 'DELETE'] as const;
type ChangingMethod = (typeof CHANGING_METHODS)[number];

export interface Door {
	readonly for: 'anyone' | 'signed-in' | readonly Role[];
	/** Addresses to GET; forms and methods are sent to the first. */
	readonly at: readonly string[];
	/** Whether a GET is answered by a page, by a file, or not at all. */
	readonly gives: 'page' | 'file' | 'nothing';
	/** What a GET is answered to those who may. */
	readonly answers?: readonly number[];
	/** Actions of the page, and what an empty form is answered. */
	readonly forms?: Readonly<Record<string, readonly number[]>>;
	/** Methods of the endpoint, and what an empty or odd body is answered. */
	readonly methods?: Readonly<Partial<Record<ChangingMethod, readonly number[]>>>;
}

const SET = 'communes-2025-07';
const NONE = '00000000-0000-0000-0000-000000000000';
const REGISTER = ['staff', 'planner', 'admin'] as const;
const EXPANSION = ['planner', 'leader', 'admin'] as const;
const RECORDERS = ['staff', 'admin'] as const;
const ADMIN = ['admin'] as const;

const IMPORTS = (
	[
		['co-so', REGISTER],
		['vu-viec', RECORDERS],
		['dan-so', ADMIN],
		['dia-gioi', ADMIN]
	] as const
).map(([kind, roles]) => ({ at: `/nap/${kind}`, roles }));

/** Doors by the id of their route; where it depends on the address whom it answers or what, there are several. */
export const ROUTES: Readonly<Record<string, readonly Door[]>> = {
	'/': [{ for: 'signed-in', at: ['/'], gives: 'page', answers: [303] }],
	'/api/health': [{ for: 'anyone', at: ['/api/health'], gives: 'file' }],
	'/api/sets/[set]/boundaries': [
		{
			for: 'signed-in',
			at: [`/api/sets/${SET}/boundaries`, '/api/sets/districts-2021-2025/boundaries'],
			gives: 'file'
		},
		{ for: 'signed-in', at: ['/api/sets/x/boundaries'], gives: 'file', answers: [404] }
	],
	'/api/sets/[set]/places': [
		{ for: 'signed-in', at: [`/api/sets/${SET}/places`, '/api/sets/districts-2021-2025/places'], gives: 'file' },
		{ for: 'signed-in', at: ['/api/sets/x/places'], gives: 'file', answers: [404] }
	],
	'/co-so': [{ for: REGISTER, at: ['/co-so'], gives: 'page', forms: { save: [400], remove: [404], restore: [404] } }],
	'/co-so/export/[file]': [
		{
			for: REGISTER,
			at: ['csv', 'geojson', 'kml', 'xlsx', 'gpkg'].map((format) => `/co-so/export/co-so.${format}`),
			gives: 'file'
		},
		{ for: REGISTER, at: ['/co-so/export/constructor'], gives: 'file', answers: [404] }
	],
	'/co-so/[id]/history': [{ for: REGISTER, at: [`/co-so/${NONE}/history`], gives: 'file', answers: [200, 404] }],
	'/dang-nhap': [
		{
			for: 'anyone',
			at: ['/dang-nhap', '/dang-nhap?next=/quan-tri'],
			gives: 'page',
			// who is signed in already is led in
			answers: [200, 303],
			forms: { default: [303, 400] }
		}
	],
	'/dang-xuat': [{ for: 'signed-in', at: ['/dang-xuat'], gives: 'nothing', methods: { POST: [303] } }],
	'/do-phu': [{ for: 'signed-in', at: ['/do-phu', '/do-phu?unit=909'], gives: 'page' }],
	'/loi-moi/[token]': [{ for: 'anyone', at: ['/loi-moi/abc'], gives: 'page', forms: { default: [400] } }],
	'/mo-rong': [
		{ for: EXPANSION, at: ['/mo-rong'], gives: 'page' },
		{ for: EXPANSION, at: [`/mo-rong?scenario=${SCENARIO}`], gives: 'page', answers: [404] }
	],
	'/mo-rong/de-xuat': [
		{
			for: EXPANSION,
			at: ['/mo-rong/de-xuat'],
			gives: 'page',
			forms: { submit: [400], resubmit: [400], withdraw: [400], decide: [400] }
		}
	],
	'/mo-rong/ngan-sach': [{ for: EXPANSION, at: ['/mo-rong/ngan-sach'], gives: 'page' }],
	'/mo-rong/kich-ban': [{ for: EXPANSION, at: ['/mo-rong/kich-ban'], gives: 'nothing', methods: { POST: [400] } }],
	'/mo-rong/kich-ban/[id]': [
		{
			for: EXPANSION,
			at: [`/mo-rong/kich-ban/${SCENARIO}`],
			gives: 'file',
			answers: [404],
			methods: { DELETE: [404] }
		}
	],
	'/nap/[kind=importKind]': IMPORTS.map(({ at, roles }) => ({ for: roles, at: [at], gives: 'page' })),
	'/nap/[kind=importKind]/lo': IMPORTS.map(({ at, roles }) => ({
		for: roles,
		at: [`${at}/lo`],
		gives: 'nothing',
		// people of units are replaced by one request, without a batch
		methods: at.endsWith('/dan-so') ? { POST: [404], PUT: [400] } : { POST: [200], PUT: [404] }
	})),
	'/nap/[kind=importKind]/lo/[batch]': IMPORTS.map(({ at, roles }) => ({
		for: roles,
		at: [`${at}/lo/${NONE}`],
		gives: 'nothing',
		// a batch that is not there is nobody's
		methods: { POST: [204, 400, 403, 404], PUT: [400, 403, 404], DELETE: [204, 403] }
	})),
	'/nap/[kind=importKind]/mau': IMPORTS.map(({ at, roles }) => ({
		for: roles,
		at: [`${at}/mau`],
		gives: 'nothing',
		methods: { POST: [400] }
	})),
	// who changes the language goes back to a page
	'/ngon-ngu': [{ for: 'anyone', at: ['/ngon-ngu'], gives: 'nothing', methods: { POST: [303, 415] } }],
	'/public': [
		{ for: 'anyone', at: ['/public'], gives: 'page' },
		{ for: 'anyone', at: ['/public?year=2011'], gives: 'page', answers: [404] }
	],
	'/public/summary.json': [{ for: 'anyone', at: ['/public/summary.json'], gives: 'file' }],
	'/quan-tri': [{ for: ADMIN, at: ['/quan-tri'], gives: 'page', answers: [303] }],
	'/quan-tri/an-toan': [
		{
			for: ADMIN,
			at: ['/quan-tri/an-toan'],
			gives: 'page',
			forms: { setting: [400], publish: [400], withdraw: [200, 400] }
		}
	],
	'/quan-tri/dia-gioi': [{ for: ADMIN, at: ['/quan-tri/dia-gioi'], gives: 'page', forms: { default: [400] } }],
	'/quan-tri/du-lieu.json': [{ for: ADMIN, at: ['/quan-tri/du-lieu.json'], gives: 'file' }],
	'/quan-tri/mo-hinh': [
		{
			for: ADMIN,
			at: ['/quan-tri/mo-hinh'],
			gives: 'page',
			forms: { add: [400], change: [400], standard: [400], remove: [200, 400] }
		}
	],
	'/quan-tri/nguoi-dung': [
		{
			for: ADMIN,
			at: ['/quan-tri/nguoi-dung'],
			gives: 'page',
			forms: { invite: [400], change: [400], activate: [400], reset: [400], end: [400], delete: [400] }
		}
	],
	'/quan-tri/nhat-ky': [{ for: ADMIN, at: ['/quan-tri/nhat-ky'], gives: 'page' }],
	'/quan-tri/nhat-ky.csv': [{ for: ADMIN, at: ['/quan-tri/nhat-ky.csv'], gives: 'file' }],
	'/tai-khoan': [
		{ for: 'signed-in', at: ['/tai-khoan'], gives: 'page', forms: { password: [400], end: [200], everywhere: [303] } }
	],
	'/tong-quan': [
		{
			for: EXPANSION,
			at: ['/tong-quan'],
			gives: 'page',
			// targets are read by all of them, and set by the administrator
			forms: { add: [400], presets: [200, 403], remove: [400] }
		}
	],
	'/tong-quan/bao-cao': [
		{
			for: EXPANSION,
			at: ['', '&ban=cong-khai'].map((choice) => `/tong-quan/bao-cao?set=${SET}${choice}`),
			gives: 'page'
		},
		{
			for: EXPANSION,
			at: [`/tong-quan/bao-cao?set=${SET}&scenario=${SCENARIO}`],
			gives: 'page',
			answers: [404]
		}
	],
	'/tong-quan/bao-cao/[file]': [
		{
			for: EXPANSION,
			at: ['xlsx', 'pdf'].map((format) => `/tong-quan/bao-cao/bao-cao.${format}?scenario=${SCENARIO}`),
			gives: 'file',
			answers: [404]
		}
	],
	'/vai-tro-khac': [{ for: 'signed-in', at: ['/vai-tro-khac'], gives: 'page', answers: [403] }],
	'/vu-viec': [
		{
			for: REGISTER,
			at: ['/vu-viec', '/vu-viec?year=2011'],
			gives: 'page',
			forms: { withdraw: [400], restore: [400], delete: [400] }
		}
	],
	'/vu-viec/[id]': [
		{ for: RECORDERS, at: [`/vu-viec/${NONE}`], gives: 'page', answers: [404], forms: { default: [400, 404] } }
	],
	'/vu-viec/ghi': [{ for: RECORDERS, at: ['/vu-viec/ghi'], gives: 'page', forms: { default: [400] } }]
};

/** Whoever sends these has no session any more. */
export const SIGN_OUTS: readonly string[] = ['/dang-xuat', '/tai-khoan?/everywhere'];

/** Whether it is for somebody; null is a stranger. */
export function isFor(door: Door, role: Role | null): boolean {
	if (door.for === 'anyone') return true;
	return role !== null && (door.for === 'signed-in' || door.for.includes(role));
}

/** The same page as data, as the browser asks for it when it is already here. */
export function asData(address: string): string {
	const [path, query] = address.split('?');
	return `${path === '/' ? '' : path}/__data.json${query === undefined ? '' : `?${query}`}`;
}

export interface Change {
	readonly method: ChangingMethod;
	readonly address: string;
	readonly isForm: boolean;
	/** What an empty or odd body is answered to those who may. */
	readonly answers: readonly number[];
}

/** Everything that a door takes which may change something. */
export function changesAt({ at: [address], forms = {}, methods = {} }: Door): Change[] {
	const [path] = address.split('?');
	return [
		...Object.entries(forms).map(([name, answers]): Change => {
			return { method: 'POST', address: name === 'default' ? path : `${path}?/${name}`, isForm: true, answers };
		}),
		...CHANGING_METHODS.flatMap((method): Change[] => {
			const answers = methods[method];
			return answers ? [{ method, address: path, isForm: false, answers }] : [];
		})
	];
}

/** What the source of a route says that it takes. */
export interface InSource {
	readonly gives: Door['gives'];
	readonly forms: readonly string[];
	readonly methods: readonly string[];
}

/** The routes in src/routes, by their id. */
export function routesInSource(folder = 'src/routes', id = ''): Record<string, InSource> {
	const entries = readdirSync(folder, { withFileTypes: true });
	const below = entries
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => routesInSource(join(folder, name), `${id}/${name}`));
	const files = entries
		.map(({ name }) => name)
		.filter((name) => /^\+(page\.svelte|page\.ts|(page\.)?server\.ts)$/.test(name));
	if (!files.length) return Object.assign({}, ...below);
	const exports = files.filter((name) => name.endsWith('.ts')).map((name) => exportsOf(join(folder, name)));
	const names = exports.flatMap((one) => one.names);
	return Object.assign(
		{
			[id || '/']: {
				gives: files.some((name) => name.startsWith('+page')) ? 'page' : names.includes('GET') ? 'file' : 'nothing',
				forms: exports.flatMap((one) => one.actions),
				methods: names.filter((name) => name === 'fallback' || CHANGING_METHODS.includes(name as ChangingMethod))
			} satisfies InSource
		},
		...below
	);
}

/** Names that a file exports, and those of the actions among them. @throws Error where they cannot be told */
function exportsOf(path: string): { names: string[]; actions: string[] } {
	const names: string[] = [];
	const actions: string[] = [];
	for (const statement of ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest).statements) {
		if (ts.isExportDeclaration(statement) || ts.isExportAssignment(statement)) {
			throw new Error(
				`${path}: what is exported must be said where it is defined, so that the walk of all doors sees it`
			);
		}
		const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
		if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) continue;
		if (ts.isFunctionDeclaration(statement) && statement.name) names.push(statement.name.text);
		if (!ts.isVariableStatement(statement)) continue;
		for (const { name, initializer } of statement.declarationList.declarations) {
			if (!ts.isIdentifier(name)) throw new Error(`${path}: an export without a name of its own`);
			names.push(name.text);
			if (name.text !== 'actions') continue;
			if (!initializer || !ts.isObjectLiteralExpression(initializer)) throw new Error(`${path}: actions are a list`);
			for (const { name: action } of initializer.properties) {
				if (!action || !ts.isIdentifier(action)) throw new Error(`${path}: an action without a plain name`);
				actions.push(action.text);
			}
		}
	}
	return { names, actions };
}
