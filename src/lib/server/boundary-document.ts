// Units and demand of a boundary set as one compressed document. They are the same for everybody who is signed in
// and change only with the set, so the database is asked once and the bytes are kept.

import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { demandOfSet, unitsOfSet, type BoundarySet } from '../data/boundaries.ts';
import type { Client } from '../data/client.ts';

const compress = promisify(gzip);
const kept = new Map<string, Promise<Buffer>>();

/** @returns gzipped JSON: `units` as `StoredUnit[]`, `cells` as `CellColumns` */
export function boundaryDocument(db: Client, set: BoundarySet): Promise<Buffer> {
	const key = `${set.id} ${set.demandVersion}`;
	const known = kept.get(key);
	if (known) return known;
	const fresh = build(db, set.id);
	kept.set(key, fresh);
	fresh.catch(() => kept.delete(key));
	return fresh;
}

async function build(db: Client, setId: string): Promise<Buffer> {
	const [units, cells] = await Promise.all([unitsOfSet(db, setId), demandOfSet(db, setId)]);
	return compress(JSON.stringify({ units, cells }), { level: 6 });
}
