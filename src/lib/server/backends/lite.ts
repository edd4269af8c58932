// Supabase Lite over a connection: it speaks to supabase-js as a Supabase project does, without leaving the process.

import { createHmac } from 'node:crypto';
import { App, SUPABASE_AUTH_HELPERS_SQL } from '@supabase/lite';
import { accountFault } from '../account-refused.ts';
import type { Backend } from '../backend.ts';
import type { Keys } from '../data-dir.ts';
import { migrate } from '../migrate.ts';
import { MIN_PASSWORD_LENGTH, SESSION_SECONDS } from '../session-length.ts';
import { clients, type Serve } from './clients.ts';

/** A name for requests that never leave the process. */
const IN_PROCESS_URL = 'http://database.internal';
const CHECK_VIOLATION = '23514';

type LiteConnection = Awaited<ConstructorParameters<typeof App>[0]['connection']>;

/**
 * PostgreSQL adds the row at fault to its errors, its drivers add the statement's values, and Lite writes errors to the
 * log: a place or an incident must not stand there. Message and code stay; what could hold content does not. Lite does
 * not know the code of a check that a row fails, and would take it for a fault of the server: it is passed on as a data
 * exception.
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

/** @param run runs SQL as the owner of the database */
export async function startLite(
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
 * Lite has no admin interface for accounts. An account is made by signing up, which nothing outside can reach. A
 * password is changed in its owner's name, with a token that this process, which signs all tokens, makes for the
 * moment; it names no session, so that it opens nothing else.
 */
export function inProcess(keys: Keys, serve: Serve): Pick<Backend, 'as' | 'service' | 'createAccount' | 'setPassword'> {
	const made = clients(IN_PROCESS_URL, keys, serve);
	const createAccount = async (email: string, password: string) => {
		const { data, error } = await made.as(null).auth.signUp({ email, password });
		if (error) throw accountFault(error);
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
		throw accountFault({ message: msg ?? String(answer.status), status: answer.status });
	};
	return { ...made, createAccount, setPassword };
}

function signToken(userId: string, secret: string): string {
	const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
	const now = Math.floor(Date.now() / 1000);
	const claims = { sub: userId, aud: 'authenticated', role: 'authenticated', iat: now, exp: now + 60 };
	const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
	return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

export function messageOf(cause: unknown): string {
	return cause instanceof Error ? cause.message || cause.name : String(cause);
}
