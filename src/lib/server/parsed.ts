// What comes through a door, by its schema: a form or a JSON body that does not fit is refused as the sender's fault.

import * as v from 'valibot';

export type Schema = v.GenericSchema<unknown, unknown>;

/** The fields of a form; a body that is no form has none. Files are no fields of ours. */
export async function formFields(request: Request): Promise<Record<string, string>> {
	// multipart without its boundary, or cut short, throws
	const form = await request.formData().catch(() => new FormData());
	return Object.fromEntries([...form].filter((field): field is [string, string] => typeof field[1] === 'string'));
}

/** @returns null where the form does not fit */
export async function parsedForm<S extends Schema>(request: Request, schema: S): Promise<v.InferOutput<S> | null> {
	const { success, output } = v.safeParse(schema, await formFields(request));
	return success ? output : null;
}

/** @returns null where the body is no JSON or does not fit */
export async function parsedBody<S extends Schema>(request: Request, schema: S): Promise<v.InferOutput<S> | null> {
	const body: unknown = await request.json().catch(() => null);
	const { success, output } = v.safeParse(schema, body);
	return success ? output : null;
}
