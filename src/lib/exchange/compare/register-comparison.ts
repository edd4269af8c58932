// Rows of a file against the register: which are new, changed or the same, and which cannot be saved. A row is matched
// by the office's number, in its own unit first; without one by its model, its name and its unit, and among several of
// those by its place. So the same file twice changes nothing.

import { geodesicDistanceM } from '../../analysis/space/geodesic.ts';
import { unitNear, unitsOfPlaces } from '../../analysis/space/locate.ts';
import type { BoundaryUnit } from '../../domain/boundary.ts';
import { foldName } from '../../domain/names.ts';
import { questionsOfPlace, type NamedPlace, type PlaceCheck } from '../../domain/place-checks.ts';
import type { ServiceDraft, ServiceRecord } from '../../domain/service.ts';
import { problem, type Problem } from '../problem.ts';
import type { ServiceRow } from '../rows/service-rows.ts';

/** What the rows are held against. */
export interface RegisterContext {
	readonly register: readonly ServiceRecord[];
	/** Units of the set in force, in the order of their codes. */
	readonly units: readonly (NamedPlace & Pick<BoundaryUnit, 'geometry'>)[];
	/** Codes that the officer answers for; null for all. */
	readonly own: ReadonlySet<string> | null;
	/** Models whose places are confidential: until somebody with the right says otherwise, or always. */
	readonly secrecy: ReadonlyMap<string, 'by-default' | 'always'>;
	/** Whether the officer may open a place that is confidential by default. */
	readonly mayOpen: boolean;
	/** Reasons that settle a check for all rows at once. */
	readonly overruled: Readonly<Partial<Record<PlaceCheck, string>>>;
}

/** Models whose places are confidential, by default or always. */
export function secrecyOf(
	models: readonly { readonly code: string; readonly confidential: boolean; readonly alwaysConfidential: boolean }[]
): RegisterContext['secrecy'] {
	return new Map(
		models.flatMap(({ code, confidential, alwaysConfidential }) =>
			confidential ? [[code, alwaysConfidential ? 'always' : 'by-default'] as const] : []
		)
	);
}

export const ROW_STATES = ['new', 'changed', 'same', 'problem'] as const;
export type RowState = (typeof ROW_STATES)[number];

export interface ComparedRow {
	readonly row: number;
	readonly state: RowState;
	/** What would be saved; null where the row cannot be. */
	readonly draft: (ServiceDraft & { readonly externalId: string | null; readonly illustrative: boolean }) | null;
	/** The service that it changes. */
	readonly of: { readonly id: string; readonly version: number } | null;
	/** Field → before and after. */
	readonly changes: Readonly<Record<string, readonly [before: unknown, after: unknown]>>;
	readonly problems: readonly Problem[];
}

/** Nearer than the last decimal that VN-2000 metres keep. */
const SAME_PLACE_DEGREES = 2e-6;
const NEAR_DEGREES = 0.001;
const NEARBY_M = 60;
const ROWS_BETWEEN_PROGRESS = 500;

/**
 * The state of each row. @param onProgress told of the share that is done; what it throws ends the work
 */
