// The one back end of this server process: opened before the first request, closed when the server stops.

import { settled } from '../data/client.ts';
import { dayInVietnam } from '../domain/calendar.ts';
import { openBackend, type Backend } from './backend.ts';
import { readyLands } from '../usecases/set-land.ts';
import { countForNobody, stopCounting } from './counting/count.ts';
import { readEnvironment } from './environment.ts';
import { countKeptFigures } from '../usecases/count-kept-figures.ts';
import { SetupProblem } from './problem.ts';
import { releaseGroups } from '../usecases/release-groups.ts';
import { seed } from './seed.ts';

let running: Backend | null = null;
const DAY_MS = 24 * 3600_000;

/** Opens, migrates and seeds. A problem with the set-up ends the process with one sentence and exit status 1. */
export async function startBackend(): Promise<void> {
	const say = (step: string) => console.log(`  ${step}`);
	try {
		const environment = readEnvironment();
		running = await openBackend(environment, say);
		await seed(running, environment, say);
		await keepInOrder(running, say);
		await inviteFirstAdmin(running, say);
		await readyLands(running.service);
		setInterval(() => void keepInOrder(backend(), say).catch(console.error), DAY_MS).unref();
		// opening the embedded database leaves 400 MB behind, which nothing else would make the collector fetch
		setTimeout(() => globalThis.gc?.(), 1000).unref();
	} catch (cause) {
		await stopBackend();
		if (!(cause instanceof SetupProblem)) throw cause;
		console.error(`\n${cause.message}`);
		process.exit(1);
	}
}

/**
 * Old incidents become yearly sums, what was withdrawn a month ago goes, a month that is over is shown in groups, and what is
 * kept without figures for leadership gets them.
 */
async function keepInOrder({ service }: Backend, say: (step: string) => void): Promise<void> {
	await settled(service.rpc('apply_retention', {}));
	await releaseGroups(service, dayInVietnam(new Date()));
	await countKeptFigures(service, countForNobody(), say);
}

/** An installation without an administrator says how to become the first one, at every start until somebody has. */
async function inviteFirstAdmin({ service }: Backend, say: (step: string) => void): Promise<void> {
	const { data: token } = await settled(service.rpc('invite_first_admin'));
	if (!token) return;
	const { ORIGIN, HOST = '127.0.0.1', PORT = '5173' } = process.env;
	say(
		`no administrator yet; whoever opens this becomes the first: ${ORIGIN ?? `http://${HOST}:${PORT}`}/loi-moi/${token}`
	);
}

/** The open back end. @throws before `startBackend` has finished */
export function backend(): Backend {
	if (!running) throw new Error('the back end is not open yet');
	return running;
}

/** Ends counting and closes the database, so that the next start finds it whole. */
export async function stopBackend(): Promise<void> {
	const closing = running;
	running = null;
	await stopCounting();
	await closing?.close();
}
