// Rows go to the server in parts that it keeps aside, and are then taken all at once; or none of them.

import type { RunningImport } from '$lib/engines/import.ts';
import type { Reassigned, ServiceImportOutcome } from '$lib/data/imports.ts';
import { forget, Refused, request } from './requests.ts';

/** So few that a request of ordinary rows, of a kilobyte or less, stays below the server's limit of half a megabyte. */
const ROWS_A_REQUEST = 300;
/** The outline of a unit may be large by itself. */
const UNITS_A_REQUEST = 1;

export interface Outcome {
	readonly stored: number;
	readonly same: number;
	/** Services that belong to another unit by a new boundary set. */
	readonly reassigned?: readonly Reassigned[];
}

type InParts = 'services' | 'incidents' | 'boundaries';

interface Parcel {
	readonly kind: InParts;
	/** Rows to be sent. */
	readonly total: number;
	/** What goes with the request that takes all rows, and its query. */
	readonly closing: unknown;
	readonly query: string;
	readonly signal: AbortSignal;
	readonly onshare: (share: number) => void;
}

/** Sends rows in parts and has them taken. What was sent is thrown away again when that comes to nothing. */
export async function sendInParts(
	running: RunningImport,
	{ kind, total, closing, query, signal, onshare }: Parcel
): Promise<ServiceImportOutcome | Outcome> {
	const { batch } = await request<{ batch: string }>('lo', 'post', { signal });
	try {
		const most = kind === 'boundaries' ? UNITS_A_REQUEST : ROWS_A_REQUEST;
		for (let from = 0; from < total; from += most) {
			onshare(from / total);
			const body = await partOf(running, kind, from, most);
			await request(`lo/${batch}`, 'post', { signal, body });
		}
		signal.throwIfAborted();
		onshare(1);
		return await take(`lo/${batch}${query}`, closing);
	} catch (cause) {
		await forget(`lo/${batch}`);
		throw cause;
	}
}

/** The request that takes all rows. Without an answer nobody knows whether it was done. */
export async function take(path: string, body: unknown): Promise<ServiceImportOutcome | Outcome> {
	try {
		return await request<ServiceImportOutcome | Outcome>(path, 'put', { body });
	} catch (cause) {
		throw cause instanceof Refused && cause.because !== 'unavailable' ? cause : new Refused('unsure');
	}
}

function partOf({ engine }: RunningImport, kind: InParts, from: number, most: number) {
	if (kind === 'services') return engine.servicesToSave(from, most);
	return kind === 'incidents' ? engine.incidentsToSave(from, most) : engine.unitsToSave(from, most);
}
