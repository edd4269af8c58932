/** The order of two figures, or of two names as a language sorts them. */
export function compareIn(a: number | string, b: number | string, locale?: string): number {
	return typeof a === 'string' ? a.localeCompare(String(b), locale) : a - Number(b);
}
