// Why the database refused a form of the administration, in words that say what to mend.

import { fail, type ActionFailure } from '@sveltejs/kit';
import type * as v from 'valibot';
import { DataProblem } from '$lib/data/client.ts';
import { parsedForm, type Schema } from '$lib/server/parsed.ts';

export type Reason =
	'exists' | 'lastAdmin' | 'ownPassword' | 'noUnit' | 'limits' | 'used' | 'period' | 'nothing' | 'unavailable';

/**
 * Does what a form of the administration asks for.
 * @returns what `change` says; or a failure with its reason, where the form does not fit or the database refuses
 */
export async function tryTo<S extends Schema, T extends object>(
	request: Request,
	schema: S,
	change: (given: v.InferOutput<S>) => Promise<T>
): Promise<T | ActionFailure<{ reason: Reason }>> {
	const given = await parsedForm(request, schema);
	if (given === null) return fail(400, { reason: 'limits' });
	try {
		return await change(given);
	} catch (cause) {
		if (!(cause instanceof DataProblem)) throw cause;
		const reason = reasonOf(cause);
		return fail(reason === 'unavailable' ? 503 : 400, { reason });
	}
}

function reasonOf({ message, code }: DataProblem): Reason {
	if (/last active administrator/.test(message)) return 'lastAdmin';
	if (/changed, not reset/.test(message)) return 'ownPassword';
	if (/staff_has_unit|staff have a unit|no such unit|there is no unit/.test(message)) return 'noUnit';
	if (/period_runs_forward/.test(message)) return 'period';
	if (code === '23505' || /unique|account exists/.test(message)) return 'exists';
	if (code === '23503' || /foreign key/.test(message)) return 'used';
	if (/check constraint|out of range|invalid input|not-null/.test(message)) return 'limits';
	return code === '42501' || code === '' ? 'unavailable' : 'limits';
}
