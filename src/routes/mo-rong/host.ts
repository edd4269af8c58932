// What the parts of the workspace have in common: the set on the screen, the engine that answers at once, and one place where
// faults are said.

import type { Study } from '$lib/engines/study.ts';
import type { FetchedSet } from '../boundary-set.ts';

export interface Host {
	/** The set on the screen, as the engine has it; null before the first has come. */
	readonly loaded: FetchedSet | null;
	/** The engine; null while the page is not there. */
	readonly study: Study | null;
	/** Says what went wrong. */
	fail(message: string): void;
}