export function compareWithRegister(
	rows: readonly ServiceRow[],
	context: RegisterContext,
	onProgress: (share: number) => void = () => {}
): ComparedRow[] {
	const unitOf = unitsOfRows(rows, context, onProgress);
	const firstWithId = new Map<string, number>();
	const matches = matchesOf(rows, unitOf, context);
	const near = new NearPlaces();
	for (const service of context.register) near.add(service, service.id);
	rows.forEach(({ given, row, problems }, k) => {
		if (problems.length === 0 && given.lon !== undefined && !matches[k].of) near.add(given as Placed, `row ${row}`);
	});
	return rows.map((given, k) => {
		if (k % ROWS_BETWEEN_PROGRESS === 0) onProgress(0.5 + (0.5 * k) / rows.length);
		const problems = [...given.problems];
		if (given.id !== null) {
			// two units may have services of the same number
			const key = `${given.id}\n${matches[k].of?.id ?? unitOf[k].unit}`;
			const first = firstWithId.get(key);
			if (first === undefined) firstWithId.set(key, given.row);
			else problems.push(problem('idTwice', { row: given.row, id: given.id, first }));
			if (matches[k].isAmbiguous) problems.push(problem('idAmbiguous', { row: given.row, id: given.id }));
		}
		if (matches[k].twin !== null)
			problems.push(problem('rowTwice', { row: given.row, first: matches[k].twin as number }));
		const before = matches[k].of;
		const draft = completed(given, before, context);
		problems.push(...missing(given, draft));
		if (problems.length === 0) problems.push(...rightsOf(draft, before, given.row, context));
		const settled: Record<string, string> = { ...draft.overruled };
		if (problems.length === 0) {
			for (const question of placeQuestions(draft, before, unitOf[k], context, near, given.row)) {
				const reason = settled[question.check] ?? context.overruled[question.check];
				if (reason && question.mayOverrule) settled[question.check] = reason;
				else problems.push(problem(`place.${question.check}`, { row: given.row, ...question.values }));
			}
		}
		if (problems.length) return { row: given.row, state: 'problem', draft: null, of: null, changes: {}, problems };
		const saved = { ...draft, overruled: settled };
		const changes = before ? differences(before, saved) : {};
		const state = !before ? 'new' : Object.keys(changes).length ? 'changed' : 'same';
		const of = before && { id: before.id, version: before.version };
		return { row: given.row, state, draft: saved, of, changes, problems };
	});
}

type Placed = Pick<ServiceDraft, 'name' | 'modelCode' | 'lon' | 'lat'>;
type Draft = NonNullable<ComparedRow['draft']>;

interface RowUnit {
	/** Position in the context's units; −1 for none. */
	readonly unit: number;
	readonly isOnLand: boolean;
}

function unitsOfRows(
	rows: readonly ServiceRow[],
	{ units }: RegisterContext,
	onProgress: (share: number) => void
): RowUnit[] {
	const found: RowUnit[] = [];
	for (let from = 0; from < rows.length; from += ROWS_BETWEEN_PROGRESS) {
		onProgress((0.5 * from) / rows.length);
		const part = rows.slice(from, from + ROWS_BETWEEN_PROGRESS);
		const places = {
			lon: Float64Array.from(part, ({ given }) => given.lon ?? NaN),
			lat: Float64Array.from(part, ({ given }) => given.lat ?? NaN)
		};
		unitsOfPlaces(places, units).forEach((unit, k) => {
			const [lon, lat] = [places.lon[k], places.lat[k]];
			const isOnLand = unit >= 0;
			found.push({ isOnLand, unit: isOnLand || Number.isNaN(lon) ? unit : unitNear([lon, lat], units) });
		});
	}
	return found;
}

/** The service that each row is about, and the row before it that says the very same. */
function matchesOf(rows: readonly ServiceRow[], unitOf: readonly RowUnit[], { register, units }: RegisterContext) {
	const codes = new Set(units.map(({ code }) => code));
	const unitCodeOf = (service: ServiceRecord) => Object.values(service.units).find((code) => codes.has(code)) ?? '';
	const matches = matchesByNumber(rows, register, (service, k) => {
		return unitCodeOf(service) === (units[unitOf[k].unit]?.code ?? '');
	});
	const taken = new Set(matches.flatMap(({ of }) => of ?? []));
	const keyOf = (model: string, name: string, unit: string) => `${model}\n${foldName(name)}\n${unit}`;
	const likes = new Map<string, { services: ServiceRecord[]; rows: number[] }>();
	const like = (key: string) => {
		if (!likes.has(key)) likes.set(key, { services: [], rows: [] });
		return likes.get(key) as { services: ServiceRecord[]; rows: number[] };
	};
	for (const service of register) {
		if (taken.has(service)) continue;
		like(keyOf(service.modelCode, service.name, unitCodeOf(service))).services.push(service);
	}
	rows.forEach(({ given, id }, k) => {
		// a row with a number of its own that the register does not know is another service of the same name
		if (matches[k].of || given.name === undefined || given.modelCode === undefined) return;
		const key = keyOf(given.modelCode, given.name, units[unitOf[k].unit]?.code ?? '');
		if (id === null) like(key).rows.push(k);
	});
	for (const { services, rows: group } of likes.values()) {
		if (group.length === 1 && services.length === 1) {
			matches[group[0]].of = services[0];
			continue;
		}
		const seen = new Map<string, number>();
		for (const k of group) {
			const { lon, lat } = rows[k].given;
			if (lon === undefined || lat === undefined) continue;
			const place = `${lon.toFixed(6)} ${lat.toFixed(6)}`;
			const first = seen.get(place);
			if (first !== undefined) matches[k].twin = rows[first].row;
			else seen.set(place, k);
			matches[k].of = services.find((service) => isSamePlace(service, { lon, lat }) && !taken.has(service)) ?? null;
			if (matches[k].of) taken.add(matches[k].of as ServiceRecord);
		}
	}
	return matches;
}

