// Why a form of the administration was refused, in words that say what to mend.

import { fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type * as v from 'valibot';
import { readProblem } from '$lib/server/answering.ts';
import { parsedForm, type Schema } from '$lib/server/parsed.ts';

/** What the database refuses, and has words here. */
const REFUSALS = ['exists', 'lastAdmin', 'ownPassword', 'noUnit', 'used', 'period', 'limits'] as const;
export type Reason = (typeof REFUSALS)[number] | 'nothing' | 'unavailable';

/**
 * Does what a form of the administration asks for.
 * @returns what `change` says; or a failure with its reason, where the form does not fit or the database refuses
 */
export async function tryTo<S extends Schema, T extends object>(
	event: RequestEvent,
	schema: S,
	change: (given: v.InferOutput<S>) => Promise<T>
): Promise<T | ActionFailure<{ reason: Reason }>> {
	const given = await parsedForm(event.request, schema);
	if (given === null) return fail(400, { reason: 'limits' });
	try {
		return await change(given);
	} catch (cause) {
		const { kind } = await readProblem(event, cause);
		// whoever is here may do all of this: a right that the database misses is a fault of ours, or was lost this minute
		const reason = REFUSALS.find((known) => known === kind) ?? 'unavailable';
		return fail(reason === 'unavailable' ? 503 : 400, { reason });
	}
}
