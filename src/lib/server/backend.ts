// The database behind supabase-js: embedded (PGlite), a PostgreSQL of our own, or a Supabase project.
// Everything above this file sees supabase-js clients and nothing else.

import { createHmac } from 'node:crypto';
import { App, SUPABASE_AUTH_HELPERS_SQL } from '@supabase/lite';
import { createClient } from '@supabase/supabase-js';
import type { Client } from '../data/client.ts';
import type { Database } from '../data/database.types.ts';
import { watched } from './disclosure.ts';
import { lockDataDir, prepareDataDir, readKeys, type Keys } from './data-dir.ts';
import type { Environment } from './environment.ts';
import { migrate } from './migrate.ts';
import { SetupProblem } from './problem.ts';
import { ensureDecoy } from './sign-in-decoy.ts';

export interface Backend {
	readonly kind: Environment['backend']['kind'];
	/** A client with the rights of that signed-in user, or of a stranger. */
	as(accessToken: string | null): Client;
	/** The service role: seed, and the few functions of docs/decisions/011-what-the-service-role-does.md. */
	readonly service: Client;
	/** Makes an account with a password. @returns its user id @throws AccountRefused when it exists */
	createAccount(email: string, password: string): Promise<string>;
	/** Gives an account another password. @throws AccountRefused when it is the one that it has */
	setPassword(userId: string, password: string): Promise<void>;
	close(): Promise<void>;
}

/** An account or a password was refused, and nothing changed. After any other error nobody knows what came of it. */
export class AccountRefused extends Error {
	override readonly name = 'AccountRefused';
	readonly because: 'same' | 'refused';

	constructor(message: string) {
		super(message);
		this.because = /different|same/i.test(message) ? 'same' : 'refused';
	}
}

/** Sessions end after a working day; the database says so too. */
export const SESSION_SECONDS = 8 * 60 * 60;
export const MIN_PASSWORD_LENGTH = 10;
/** A name for requests that never leave the process. */
const IN_PROCESS_URL = 'http://database.internal';

/** Opens the database that the environment names and brings it up to date. @throws SetupProblem in one sentence */
export async function openBackend(environment: Environment, say: (step: string) => void = () => {}): Promise<Backend> {
	const opened = await open(environment, say);
	try {
		await ensureDecoy(opened);
		return opened;
	} catch (cause) {
		await opened.close();
		throw cause;
	}
}

async function open(environment: Environment, say: (step: string) => void): Promise<Backend> {
	const { backend, dataDir } = environment;
	if (backend.kind === 'supabase') {
		const keys = { publishableKey: backend.publishableKey, secretKey: backend.secretKey };
		const made = clients(backend.url, keys, fetch);
		const createAccount = async (email: string, password: string) => {
			const { data, error } = await made.service.auth.admin.createUser({ email, password, email_confirm: true });
			if (error) throw refusal(error);
			return data.user.id;
		};
		const setPassword = async (userId: string, password: string) => {
			const { error } = await made.service.auth.admin.updateUserById(userId, { password });
			if (error) throw refusal(error);
		};
		return { kind: 'supabase', ...made, createAccount, setPassword, close: async () => {} };
	}
	prepareDataDir(dataDir);
	const keys = readKeys(dataDir);
	return backend.kind === 'postgres' ? openPostgres(backend.url, keys, say) : openEmbedded(dataDir, keys, say);
}

