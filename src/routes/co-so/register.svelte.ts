// The state of the register workspace: services, filter, what is selected, and the draft that is being edited.

import { unitNear, unitsOfPlaces } from '$lib/analysis/space/locate.ts';
import { geodesicDistanceM } from '$lib/analysis/space/geodesic.ts';
import type { NamedUnit, StoredUnit } from '$lib/data/boundaries.ts';
import { isCapacity, SERVICE_STATUSES, type ServiceDraft, type ServiceRecord } from '$lib/domain/service.ts';
import { filterRegister } from '$lib/domain/register-filter.ts';
import { questionsOfPlace, type PlaceQuestion } from '$lib/domain/place-checks.ts';
import { fetchUnits } from '../boundary-set.ts';

export const SORTS = ['name', 'unit', 'model', 'status'] as const;
export type Sort = (typeof SORTS)[number];

/** A draft whose place may still be missing. */
export type EditedService = Omit<ServiceDraft, 'lon' | 'lat'> & {
	readonly place: { readonly lon: number; readonly lat: number } | null;
};

interface Editing {
	/** What was on the screen when the editing began; null for a new service. */
	readonly base: ServiceRecord | null;
	readonly draft: EditedService;
}

/** What the page came with. */
interface Loaded {
	readonly services: readonly ServiceRecord[];
	readonly units: readonly NamedUnit[];
	readonly own: readonly string[] | null;
	readonly set: string;
}

/** Metres; more than the distance within which services of like names are asked about. */
const NEARBY_M = 60;

export class Register {
	services = $state.raw<readonly ServiceRecord[]>([]);
	filter = $state({ text: '', model: '', status: '', unit: '', sort: 'name' as Sort });
	selectedId = $state<string | null>(null);
	editing = $state.raw<Editing | null>(null);
	shapes = $state.raw<readonly StoredUnit[]>([]);
	readonly units: readonly NamedUnit[];
	readonly own: ReadonlySet<string> | null;
	readonly set: string;
	readonly #names: ReadonlyMap<string, string>;

	readonly selected = $derived.by(() => this.services.find(({ id }) => id === this.selectedId) ?? null);
	/** Services that fit the filter, in the chosen order. */
	readonly shown = $derived.by(() => {
		const { sort } = this.filter;
		const key = (service: ServiceRecord) =>
			sort === 'unit'
				? this.unitName(service)
				: sort === 'model'
					? service.modelCode
					: sort === 'status'
						? String(SERVICE_STATUSES.indexOf(service.status))
						: '';
		return filterRegister(this.services, this.filter)
			.map((service) => ({ service, key: key(service) }))
			.sort((a, b) => COLLATOR.compare(a.key, b.key) || COLLATOR.compare(a.service.name, b.service.name))
			.map(({ service }) => service);
	});
	/** The unit of the place that is being edited. */
	readonly editedUnit = $derived.by(() => {
		const place = this.editing?.draft.place;
		if (!place || !this.shapes.length) return null;
		return this.shapes[unitNear([place.lon, place.lat], this.shapes)] ?? null;
	});
	/** What to ask before saving. */
	readonly questions = $derived.by((): PlaceQuestion[] => {
		const { editing, editedUnit, shapes } = this;
		const place = editing?.draft.place;
		if (!editing || !place || !shapes.length) return [];
		const { draft, base } = editing;
		const [inside] = unitsOfPlaces({ lon: Float64Array.of(place.lon), lat: Float64Array.of(place.lat) }, shapes);
		const nearby = this.services
			.filter((other) => other.id !== base?.id && other.modelCode === draft.modelCode)
			.filter(({ lon, lat }) => Math.abs(lat - place.lat) < 0.001 && Math.abs(lon - place.lon) < 0.001)
			.map(({ name, lon, lat }) => ({ name, distanceM: geodesicDistanceM(lon, lat, place.lon, place.lat) }))
			.filter((other) => other.distanceM <= NEARBY_M)
			.sort((a, b) => a.distanceM - b.distanceM);
		return questionsOfPlace(
			{
				name: draft.name,
				address: draft.address,
				capacity: draft.capacity,
				unit: editedUnit,
				isOnLand: inside >= 0,
				isYours: !this.own || (editedUnit !== null && this.own.has(editedUnit.code)),
				nearby
			},
			shapes
		);
	});
	/** Whether nothing stands in the way: a place, and every question answered with a reason. */
	readonly maySave = $derived.by(() => {
		const draft = this.editing?.draft;
		return (
			!!draft?.place &&
			draft.name.trim() !== '' &&
			isCapacity(draft.capacity) &&
			this.questions.every(({ check, mayOverrule }) => mayOverrule && draft.overruled[check])
		);
	});

