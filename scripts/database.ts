// npm run db:migrate and npm run db:reset: the database of this installation, without the server.

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { openBackend } from '../src/lib/server/backend.ts';
import { lockDataDir, prepareDataDir } from '../src/lib/server/data-dir.ts';
import { readEnvironment } from '../src/lib/server/environment.ts';
import { SetupProblem } from '../src/lib/server/problem.ts';
import { seed } from '../src/lib/server/seed.ts';

const [command] = process.argv.slice(2);
const say = (step: string) => console.log(`  ${step}`);

try {
	const environment = readEnvironment();
	if (environment.backend.kind === 'supabase') {
		throw new SetupProblem(
			'A Supabase project is migrated and reset by its own command line: supabase db push, supabase db reset.'
		);
	}
	if (command === 'reset') await empty(environment);
	else if (command !== 'migrate') throw new SetupProblem('usage: npm run db:migrate, npm run db:reset');
	const backend = await openBackend(environment, say);
	await seed(backend, environment, say);
	await backend.close();
	console.log('The database is up to date.');
} catch (cause) {
	if (!(cause instanceof SetupProblem)) throw cause;
	console.error(cause.message);
	process.exitCode = 1;
}

/** Takes everything away that migrations, sign-ins and seed put there. */
async function empty({ backend, dataDir }: ReturnType<typeof readEnvironment>): Promise<void> {
	prepareDataDir(dataDir);
	if (backend.kind === 'pglite') {
		lockDataDir(dataDir)();
		rmSync(join(dataDir, 'pglite'), { recursive: true, force: true });
	}
	if (backend.kind === 'postgres') {
		const sql = postgres(backend.url, { onnotice: () => {} });
		await sql.unsafe(
			'drop schema if exists public, app, auth, extensions, supabase_migrations cascade; create schema public'
		);
		await sql.end();
	}
	rmSync(join(dataDir, 'demo-password'), { force: true });
}
