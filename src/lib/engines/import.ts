// The door from a page to the reading and checking of a file in its worker.

import * as Comlink from 'comlink';
import type { ImportEngine } from './import-engine.ts';

export interface RunningImport {
	readonly engine: Comlink.Remote<ImportEngine>;
	/** Ends the work at once, whatever it is at. */
	stop(): void;
}

export function startImportEngine(): RunningImport {
	const worker = new Worker(new URL('./import.worker.ts', import.meta.url), { type: 'module' });
	return { engine: Comlink.wrap<ImportEngine>(worker), stop: () => worker.terminate() };
}
