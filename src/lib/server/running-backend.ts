// The one back end of this server process: opened before the first request, closed when the server stops.

import { openBackend, type Backend } from './backend.ts';
import { readEnvironment } from './environment.ts';
import { SetupProblem } from './problem.ts';
import { seed } from './seed.ts';

let running: Backend | null = null;

/** Opens, migrates and seeds. A problem with the set-up ends the process with one sentence and exit status 1. */
export async function startBackend(): Promise<void> {
	const say = (step: string) => console.log(`  ${step}`);
	try {
		const environment = readEnvironment();
		running = await openBackend(environment, say);
		await seed(running, environment, say);
		// opening the embedded database leaves 400 MB behind, which nothing else would make the collector fetch
		setTimeout(() => globalThis.gc?.(), 1000).unref();
	} catch (cause) {
		await stopBackend();
		if (!(cause instanceof SetupProblem)) throw cause;
		console.error(`\n${cause.message}`);
		process.exit(1);
	}
}

/** The open back end. @throws before `startBackend` has finished */
export function backend(): Backend {
	if (!running) throw new Error('the back end is not open yet');
	return running;
}

/** Closes the database, so that the next start finds it whole. */
export async function stopBackend(): Promise<void> {
	const closing = running;
	running = null;
	await closing?.close();
}