interface Match {
	of: ServiceRecord | null;
	/** Number of the row before it that says the very same. */
	twin: number | null;
	/** Whether several services have its number, and the row does not say which is meant. */
	readonly isAmbiguous: boolean;
}

/**
 * The service that each row names by its number. Offices of different units may give the same one: the service of the
 * row's own unit is meant, and one of another unit only where it is the only one that no other row means.
 */
function matchesByNumber(
	rows: readonly ServiceRow[],
	register: readonly ServiceRecord[],
	isInUnitOf: (service: ServiceRecord, row: number) => boolean
): Match[] {
	const byNumber = new Map<string, ServiceRecord[]>();
	const keep = (number: string, service: ServiceRecord) => {
		if (!byNumber.has(number)) byNumber.set(number, []);
		byNumber.get(number)?.push(service);
	};
	for (const service of register) {
		keep(service.id, service);
		if (service.externalId !== null && service.externalId !== service.id) keep(service.externalId, service);
	}
	const known = rows.map(({ id }) => (id !== null && byNumber.get(id)) || []);
	const ownOf = known.map((services, k) => services.filter((service) => isInUnitOf(service, k)));
	const meant = new Set(ownOf.flatMap((own) => (own.length === 1 ? own : [])));
	return known.map((services, k) => {
		const fitting = ownOf[k].length > 0 ? ownOf[k] : services.filter((service) => !meant.has(service));
		return { of: fitting.length === 1 ? fitting[0] : null, twin: null, isAmbiguous: fitting.length > 1 };
	});
}

const isSamePlace = (a: Pick<Placed, 'lon' | 'lat'>, b: Pick<Placed, 'lon' | 'lat'>) =>
	Math.abs(a.lon - b.lon) <= SAME_PLACE_DEGREES && Math.abs(a.lat - b.lat) <= SAME_PLACE_DEGREES;

function completed({ given, id }: ServiceRow, before: ServiceRecord | null, context: RegisterContext): Draft {
	const model = given.modelCode ?? before?.modelCode ?? '';
	const status = given.status ?? before?.status ?? 'active';
	const nothing = {
		name: '',
		lon: NaN,
		lat: NaN,
		capacity: null,
		openedOn: null,
		address: null,
		contactOffice: null
	};
	const kept = before && {
		name: before.name,
		lon: before.lon,
		lat: before.lat,
		capacity: before.capacity,
		openedOn: before.openedOn,
		address: before.address,
		contactOffice: before.contactOffice
	};
	const draft: Draft = {
		...(kept ?? nothing),
		confidential: before?.confidential ?? context.secrecy.has(model),
		illustrative: before?.illustrative ?? false,
		overruled: before?.overruled ?? {},
		closedOn: before?.closedOn ?? null,
		...given,
		modelCode: model,
		status,
		externalId: before ? before.externalId : id
	};
	// a place that differs by less than the decimals of a file has not moved
	return before && isSamePlace(before, draft) ? { ...draft, lon: before.lon, lat: before.lat } : draft;
}

