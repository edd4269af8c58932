// Why the database refused a form of the administration, in words that say what to mend.

import { fail } from '@sveltejs/kit';
import { DataProblem } from '$lib/data/client.ts';

export type Reason =
	'exists' | 'lastAdmin' | 'ownPassword' | 'noUnit' | 'limits' | 'used' | 'period' | 'nothing' | 'unavailable';

/** Runs the change. @returns what `done` says, or a failure with its reason */
export async function tryTo<T extends object>(change: () => Promise<T>) {
	try {
		return await change();
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
