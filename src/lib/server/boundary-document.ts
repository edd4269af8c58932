// Units and people of a boundary set as one compressed document, made once.

import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { BoundarySet } from '../data/boundaries.ts';
import type { Client } from '../data/client.ts';
import { landOfSet, onceForSet } from '../usecases/set-land.ts';

const compress = promisify(gzip);
const documents = new Map<string, Promise<Buffer>>();

/** @returns gzipped JSON of the units and the people, and of the key that names them */
export function boundaryDocument(db: Client, set: BoundarySet): Promise<Buffer> {
	return onceForSet(documents, set, async () => {
		const { key, units, cells } = await landOfSet(db, set);
		return compress(JSON.stringify({ key, units, cells }), { level: 6 });
	});
}
