// How far a test goes that could go on for hours. `npm test` takes a seeded sample, in which every door, role, kind and
// back end has its turn; `npm run test:long` takes everything.

export const IS_LONG = process.env.TEST_LENGTH === 'long';

/**
 * Whether a case has its turn on this back end. What is decided above the database is one code for both, so in short each
 * of several cases meets one of the two, every other one the embedded one; in full each meets both.
 * @param hasBoth whether there is a PostgreSQL; without it everything is tried on the embedded one
 */
export function hasTurn(k: number, backend: string, hasBoth: boolean): boolean {
	return IS_LONG || !hasBoth || k % 2 === (backend === 'embedded' ? 0 : 1);
}

/** What this run takes of the two. */
export function atLength<T>(sample: T, all: T): T {
	return IS_LONG ? all : sample;
}
