// What every subject file needs: the client's type, and an answer or an exception.

import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from './database.types.ts';
import { DataProblem } from './problem.ts';

export type Client = SupabaseClient<Database>;

/** The data of an answer. @throws DataProblem when the database refuses or does not answer */
export async function answer<T>(
	request: PromiseLike<{ data: T; error: { message: string; code?: string } | null }>
): Promise<NonNullable<T>> {
	const { data, error } = await request;
	if (error) throw new DataProblem(error.message, error.code ?? '');
	if (data === null || data === undefined) throw new DataProblem('no answer', '');
	return data as NonNullable<T>;
}

/**
 * The outcome of a change that may have met rows outside the units of the caller. The database says so instead of raising:
 * it counts such misses, which an exception would undo.
 * @throws DataProblem like a refusal by the rights of a row
 */
export function inScope<T extends object>(outcome: unknown): T {
	const told = outcome as T | { readonly outside: unknown };
	if ('outside' in told) throw new DataProblem('what was sent is not in the units of the caller', '42501');
	return told;
}

/** The whole answer, which may be without data. @throws DataProblem when the database refuses or does not answer */
export async function settled<T extends { error: { message: string; code?: string } | null }>(
	request: PromiseLike<T>
): Promise<T> {
	const whole = await request;
	if (whole.error) throw new DataProblem(whole.error.message, whole.error.code ?? '');
	return whole;
}