function missing({ row, problems }: ServiceRow, draft: Draft): Problem[] {
	const found: Problem[] = [];
	const isUnread = problems.length > 0;
	if (!draft.name && !isUnread) found.push(problem('nameMissing', { row }));
	if (!draft.modelCode && !isUnread) found.push(problem('modelMissing', { row }));
	if (Number.isNaN(draft.lon) && !isUnread) found.push(problem('placeMissing', { row }));
	if (draft.status === 'closed' && !draft.closedOn && !isUnread) found.push(problem('closedDayMissing', { row }));
	if (draft.openedOn && draft.closedOn && draft.closedOn < draft.openedOn) {
		found.push(problem('closedBeforeOpened', { row, opened: draft.openedOn, closed: draft.closedOn }));
	}
	return found;
}

/**
 * Problems of a row that would open a confidential place which this officer may not open: the database would refuse the
 * whole file for it.
 */
function rightsOf(draft: Draft, before: ServiceRecord | null, row: number, context: RegisterContext): Problem[] {
	if (draft.confidential) return [];
	const secrecy = context.secrecy.get(draft.modelCode);
	if (secrecy === 'always') return [problem('alwaysSecret', { row })];
	const opens = secrecy === 'by-default' && before?.confidential !== false;
	return opens && !context.mayOpen ? [problem('mayNotOpen', { row })] : [];
}

function placeQuestions(
	draft: Draft,
	before: ServiceRecord | null,
	{ unit, isOnLand }: RowUnit,
	context: RegisterContext,
	near: NearPlaces,
	row: number
) {
	const own = context.units[unit] ?? null;
	// asked when this place was saved under this name and capacity; only whose unit it lies in is asked again
	if (before && isSamePlace(before, draft) && before.name === draft.name && before.capacity === draft.capacity) {
		return context.own && own && !context.own.has(own.code)
			? [{ check: 'not-yours' as const, values: { unit: own.name }, mayOverrule: false }]
			: [];
	}
	return questionsOfPlace(
		{
			name: draft.name,
			address: draft.address,
			capacity: draft.capacity,
			unit: own,
			isOnLand,
			isYours: !context.own || (own !== null && context.own.has(own.code)),
			nearby: near.around(draft, before ? before.id : `row ${row}`)
		},
		context.units
	);
}

function differences(before: ServiceRecord, after: Draft): ComparedRow['changes'] {
	const changes: Record<string, readonly [unknown, unknown]> = {};
	for (const key of Object.keys(after) as (keyof Draft)[]) {
		if (JSON.stringify(before[key]) !== JSON.stringify(after[key])) changes[key] = [before[key], after[key]];
	}
	return changes;
}

/** Services by squares of a thousandth of a degree, so that each row meets its neighbours only. */
class NearPlaces {
	readonly #squares = new Map<string, (Placed & { key: string })[]>();

	add({ name, modelCode, lon, lat }: Placed, key: string): void {
		const square = `${Math.floor(lon / NEAR_DEGREES)} ${Math.floor(lat / NEAR_DEGREES)}`;
		if (!this.#squares.has(square)) this.#squares.set(square, []);
		this.#squares.get(square)?.push({ name, modelCode, lon, lat, key });
	}

	around({ modelCode, lon, lat }: Placed, except: string): { name: string; distanceM: number }[] {
		const [east, north] = [Math.floor(lon / NEAR_DEGREES), Math.floor(lat / NEAR_DEGREES)];
		const found: { name: string; distanceM: number }[] = [];
		for (let e = east - 1; e <= east + 1; e++) {
			for (let n = north - 1; n <= north + 1; n++) {
				for (const other of this.#squares.get(`${e} ${n}`) ?? []) {
					if (other.key === except || other.modelCode !== modelCode) continue;
					const distanceM = geodesicDistanceM(lon, lat, other.lon, other.lat);
					if (distanceM <= NEARBY_M) found.push({ name: other.name, distanceM });
				}
			}
		}
		return found.sort((a, b) => a.distanceM - b.distanceM);
	}
}
