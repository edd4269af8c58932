// Applies supabase/migrations in order, each in a transaction of its own, and remembers them in the table that the
// Supabase command line uses too: the same files run embedded, on PostgreSQL and on a hosted project.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupProblem } from './problem.ts';

const MIGRATIONS = 'supabase/migrations';
const FILE_NAME = /^(\d{14})_([a-z0-9_]+)\.sql$/;

const HISTORY = `
create schema if not exists supabase_migrations;
create table if not exists supabase_migrations.schema_migrations (
	version text primary key,
	statements text[],
	name text
);`;

/** @param run sends several statements at once and returns rows in the driver's own shape */
export async function migrate(run: (sql: string) => Promise<unknown>, say: (step: string) => void): Promise<void> {
	await run(HISTORY);
	for (const file of readdirSync(join(process.cwd(), MIGRATIONS)).sort()) {
		const parts = FILE_NAME.exec(file);
		if (!parts) continue;
		const [, version, name] = parts;
		const recorded = await recordedName(run, version);
		if (recorded !== null && recorded !== name) {
			throw new SetupProblem(
				`This database has migration ${version} as "${recorded}", and this version of the product has it as "${name}": ` +
					'it was made by an unreleased version. Keep what it holds, and begin with an empty one (npm run db:reset).'
			);
		}
		if (recorded !== null) continue;
		say(`migration ${name}`);
		const sql = readFileSync(join(process.cwd(), MIGRATIONS, file), 'utf8');
		const remember = `insert into supabase_migrations.schema_migrations (version, name) values ('${version}', '${name}')`;
		// Statements sent together are one transaction: a migration is applied whole, with its entry, or not at all.
		await run(`${sql};\n${remember}`).catch((cause: Error) => {
			throw new Error(`migration ${file} failed: ${cause.message}`, { cause });
		});
	}
}

/** The name under which a migration was applied; null when it was not. The answer has the driver's own shape. */
async function recordedName(run: (sql: string) => Promise<unknown>, version: string): Promise<string | null> {
	const answer = await run(
		`select name as recorded from supabase_migrations.schema_migrations where version = '${version}'`
	);
	return /"recorded":"([a-z0-9_]+)"/.exec(JSON.stringify(answer))?.[1] ?? null;
}
