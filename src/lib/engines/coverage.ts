// The door from a page to the engine in its worker.

import * as Comlink from 'comlink';
import type { CoverageEngine } from './coverage-engine.ts';

export interface RunningEngine {
	readonly engine: Comlink.Remote<CoverageEngine>;
	stop(): void;
}

export function startCoverageEngine(): RunningEngine {
	const worker = new Worker(new URL('./coverage.worker.ts', import.meta.url), { type: 'module' });
	return { engine: Comlink.wrap<CoverageEngine>(worker), stop: () => worker.terminate() };
}
