// The door from a page to the study engine in its worker. There is one for the whole visit: it is started when a page first
// asks for it and goes with the tab, so that the next page finds the people of a set on their places.

import * as Comlink from 'comlink';
import type { StudyEngine } from './study-engine.ts';

/** The engine as a page reaches it: every answer comes later. */
export type Study = Comlink.Remote<StudyEngine>;

let running: Study | null = null;

/** In a browser only. */
export function study(): Study {
	return (running ??= start());
}

function start(): Study {
	const worker = new Worker(new URL('./study.worker.ts', import.meta.url), { type: 'module' });
	const engine = Comlink.wrap<StudyEngine>(worker);
	// one that could not be loaded, or fell over, is replaced by the next that is asked for
	worker.addEventListener('error', () => {
		if (running === engine) running = null;
	});
	return engine;
}