	constructor({ services, units, own, set }: Loaded) {
		this.services = services;
		this.units = units;
		this.own = own && new Set(own);
		this.set = set;
		this.#names = new Map(units.map(({ code, name }) => [code, name]));
	}

	unitName({ units }: Pick<ServiceRecord, 'units'>): string {
		return this.#names.get(units[this.set] ?? Object.values(units)[0]) ?? '';
	}

	/** Without shapes nothing is said of where a place lies; the server checks it all the same. */
	async loadShapes(): Promise<void> {
		this.shapes = await fetchUnits(this.set).catch(() => []);
	}

	edit(service: ServiceRecord): void {
		this.editing = { base: service, draft: editedOf(service) };
	}

	add(model: string, confidential: boolean): void {
		this.selectedId = null;
		const nothing = { capacity: null, openedOn: null, closedOn: null, address: null, contactOffice: null };
		this.editing = {
			base: null,
			draft: { ...nothing, modelCode: model, name: '', status: 'active', confidential, overruled: {}, place: null }
		};
	}

	change(change: Partial<EditedService>): void {
		if (this.editing) this.editing = { ...this.editing, draft: { ...this.editing.draft, ...change } };
	}

	/** What is saved, with the reasons of those questions only that are still asked. */
	draftToSave(): ServiceDraft | null {
		const draft = this.editing?.draft;
		if (!draft?.place) return null;
		const { place, ...rest } = draft;
		const overruled = Object.fromEntries(
			this.questions.flatMap(({ check }) => (draft.overruled[check] ? [[check, draft.overruled[check]]] : []))
		);
		return { ...rest, ...place, overruled };
	}

	/** Puts a saved service into the list, new or in place of the old. */
	put(service: ServiceRecord): void {
		this.services = [...this.services.filter(({ id }) => id !== service.id), service];
		this.selectedId = service.id;
		this.editing = null;
	}

	/**
	 * Shows a service as it will be when the server says yes, before it has.
	 * @returns what puts back what was there
	 */
	assume(service: ServiceRecord): () => void {
		const before = this.services.find(({ id }) => id === service.id);
		this.services = this.services.map((one) => (one.id === service.id ? service : one));
		return () => {
			this.services = this.services.map((one) => (one === service && before ? before : one));
		};
	}

	drop(id: string): void {
		this.services = this.services.filter((service) => service.id !== id);
		if (this.selectedId === id) this.selectedId = null;
		this.editing = null;
	}
}

const COLLATOR = new Intl.Collator('vi', { numeric: true });

/** The draft of a service as it stands. */
export function draftOf(service: ServiceRecord): ServiceDraft {
	const { modelCode, name, lon, lat, capacity, status, openedOn, closedOn } = service;
	const { confidential, address, contactOffice, overruled } = service;
	return {
		modelCode,
		name,
		lon,
		lat,
		capacity,
		status,
		openedOn,
		closedOn,
		confidential,
		address,
		contactOffice,
		overruled
	};
}

function editedOf(service: ServiceRecord): EditedService {
	const { lon, lat, ...rest } = draftOf(service);
	return { ...rest, place: { lon, lat } };
}
