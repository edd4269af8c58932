// Databases that tests begin with a copy of, so that migrating and seeding is done once: embedded ones, and a cluster of
// PostgreSQL where that is installed. They are made again when what goes into them has changed, and every day, since the
// demo counts its years from today.

import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf } from '../scripts/installed.mjs';
import { openBackend } from '../src/lib/server/backend.ts';
import { readEnvironment } from '../src/lib/server/environment.ts';
import { seed } from '../src/lib/server/seed.ts';
import { createDatabase, postgresPrograms, startCluster } from './postgres-cluster.ts';
import { DEMO_PASSWORD } from './served.ts';

/** What is made. Each database is there migrated and empty, and with the demo seed. */
export interface Prepared {
	readonly embedded: {
		/** Folders for DATA_DIR, to be copied and never opened. */
		readonly empty: string;
		readonly seeded: string;
	};
	/** Null where PostgreSQL is not installed. */
	readonly postgres: {
		/** Folder of a cluster with the databases `empty` and `seeded`, to be copied and never started. */
		readonly cluster: string;
		/** DATA_DIR of both. */
		readonly dataDir: string;
	} | null;
}

const CACHE = 'node_modules/.cache/prepared-databases';
const INPUTS = ['src/lib', 'supabase/migrations', 'data', 'package-lock.json', 'tests/prepared.ts'];

/** Makes what is not there yet. */
export async function prepareDatabases(): Promise<Prepared> {
	const hasPostgres = postgresPrograms() !== null;
	const today = new Date().toISOString().slice(0, 10);
	const folder = join(CACHE, `${today}-${hashOf(INPUTS).slice(0, 16)}${hasPostgres ? '-postgres' : ''}`);
	if (!existsSync(folder)) await make(folder, hasPostgres);
	return {
		embedded: { empty: join(folder, 'empty'), seeded: join(folder, 'seeded') },
		postgres: hasPostgres ? { cluster: join(folder, 'cluster'), dataDir: join(folder, 'postgres') } : null
	};
}

/**
 * Made aside and then renamed: the folder is there only when it is whole, even where another process makes the same.
 */
async function make(folder: string, hasPostgres: boolean): Promise<void> {
	mkdirSync(CACHE, { recursive: true });
	const earlier = readdirSync(CACHE).filter((name) => !name.startsWith('unfinished-'));
	const unfinished = mkdtempSync(join(CACHE, 'unfinished-'));
	await Promise.all([makeEmbedded(unfinished), hasPostgres && makePostgres(unfinished)]);
	if (existsSync(folder)) rmSync(unfinished, { recursive: true });
	else renameSync(unfinished, folder);
	for (const name of earlier) rmSync(join(CACHE, name), { recursive: true, force: true });
}

async function makeEmbedded(folder: string): Promise<void> {
	const [empty, seeded] = [join(folder, 'empty'), join(folder, 'seeded')];
	await fill({ DATA_DIR: empty }, 'none');
	cpSync(empty, seeded, { recursive: true });
	await fill({ DATA_DIR: seeded }, 'demo');
}

async function makePostgres(folder: string): Promise<void> {
	const cluster = await startCluster();
	const dataDir = join(folder, 'postgres');
	await fill({ DATA_DIR: dataDir, DATABASE_URL: await createDatabase(cluster.url, { name: 'empty' }) }, 'none');
	const seeded = await createDatabase(cluster.url, { name: 'seeded', template: 'empty' });
	await fill({ DATA_DIR: dataDir, DATABASE_URL: seeded }, 'demo');
	await cluster.stop(join(folder, 'cluster'));
}

async function fill(variables: NodeJS.ProcessEnv, content: 'none' | 'demo'): Promise<void> {
	const environment = readEnvironment({ ...variables, SEED: content, DEMO_PASSWORD });
	const backend = await openBackend(environment);
	if (content === 'demo') await seed(backend, environment, () => {});
	await backend.close();
}
