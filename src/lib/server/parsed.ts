// What comes through a door, by its schema: an address, a form or a JSON body that does not fit is refused as the sender's
// fault. Our own pages send none.

import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { isUuid } from '../domain/uuid.ts';

export type Schema = v.GenericSchema<unknown, unknown>;

/** Ends a request that no page of ours makes. */
export const notOurs = (): never => error(400, 'notFound');

/** The id that stands in an address. @throws the page that says that nothing is there */
export const idIn = (text: string | undefined): string => (isUuid(text) ? text : error(404, 'notFound'));

/** The fields of a form; a body that is no form has none. Files are no fields of ours. */
export async function formFields(request: Request): Promise<Record<string, string>> {
	// multipart without its boundary, or cut short, throws
	const form = await request.formData().catch(() => new FormData());
	return Object.fromEntries([...form].filter((field): field is [string, string] => typeof field[1] === 'string'));
}

/** @returns null where the form does not fit, and a person can mend it */
export async function parsedForm<S extends Schema>(request: Request, schema: S): Promise<v.InferOutput<S> | null> {
	const { success, output } = v.safeParse(schema, await formFields(request));
	return success ? output : null;
}

/** What fields say, or the names of those that a person has to mend, each once. */
export function mendable<S extends Schema>(
	schema: S,
	fields: unknown
): { readonly said: v.InferOutput<S> } | { readonly problems: string[] } {
	const { success, output, issues } = v.safeParse(schema, fields);
	if (success) return { said: output };
	return { problems: [...new Set(issues.map((issue) => String(issue.path?.[0]?.key ?? '')))] };
}

/** What a page of ours puts into a form by itself. @throws the error page where it does not fit */
export async function formOf<S extends Schema>(request: Request, schema: S): Promise<v.InferOutput<S>> {
	return partOf(await formFields(request), schema);
}

/** The same of a form that says more. @throws the error page where it does not fit */
export function partOf<S extends Schema>(fields: Record<string, string>, schema: S): v.InferOutput<S> {
	const { success, output } = v.safeParse(schema, fields);
	return success ? output : notOurs();
}

/** The JSON that a page of ours sends. @throws the error page where it is none or does not fit */
export async function bodyOf<S extends Schema>(request: Request, schema: S): Promise<v.InferOutput<S>> {
	const body: unknown = await request.json().catch(() => null);
	const { success, output } = v.safeParse(schema, body);
	return success ? output : notOurs();
}
