// Writes src/lib/data/database.types.ts from the migrations, with the generator behind `supabase gen types`.
//
//   npm run build:types [-- OUTPUT [MIGRATED]]
//
// The migrations run on a fresh embedded database in a temporary folder, or on a copy of the DATA_DIR that is named, which is
// faster where that has them all; the catalogue is read from there.

import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { postgis } from '@electric-sql/pglite-postgis';
import { generateTypescript, sortGeneratorMetadata } from '@supabase/postgrest-typegen/generation';
import { introspect } from '@supabase/postgrest-typegen/introspection';
import { openBackend } from '../src/lib/server/backend.ts';
import { readEnvironment } from '../src/lib/server/environment.ts';

const [OUTPUT = 'src/lib/data/database.types.ts', MIGRATED] = process.argv.slice(2);

const dataDir = mkdtempSync(join(tmpdir(), 'luoi-types-'));
try {
	if (MIGRATED) cpSync(MIGRATED, dataDir, { recursive: true });
	const backend = await openBackend(readEnvironment({ DATA_DIR: dataDir }));
	await backend.close();
	const database = await PGlite.create(join(dataDir, 'pglite'), { extensions: { postgis } });
	const metadata = await introspect(database as unknown as Parameters<typeof introspect>[0], {
		includedSchemas: ['public']
	});
	await database.close();
	writeFileSync(OUTPUT, await generateTypescript(sortGeneratorMetadata(metadata), { postgrestVersion: '12' }));
	console.error(`wrote ${OUTPUT}`);
} finally {
	rmSync(dataDir, { recursive: true, force: true });
}
