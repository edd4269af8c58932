// What every subject file needs: the client's type, and an answer that is what it should be, or an exception.

import type { SupabaseClient } from '@supabase/supabase-js';
import * as v from 'valibot';
import type { Database, Json } from './database.types.ts';
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
 * The data of an answer, of the shape that is expected; null stands for no data only where the shape allows it.
 * @throws DataProblem when the database refuses or does not answer, `unreadable` when it says something else
 */
export async function read<S extends v.GenericSchema>(
	shape: S,
	request: PromiseLike<{ data: unknown; error: { message: string; code?: string } | null }>
): Promise<v.InferOutput<S>> {
	const { data, error } = await request;
	if (error) throw new DataProblem(error.message, error.code ?? '');
	const parsed = v.safeParse(shape, data, { abortEarly: true });
	if (parsed.success) return parsed.output;
	// where, and not what stands there: it may be a place
	const [issue] = parsed.issues;
	throw new DataProblem(`${v.getDotPath(issue) ?? 'the answer'} is no ${issue.expected}`, '', 'unreadable');
}

/**
 * `read` for a change that may have met rows outside the units of the caller. The database answers so and raises
 * nothing, since it counts such misses, and an exception would undo the count.
 * @throws DataProblem like a refusal by the rights of a row
 */
export async function readInScope<S extends v.GenericSchema>(
	shape: S,
	request: Parameters<typeof read>[1]
): Promise<v.InferOutput<S>> {
	const outcome = await read(v.unknown(), request);
	if (typeof outcome === 'object' && outcome !== null && 'outside' in outcome)
		throw new DataProblem('what was sent is not in the units of the caller', '42501');
	return read(shape, Promise.resolve({ data: outcome, error: null }));
}

/** What we send in a column or an argument of JSON: plain data, which the generated types cannot know. */
export const jsonOf = (plain: object): NonNullable<Json> => plain as NonNullable<Json>;

/** The whole answer, which may be without data. @throws DataProblem when the database refuses or does not answer */
export async function settled<T extends { error: { message: string; code?: string } | null }>(
	request: PromiseLike<T>
): Promise<T> {
	const whole = await request;
	if (whole.error) throw new DataProblem(whole.error.message, whole.error.code ?? '');
	return whole;
}