async function openEmbedded(dataDir: string, keys: Keys, say: (step: string) => void): Promise<Backend> {
	const unlock = lockDataDir(dataDir);
	try {
		say('opening the embedded database');
		const { createPgliteConnection } = await import('@supabase/lite/pglite');
		const { postgis } = await import('@electric-sql/pglite-postgis');
		const options = { url: `${dataDir}/pglite`, pgliteOptions: { extensions: { postgis } } };
		const open = async () => {
			const opened = await createPgliteConnection(options);
			await opened.driver.waitReady;
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

async function openPostgres(url: string, keys: Keys, say: (step: string) => void): Promise<Backend> {
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
	const serve = await startLite(connection, (sql) => connection.driver.unsafe(sql), keys, say);
	return { kind: 'postgres', ...inProcess(keys, serve), close: () => connection.close() };
}

/** Lite hands JSON over as text; the driver would make a JSON string of that text, and the row a scalar. */
const jsonb = {
	to: 3802,
	from: [3802],
	serialize: (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)),
	parse: (text: string) => JSON.parse(text) as unknown
};

type LiteConnection = Awaited<ConstructorParameters<typeof App>[0]['connection']>;
type Serve = (request: Request) => Promise<Response>;

const CHECK_VIOLATION = '23514';

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

/**
 * PostgreSQL adds the row at fault to its errors, its drivers add the statement's values, and Lite writes errors to the
 * log: a place or an incident must not stand there. Message and code stay; what could hold content does not. Lite has no
 * word for a check that a row fails, and would make a fault of the server of it: it is told as a data exception.
 */
function withoutRows(connection: LiteConnection): void {
	const normalise = connection.normalizeDbError.bind(connection);
	connection.normalizeDbError = (cause: unknown) => {
		const problem: unknown = normalise(cause);
		if (!(problem instanceof Error) || !('severity' in problem)) return problem;
		const { severity, code, name } = problem as Error & { severity: unknown; code: unknown };
		return Object.assign(new Error(problem.message), {
			name,
			severity,
			code: code === CHECK_VIOLATION ? '22000' : code
		});
	};
}

async function startLite(
	connection: LiteConnection,
	run: (sql: string) => Promise<unknown>,
	keys: Keys,
	say: (step: string) => void
): Promise<Serve> {
	withoutRows(connection);
	const app = new App({
		connection,
		auth: {
			enabled: true,
			jwt_secret: keys.jwtSecret,
			jwt_expiry: SESSION_SECONDS,
			publishable_key: keys.publishableKey,
			secret_key: keys.secretKey,
			minimum_password_length: MIN_PASSWORD_LENGTH,
			enable_signup: true,
			email: { enable_signup: true, enable_confirmations: false }
		}
	} as ConstructorParameters<typeof App>[0]);
	await app.ensureSystemSchema();
	await run(SUPABASE_AUTH_HELPERS_SQL);
	await migrate(run, say);
	const serve: Serve = (request) => app.fetch(request);
	// The first request makes Lite hand out broad rights once; ours are put back before anybody can ask anything.
	await clients(IN_PROCESS_URL, keys, serve).service.rpc('applied_migrations');
	await run('select app.apply_grants()');
	return serve;
}

/**
 * Lite has no admin interface for accounts. Signing up does the same there, since nothing outside reaches it; and a
 * password is changed by its owner, whose token this process, which signs all tokens, makes for the moment. It names no
 * session, so nothing but the password is open to it.
 */
function inProcess(keys: Keys, serve: Serve): Pick<Backend, 'as' | 'service' | 'createAccount' | 'setPassword'> {
	const made = clients(IN_PROCESS_URL, keys, serve);
	const createAccount = async (email: string, password: string) => {
		const { data, error } = await made.as(null).auth.signUp({ email, password });
		if (error) throw refusal(error);
		return (data.user as { id: string }).id;
	};
	const setPassword = async (userId: string, password: string) => {
		const answer = await serve(
			new Request(`${IN_PROCESS_URL}/auth/v1/user`, {
				method: 'PUT',
				headers: {
					apikey: keys.publishableKey,
					authorization: `Bearer ${signToken(userId, keys.jwtSecret)}`,
					'content-type': 'application/json'
				},
				body: JSON.stringify({ password })
			})
		);
		if (answer.ok) return;
		const { msg } = (await answer.json()) as { msg?: string };
		throw refusal({ message: msg ?? String(answer.status), status: answer.status });
	};
	return { ...made, createAccount, setPassword };
}

function refusal({ message, status = 500 }: { message: string; status?: number }): Error {
	return status >= 400 && status < 500 ? new AccountRefused(message) : new Error(message);
}

function signToken(userId: string, secret: string): string {
	const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
	const now = Math.floor(Date.now() / 1000);
	const claims = { sub: userId, aud: 'authenticated', role: 'authenticated', iat: now, exp: now + 60 };
	const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
	return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

function clients(
	url: string,
	keys: Pick<Keys, 'publishableKey' | 'secretKey'>,
	send: Serve
): Pick<Backend, 'as' | 'service'> {
	const sent = watched(send);
	const options = {
		auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
		global: { fetch: (input: RequestInfo | URL, init?: RequestInit) => sent(new Request(input, init)) }
	};
	return {
		as: (accessToken) =>
			createClient<Database>(url, keys.publishableKey, {
				...options,
				...(accessToken && { accessToken: async () => accessToken })
			}),
		service: createClient<Database>(url, keys.secretKey, options)
	};
}

function messageOf(cause: unknown): string {
	return cause instanceof Error ? cause.message || cause.name : String(cause);
}
