// The door from a page to the siting engine in its worker: one worker a search.

import * as Comlink from 'comlink';
import type { SitingEngine } from './siting-engine.ts';

export interface RunningSiting {
	readonly engine: Comlink.Remote<SitingEngine>;
	/** Ends the work at once, whatever it is at; what was asked is never answered then. */
	stop(): void;
}

export function startSitingEngine(): RunningSiting {
	const worker = new Worker(new URL('./siting.worker.ts', import.meta.url), { type: 'module' });
	return { engine: Comlink.wrap<SitingEngine>(worker), stop: () => worker.terminate() };
}

/** A function that the worker may call. */
export const heard = Comlink.proxy;
