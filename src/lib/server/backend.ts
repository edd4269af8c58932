// The database behind supabase-js: embedded (PGlite), a PostgreSQL of our own, or a Supabase project.
// Everything above this file sees supabase-js clients and nothing else.

import type { Client } from '../data/client.ts';
import { openEmbedded } from './backends/embedded.ts';
import { openPostgres } from './backends/postgres.ts';
import { openSupabase } from './backends/supabase.ts';
import { prepareDataDir, readKeys } from './data-dir.ts';
import type { Environment } from './environment.ts';
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
	if (backend.kind === 'supabase') return openSupabase(backend);
	prepareDataDir(dataDir);
	const keys = readKeys(dataDir);
	return backend.kind === 'postgres' ? openPostgres(backend.url, keys, say) : openEmbedded(dataDir, keys, say);
}
