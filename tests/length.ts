// How far a test goes that could go on for hours. `npm test` takes a seeded sample, in which every door, role, kind and
// back end has its turn; `npm run test:long` takes everything.

export const IS_LONG = process.env.TEST_LENGTH === 'long';

/** What this run takes of the two. */
export function atLength<T>(sample: T, all: T): T {
	return IS_LONG ? all : sample;
}
