// What an answer discloses: exact places and single incidents that the database handed over for it. Every answer of the
// database to this process passes `watched`, so that no page, file or form that somebody adds can forget to say so.
// Before the response leaves, the database is told which places it holds; it knows which of them are secret, and leaves an
// entry once a person, page and hour. Without the entry there is no response. docs/decisions/019-bulk-reads.md

import { AsyncLocalStorage } from 'node:async_hooks';
import type { RequestEvent } from '@sveltejs/kit';
import { recordDisclosure } from '../data/audit.ts';
import type { Client } from '../data/client.ts';

interface Disclosed {
	readonly lons: number[];
	readonly lats: number[];
	incidents: number;
	/** Whether it is in the trail already, as exports and briefings are each time. */
	isRecorded: boolean;
}

const current = new AsyncLocalStorage<Disclosed>();

/** Only what names one of these can hold a place or an incident; the rest, boundaries above all, is not parsed twice. */
const TELLING = /"(?:lon|Point|age_band)"/;

/** A way to the database that notes what is handed over for the request being answered. */
export function watched(send: (request: Request) => Promise<Response>): (request: Request) => Promise<Response> {
	return async (request) => {
		const response = await send(request);
		const disclosed = current.getStore();
		if (!disclosed || !response.ok) return response;
		if (new URL(request.url).pathname.endsWith('/rpc/record_bulk_read')) disclosed.isRecorded = true;
		else if (response.headers.get('content-type')?.includes('json')) {
			const text = await response.clone().text();
			if (TELLING.test(text)) note(JSON.parse(text), disclosed);
		}
		return response;
	};
}

/** Answers a request, and has what the answer discloses recorded before it leaves. @throws when it cannot be */
export async function disclosing(
	event: RequestEvent,
	service: Client,
	answer: () => Promise<Response>
): Promise<Response> {
	const disclosed: Disclosed = { lons: [], lats: [], incidents: 0, isRecorded: false };
	const response = await current.run(disclosed, answer);
	const { lons, lats, incidents, isRecorded } = disclosed;
	const { user } = event.locals;
	if (user && !isRecorded && (lons.length > 0 || incidents > 0)) {
		await recordDisclosure(service, user.id, pageOf(event), { lons, lats, incidents });
	}
	return response;
}

/** The page by its route; what stands in its parameters is kept where it is a word, as the kind of an import is. */
function pageOf({ route, params }: Pick<RequestEvent, 'route' | 'params'>): string {
	const named = (route.id ?? '/').replace(/\[+(?:\.\.\.)?(\w+)[^\]]*\]+/g, (_, name: string) => {
		const value = (params as Record<string, string | undefined>)[name] ?? '';
		return /^[a-z-]{1,20}$/.test(value) ? value : '*';
	});
	return named.replace(/[^a-z/*.-]/g, '-').slice(0, 80);
}

/** Notes the exact places and the single incidents of an answer, wherever they stand in it. */
function note(value: unknown, disclosed: Disclosed): void {
	if (typeof value !== 'object' || value === null) return;
	const { lon, lat, type, coordinates, month, age_band } = value as Record<string, unknown>;
	if (typeof lon === 'number' && typeof lat === 'number') place(lon, lat, disclosed);
	if (type === 'Point' && Array.isArray(coordinates)) place(Number(coordinates[0]), Number(coordinates[1]), disclosed);
	if (month !== undefined && age_band !== undefined) disclosed.incidents++;
	for (const part of Object.values(value)) note(part, disclosed);
}

function place(lon: number, lat: number, { lons, lats }: Disclosed): void {
	lons.push(lon);
	lats.push(lat);
}
