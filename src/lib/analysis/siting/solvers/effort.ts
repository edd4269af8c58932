// How much work an answer may take. The clock and the solver come from outside: this folder has neither.

import type { Highs } from 'highs';

/** How far the search has come: the best answer so far, and what none can better. */
interface Progress {
	readonly objective: number;
	readonly bound: number;
}

export interface Effort {
	readonly highs: Highs;
	/** Seconds of any clock. */
	readonly now: () => number;
	/** Reading of that clock at which the search stops and says what it has. */
	readonly deadline: number;
	readonly onProgress?: (progress: Progress) => void;
}

/** The same limits for a question on the way to an answer: its figures are not those of the answer. */
export function silent({ highs, now, deadline }: Effort): Effort {
	return { highs, now, deadline };
}

export function timeLeft({ now, deadline }: Effort): number {
	return deadline - now();
}
