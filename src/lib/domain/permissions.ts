// Who may open which page and do what there: the only place where people, pages and acts meet. The guard at the door, the
// header, the search, and what a page offers all read it. A route that no line names is for nobody.
// The database decides once more, row by row, what is shown.

export const ROLES = ['staff', 'planner', 'leader', 'admin'] as const;
export type Role = (typeof ROLES)[number];
type Who = 'anyone' | 'signed-in' | readonly Role[];

const KEEPERS = ['staff', 'planner', 'admin'] as const;
const RECORDERS = ['staff', 'admin'] as const;
const PLANNING = ['planner', 'leader', 'admin'] as const;
const ADMIN = ['admin'] as const;

/** Pages, by the id of their route. */
const PAGES = {
	'/': 'signed-in',
	'/co-so': KEEPERS,
	'/dang-nhap': 'anyone',
	'/do-phu': 'signed-in',
	'/loi-moi/[token]': 'anyone',
	'/mo-rong': PLANNING,
	'/mo-rong/de-xuat': PLANNING,
	'/mo-rong/ngan-sach': PLANNING,
	'/nap/[kind=importKind]': importers,
	'/public': 'anyone',
	'/quan-tri': ADMIN,
	'/quan-tri/an-toan': ADMIN,
	'/quan-tri/dia-gioi': ADMIN,
	'/quan-tri/mo-hinh': ADMIN,
	'/quan-tri/nguoi-dung': ADMIN,
	'/quan-tri/nhat-ky': ADMIN,
	'/tai-khoan': 'signed-in',
	'/tong-quan': PLANNING,
	'/tong-quan/bao-cao': PLANNING,
	'/vai-tro-khac': 'signed-in',
	'/vu-viec': KEEPERS,
	'/vu-viec/[id]': RECORDERS,
	'/vu-viec/ghi': RECORDERS
} as const;

/** What answers without being a page. */
const ENDPOINTS = {
	'/api/health': 'anyone',
	'/api/sets/[set]/boundaries': 'signed-in',
	'/api/sets/[set]/places': 'signed-in',
	'/co-so/[id]/history': KEEPERS,
	'/co-so/export/[file]': KEEPERS,
	'/dang-xuat': 'signed-in',
	'/mo-rong/kich-ban': PLANNING,
	'/mo-rong/kich-ban/[id]': PLANNING,
	'/nap/[kind=importKind]/lo': importers,
	'/nap/[kind=importKind]/lo/[batch]': importers,
	'/nap/[kind=importKind]/mau': importers,
	'/ngon-ngu': 'anyone',
	'/public/summary.json': 'anyone',
	'/quan-tri/du-lieu.json': ADMIN,
	'/quan-tri/nhat-ky.csv': ADMIN,
	'/tong-quan/bao-cao/[file]': PLANNING
} as const;

/** What only some of those who may open a page may do there. */
const ACTS = {
	/** Puts a site before leadership, and takes that back. */
	propose: ['planner', 'admin'],
	decide: ['leader'],
	deleteScenarioOfOthers: ADMIN,
	setTargets: ADMIN,
	deleteIncident: ADMIN,
	/** Counts incidents of a published year by month instead of reading them one by one. */
	countIncidentsByMonth: ['planner'],
	/** Sees groups of incidents of years that are not published yet. */
	seeOpenYears: ['planner', 'admin'],
	/** Says that the place of a service of a confidential model may be known. */
	openPlace: ['planner', 'admin']
} as const satisfies Record<string, readonly Role[]>;

type Params = Readonly<Record<string, string | undefined>>;

/** Files are imported by those who keep what is in them. Kinds of files by the word of their address. */
const IMPORTERS = {
	'co-so': KEEPERS,
	'vu-viec': RECORDERS,
	'dan-so': ADMIN,
	'dia-gioi': ADMIN
} as const satisfies Record<string, readonly Role[]>;
export type ImportWord = keyof typeof IMPORTERS;
export const isImportWord = (word: string): word is ImportWord => Object.hasOwn(IMPORTERS, word);

function importers({ kind = '' }: Params): readonly Role[] {
	return isImportWord(kind) ? IMPORTERS[kind] : [];
}

const RULES: ReadonlyMap<string, Who | ((params: Params) => Who)> = new Map(Object.entries({ ...PAGES, ...ENDPOINTS }));

export type PageRoute = keyof typeof PAGES;
export const PAGE_ROUTES = Object.keys(PAGES) as readonly PageRoute[];

/**
 * Whether a route is for somebody.
 * @param route its id, null where no route is
 * @param role null for who has not signed in
 */
export function mayOpen(route: string | null, params: Params, role: Role | null): boolean {
	const rule = RULES.get(route ?? '') ?? [];
	const who = typeof rule === 'function' ? rule(params) : rule;
	if (who === 'anyone') return true;
	return role !== null && (who === 'signed-in' || who.includes(role));
}

/** @param role null for who has not signed in */
export function mayDo(act: keyof typeof ACTS, role: Role | null | undefined): boolean {
	const roles: readonly Role[] = ACTS[act];
	return role !== null && role !== undefined && roles.includes(role);
}
