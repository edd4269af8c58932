// What is wrong with a file: a code and its figures. Wording belongs to i18n (keys `problem.<code>`), so that the
// same message reads Vietnamese on screen and English on the command line.

export interface Problem {
	readonly code: string;
	/** What the message needs to name the row, the field and the mend. */
	readonly values: Readonly<Record<string, string | number>>;
}

export type Parsed<T> =
	| { readonly ok: true; readonly value: T; readonly warnings: readonly Problem[] }
	| { readonly ok: false; readonly problems: readonly Problem[] };

/** A fault or a warning; `code` has its words in i18n under `problem.<code>`. */
export function problem(code: string, values: Problem['values'] = {}): Problem {
	return { code, values };
}

/** The answer of a reader that takes nothing from the file. */
export function refuse(...problems: Problem[]): { ok: false; problems: readonly Problem[] } {
	return { ok: false, problems };
}
