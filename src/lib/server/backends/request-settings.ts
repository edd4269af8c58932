// What a request to the database costs besides its question: Lite says in nine or ten statements for whom it asks (role,
// claims, path, headers), and each of them costs as much as a short question. docs/decisions/005-one-request-at-a-time.md

/** As Lite writes them: one statement a setting, each with a value or an empty text. */
const SETTING = /^\s*SELECT set_config\('([\w.]+)', (?:\$1|''), true\)\s*$/;

/** A statement with its parameters to one connection. */
export type Send<Answer> = (sql: string, parameters: unknown[]) => Promise<Answer>;

/**
 * Keeps settings back and sends them as one statement, in their order, before the next one that is none. Where one of
 * them is refused, that next statement is, and with it the transaction.
 * @param none the answer to a setting, which nobody reads
 */
export function settingsAtOnce<Answer>(send: Send<Answer>, none: Answer): Send<Answer> {
	let kept: { readonly name: string; readonly value: unknown }[] = [];
	return async (sql, parameters) => {
		const name = SETTING.exec(sql)?.[1];
		if (name !== undefined) {
			kept.push({ name, value: parameters[0] ?? '' });
			return none;
		}
		// a transaction that is given up needs none, and one that has failed would refuse them and stay open
		if (/^\s*rollback/i.test(sql)) kept = [];
		if (kept.length > 0) {
			const settings = kept.map((setting, index) => `set_config('${setting.name}', $${index + 1}, true)`);
			const values = kept.map((setting) => setting.value);
			kept = [];
			await send(`select ${settings.join(', ')}`, values);
		}
		return send(sql, parameters);
	};
}
