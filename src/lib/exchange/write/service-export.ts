// What a file of services holds, whichever its format: columns under the names that an import reads, and where it came
// from. What a format cannot hold is said by its writer.

import type { ServiceRecord } from '../../domain/service.ts';

/** A service as it leaves: `id` is the register's own number where the office gave it none. */
export interface ExportedService {
	readonly id: string;
	readonly model: string;
	readonly name: string;
	/** WGS 84 degrees. */
	readonly lon: number;
	readonly lat: number;
	readonly capacity: number | null;
	readonly status: string;
	/** ISO days. */
	readonly opened_on: string | null;
	readonly closed_on: string | null;
	readonly confidential: boolean;
	readonly address: string | null;
	readonly contact_office: string | null;
	/** Made up to show how the product works. */
	readonly illustrative: boolean;
	/** Checks of the place that were overruled, each with its reason: `check=reason; check=reason`. */
	readonly overruled: string | null;
}

/** A record of the register as it leaves. */
export function exportedService(service: ServiceRecord): ExportedService {
	const overruled = Object.entries(service.overruled).map(([check, reason]) => `${check}=${reason}`);
	return {
		...service,
		id: service.externalId ?? service.id,
		model: service.modelCode,
		opened_on: service.openedOn,
		closed_on: service.closedOn,
		contact_office: service.contactOffice,
		overruled: overruled.join('; ') || null
	};
}

/** Said in every file: what it is, as of when, by which filter. */
export interface ExportNote {
	readonly title: string;
	readonly source: string;
	/** ISO day. */
	readonly date: string;
	readonly filter: string;
	/** The mark of made-up data; null where there is none. */
	readonly mark: string | null;
}

export const EXPORT_COLUMNS = [
	'id',
	'model',
	'name',
	'lon',
	'lat',
	'capacity',
	'status',
	'opened_on',
	'closed_on',
	'confidential',
	'address',
	'contact_office',
	'illustrative',
	'overruled'
] as const satisfies readonly (keyof ExportedService)[];

/** The note as one line. */
export function noteLine({ title, source, date, filter, mark }: ExportNote): string {
	return [title, source, date, filter, mark].filter(Boolean).join(' · ');
}
