// A PostgreSQL of our own, behind Supabase Lite in this process.

import type { Sql } from 'postgres';
import type { Backend } from '../backend.ts';
import type { Keys } from '../data-dir.ts';
import { SetupProblem } from '../problem.ts';
import { inProcess, messageOf, startLite } from './lite.ts';
import { settingsAtOnce, type Send } from './request-settings.ts';

/** @throws SetupProblem in one sentence */
export async function openPostgres(url: string, keys: Keys, say: (step: string) => void): Promise<Backend> {
	say('connecting to PostgreSQL');
	const { createPostgresConnection } = await import('@supabase/lite/postgres');
	const connection = createPostgresConnection({
		url,
		postgresOptions: { onnotice: () => {}, max: 8, types: { jsonb } }
	});
	try {
		await connection.driver.unsafe('select 1');
	} catch (cause) {
		await connection.close();
		throw new SetupProblem(
			`PostgreSQL does not answer at DATABASE_URL (${messageOf(cause)}). Check the address, the password and that the server runs.`
		);
	}
	withSettingsAtOnce(connection.driver);
	const serve = await startLite(connection, (sql) => connection.driver.unsafe(sql), keys, say);
	return { kind: 'postgres', ...inProcess(keys, serve), close: () => connection.close() };
}

/** Each transaction of Lite has a connection reserved for it, on which its settings are sent as one statement. */
function withSettingsAtOnce(driver: Sql): void {
	const reserve = driver.reserve.bind(driver);
	driver.reserve = async () => {
		const reserved = await reserve();
		const none = Object.assign([], { command: 'SELECT', count: 0 });
		const send = settingsAtOnce(reserved.unsafe.bind(reserved) as Send<object>, none);
		return Object.assign(reserved, { unsafe: send });
	};
}

/** Lite hands JSON over as text; the driver would make a JSON string of that text, and the row a scalar. */
const jsonb = {
	to: 3802,
	from: [3802],
	serialize: (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)),
	parse: (text: string) => JSON.parse(text) as unknown
};
