// The product as it is served: the built application as a process of its own, on a database that the environment names,
// at a free port.

import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { LOCAL_NODE } from '../scripts/installed.mjs';

/**
 * As the product is started, but for its small young generation, which keeps memory flat and costs a fifth of the time.
 */
const FLAGS = ['--max-old-space-size=512', '--expose-gc', '--import', './tests/ends-with-parent.mjs'];

/** Of every demo sign-in. */
export const DEMO_PASSWORD = 'for-tests-only';

export interface Served {
	readonly origin: string;
	/** What it wrote to its log so far. */
	log(): string;
	/** Ends it, gently unless told otherwise. */
	stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** @throws Error with its log when it does not answer within four minutes: a busy machine takes its time */
export async function serve(variables: NodeJS.ProcessEnv): Promise<Served> {
	const port = Number(variables.PORT ?? (await freePort()));
	const origin = `http://127.0.0.1:${port}`;
	const server = spawn(LOCAL_NODE, [...FLAGS, 'build/index.js'], {
		env: {
			...process.env,
			NODE_ENV: 'production',
			HOST: '127.0.0.1',
			ORIGIN: origin,
			...variables,
			PORT: String(port)
		},
		stdio: ['ignore', 'pipe', 'pipe', 'ipc']
	});
	let written = '';
	for (const stream of [server.stdout, server.stderr]) stream?.on('data', (part) => (written += String(part)));
	const ended = new Promise<void>((done) => server.once('exit', () => done()));
	for (let attempt = 0; ; attempt++) {
		const ready = await fetch(`${origin}/api/health`).catch(() => null);
		if (ready?.ok) break;
		if (attempt === 1200 || server.exitCode !== null) {
			server.kill('SIGKILL');
			throw new Error(`the server did not answer:\n${written}`);
		}
		await new Promise((done) => setTimeout(done, 200));
	}
	return {
		origin,
		log: () => written,
		stop: async (signal = 'SIGTERM') => {
			server.kill(signal);
			await ended;
		}
	};
}

export function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once('error', reject);
		probe.listen(0, '127.0.0.1', () => {
			const address = probe.address();
			probe.close(() => resolve((address as { port: number }).port));
		});
	});
}
