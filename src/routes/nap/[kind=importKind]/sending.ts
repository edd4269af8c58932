// Rows go to the server in parts that it keeps aside, and are then taken all at once; or none of them.

import type { ImportOutcome } from '$lib/usecases/imports/kind.ts';
import { forget, Refused, request } from './requests.ts';

interface Parcel {
	/** Rows to be sent, and so many of them at a time. */
	readonly total: number;
	readonly rowsARequest: number;
	/** The next rows from one on. */
	readonly part: (from: number) => Promise<object[]>;
	/** What goes with the request that takes all rows. */
	readonly closing: unknown;
	readonly signal: AbortSignal;
	readonly onshare: (share: number) => void;
}

/** Sends rows in parts and has them taken. What was sent is thrown away again when that comes to nothing. */
export async function sendInParts({
	total,
	rowsARequest,
	part,
	closing,
	signal,
	onshare
}: Parcel): Promise<ImportOutcome> {
	const { batch } = await request<{ batch: string }>('lo', 'post', { signal });
	try {
		for (let from = 0; from < total; from += rowsARequest) {
			onshare(from / total);
			await request(`lo/${batch}`, 'post', { signal, body: await part(from) });
		}
		signal.throwIfAborted();
		onshare(1);
		return await take(`lo/${batch}`, closing);
	} catch (cause) {
		await forget(`lo/${batch}`);
		throw cause;
	}
}

/** The request that takes all rows. Without an answer nobody knows whether it was done. */
export async function take(path: string, body: unknown): Promise<ImportOutcome> {
	try {
		return await request<ImportOutcome>(path, 'put', { body });
	} catch (cause) {
		throw cause instanceof Refused && cause.because !== 'unavailable' ? cause : new Refused('unsure');
	}
}
