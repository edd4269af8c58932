// Numbers as people type them here.

/** `1.500` is fifteen hundred, as it is written here; `0.125` is an eighth, for no thousands begin with a nought. */
const GROUPED = /^-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/;
const DIGITS = /^[-+]?(\d+([.,]\d*)?|[.,]\d+)$/;

/** A number with a comma or a point before its decimals, thousands grouped by points or not; NaN where it is none. */
export function typedNumber(text: string): number {
	const typed = text.trim();
	if (GROUPED.test(typed)) return Number(typed.replaceAll('.', '').replace(',', '.'));
	return DIGITS.test(typed) ? Number(typed.replace(',', '.')) : NaN;
}
