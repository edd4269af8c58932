// A service: one place where one model of the programme works.

export const SERVICE_STATUSES = ['proposed', 'approved', 'active', 'suspended', 'closed'] as const;
export type ServiceStatus = (typeof SERVICE_STATUSES)[number];

export const MODEL_SYMBOLS = ['house', 'people', 'book', 'star'] as const;
export type ModelSymbol = (typeof MODEL_SYMBOLS)[number];

export interface ServiceModel {
	readonly code: string;
	readonly nameVi: string;
	readonly nameEn: string;
	readonly symbol: ModelSymbol;
	readonly colour: string;
	readonly confidential: boolean;
}

export interface Service {
	readonly id: string;
	readonly name: string;
	readonly model: string;
	readonly lon: number;
	readonly lat: number;
	/** People-places; null when not stated. */
	readonly capacity: number | null;
	readonly status: ServiceStatus;
}

/** What people fill in of a service. Days are ISO. */
export interface ServiceDraft {
	readonly modelCode: string;
	readonly name: string;
	readonly lon: number;
	readonly lat: number;
	readonly capacity: number | null;
	readonly status: ServiceStatus;
	readonly openedOn: string | null;
	readonly closedOn: string | null;
	readonly confidential: boolean;
	readonly address: string | null;
	readonly contactOffice: string | null;
	/** Checks of the place that were overruled, each with its reason. */
	readonly overruled: Readonly<Record<string, string>>;
}

export interface ServiceRecord extends ServiceDraft {
	readonly id: string;
	readonly externalId: string | null;
	/** Boundary set → unit code. */
	readonly units: Readonly<Record<string, string>>;
	readonly illustrative: boolean;
	readonly version: number;
}

/** What a service is called, and its days (ISO). */
export type DatedStatus = Pick<ServiceDraft, 'status' | 'openedOn' | 'closedOn'>;

/**
 * A service as it stands on an ISO day: one that opens later is not open yet, one whose closing day has come is closed, and
 * one that is to close later is still open. The database says the same (app.status_on).
 */
export function statusOn({ status, openedOn, closedOn }: DatedStatus, day: string): ServiceStatus {
	const hasOpened = openedOn === null || openedOn <= day;
	const hasClosed = closedOn !== null && closedOn <= day;
	if (status === 'active') return hasOpened ? (hasClosed ? 'closed' : 'active') : 'approved';
	return status === 'closed' && closedOn !== null && !hasClosed && hasOpened ? 'active' : status;
}

const MOST_PLACES = 100_000;

/** Whether a service can have so many places; null is a number that nobody knows. */
export function isCapacity(places: number | null): boolean {
	return places === null || (Number.isInteger(places) && places >= 0 && places <= MOST_PLACES);
}
