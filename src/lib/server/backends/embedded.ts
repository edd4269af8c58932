// The embedded database: PGlite with PostGIS, behind Supabase Lite in this process.

import type { PGlite, Results } from '@electric-sql/pglite';
import type { Backend } from '../backend.ts';
import { lockDataDir, type Keys } from '../data-dir.ts';
import { SetupProblem } from '../problem.ts';
import type { Serve } from './clients.ts';
import { inProcess, messageOf, startLite } from './lite.ts';
import { settingsAtOnce } from './request-settings.ts';

/** @throws SetupProblem in one sentence */
export async function openEmbedded(dataDir: string, keys: Keys, say: (step: string) => void): Promise<Backend> {
	const unlock = lockDataDir(dataDir);
	try {
		say('opening the embedded database');
		const { createPgliteConnection } = await import('@supabase/lite/pglite');
		const { postgis } = await import('@electric-sql/pglite-postgis');
		const options = { url: `${dataDir}/pglite`, pgliteOptions: { extensions: { postgis } } };
		const open = async () => {
			const opened = await createPgliteConnection(options);
			await opened.driver.waitReady;
			await forgetRowTypes(opened.driver);
			const send = settingsAtOnce<Results>(opened.driver.query.bind(opened.driver), { rows: [], fields: [] });
			opened.driver.query = send as typeof opened.driver.query;
			return opened;
		};
		const connection = await open().catch((cause: unknown) => {
			throw new SetupProblem(
				`The embedded database in ${dataDir}/pglite cannot be opened (${messageOf(cause)}). ` +
					'It is left as it was. Restore it from a backup, or move the folder away to begin anew.'
			);
		});
		const serve = await startLite(connection, (sql) => connection.driver.exec(sql), keys, say);
		return {
			kind: 'pglite',
			...inProcess(keys, oneAtATime(serve)),
			close: async () => {
				await connection.close();
				unlock();
			}
		};
	} catch (cause) {
		unlock();
		throw cause;
	}
}

/**
 * PGlite copies its table of parsers twice for every statement. Three quarters of them are for arrays of rows of tables
 * and views, which nothing here asks for.
 */
async function forgetRowTypes(driver: PGlite): Promise<void> {
	const { rows } = await driver.query<{ oid: number }>("select typarray as oid from pg_type where typtype = 'c'");
	for (const { oid } of rows) {
		delete driver.parsers[oid];
		delete driver.serializers[oid];
	}
}

/**
 * The embedded database has one connection, and Lite opens a transaction on it for every request: two at once would
 * share a transaction, and with it the role of whoever came first. docs/decisions/005-one-request-at-a-time.md
 */
function oneAtATime(serve: Serve): Serve {
	let last: Promise<unknown> = Promise.resolve();
	return (request) => {
		const answer = last.then(() => serve(request));
		last = answer.catch(() => {});
		return answer;
	};
}
