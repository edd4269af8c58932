// supabase/schemas says what the migrations come to: a database is made of each, and all that PostgreSQL says of the one it
// says of the other. Rows are not compared, nor what the platform brings. supabase/schemas/README.md

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { migrate } from '../../src/lib/server/migrate.ts';
import { readCatalogue, type Catalogue } from './catalogue.ts';
import { makeEmptyDatabase, type EmptyDatabase } from './empty-database.ts';

const SCHEMAS = 'supabase/schemas';
const POSTGIS = 'create schema extensions; create extension postgis with schema extensions';

interface Described {
	readonly asMade: Catalogue;
	/** After the rights were given anew, as the server does at every start. */
	readonly asStarted: Catalogue;
}

const { cluster } = inject('template');

for (const name of ['embedded', 'PostgreSQL']) {
	describe.skipIf(name === 'PostgreSQL' && !cluster)(name, () => {
		let folder: string;
		let database: EmptyDatabase | null = null;
		let bySchemas: Described;
		let byMigrations: Described;

		beforeAll(async () => {
			folder = mkdtempSync(join(tmpdir(), 'luoi-schemas-'));
			database = await makeEmptyDatabase(name === 'PostgreSQL' ? cluster : null, folder);
			// installing PostGIS takes longer than all the rest: both find it there, and the schemas are rolled back
			await database.run(POSTGIS);
			await database.run('begin');
			await applySchemas(database);
			bySchemas = await describeIt(database);
			await database.run('rollback');
			await migrate(database.run, () => {});
			byMigrations = await describeIt(database);
		});
		afterAll(async () => {
			await database?.close();
			rmSync(folder, { recursive: true, force: true });
		});

		test('the schema files describe what the migrations make', () => {
			// a catalogue of nothing would agree with any other
			expect(Object.keys(byMigrations.asMade).length).toBeGreaterThan(500);
			expectSame(bySchemas.asMade, byMigrations.asMade);
			expectSame(bySchemas.asStarted, byMigrations.asStarted);
		});
	});
}

async function applySchemas({ run }: EmptyDatabase): Promise<void> {
	const files = readdirSync(SCHEMAS).filter((file) => file.endsWith('.sql'));
	for (const file of files.sort()) {
		await run(readFileSync(join(SCHEMAS, file), 'utf8')).catch((cause: Error) => {
			throw new Error(`${file} cannot be applied: ${cause.message}`, { cause });
		});
	}
}

async function describeIt(database: EmptyDatabase): Promise<Described> {
	const asMade = await readCatalogue(database);
	await database.run('select app.apply_grants()');
	return { asMade, asStarted: await readCatalogue(database) };
}

/** Names and shows what differs, and nothing else of a thousand things. */
function expectSame(ofSchemas: Catalogue, ofMigrations: Catalogue): void {
	const things = [...new Set([...Object.keys(ofMigrations), ...Object.keys(ofSchemas)])];
	const differing = things.filter((thing) => ofMigrations[thing]?.join('\n') !== ofSchemas[thing]?.join('\n'));
	const shown = (catalogue: Catalogue) => Object.fromEntries(differing.map((thing) => [thing, catalogue[thing]]));
	const message = `${SCHEMAS} (received) is not what the migrations make (expected): ${differing.join(', ')}`;
	expect(shown(ofSchemas), message).toEqual(shown(ofMigrations));
}
