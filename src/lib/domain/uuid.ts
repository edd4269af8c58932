/** Whether a text is the id of a row as the database writes it; any other text need not be looked up. */
export function isUuid(text: unknown): text is string {
	return typeof text === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
