// What the environment asks for, read once and checked. docs: README, "Environment".

import { resolve } from 'node:path';
import { SetupProblem } from './problem.ts';

export interface Environment {
	readonly backend:
		| { readonly kind: 'pglite' }
		| { readonly kind: 'postgres'; readonly url: string }
		| { readonly kind: 'supabase'; readonly url: string; readonly publishableKey: string; readonly secretKey: string };
	readonly dataDir: string;
	readonly seed: 'demo' | 'none';
	readonly demoPassword: string | null;
}

/** @throws SetupProblem naming the variable that cannot be used */
export function readEnvironment(env: NodeJS.ProcessEnv = process.env): Environment {
	const backend = backendFrom(env);
	const seed = env.SEED ?? (backend.kind === 'pglite' ? 'demo' : 'none');
	if (seed !== 'demo' && seed !== 'none') throw new SetupProblem(`SEED is "${seed}"; it must be "demo" or "none".`);
	const demoPassword = env.DEMO_PASSWORD || null;
	if (demoPassword && demoPassword.length < 10) {
		throw new SetupProblem('DEMO_PASSWORD has fewer than 10 characters; choose a longer one.');
	}
	return { backend, dataDir: resolve(env.DATA_DIR || '.data'), seed, demoPassword };
}

function backendFrom(env: NodeJS.ProcessEnv): Environment['backend'] {
	if (env.SUPABASE_URL) {
		const { SUPABASE_URL: url, SUPABASE_PUBLISHABLE_KEY: publishableKey, SUPABASE_SECRET_KEY: secretKey } = env;
		if (!publishableKey || !secretKey) {
			throw new SetupProblem(
				'SUPABASE_URL is set, so SUPABASE_PUBLISHABLE_KEY and SUPABASE_SECRET_KEY must be set too (project settings, API keys).'
			);
		}
		return { kind: 'supabase', url, publishableKey, secretKey };
	}
	if (env.DATABASE_URL) {
		if (!/^postgres(ql)?:\/\//.test(env.DATABASE_URL)) {
			throw new SetupProblem('DATABASE_URL must begin with postgres:// or postgresql://.');
		}
		return { kind: 'postgres', url: env.DATABASE_URL };
	}
	return { kind: 'pglite' };
}
