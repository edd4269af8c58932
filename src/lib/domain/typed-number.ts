// Numbers as people type them here.

/** `1.500` is fifteen hundred, as it is written here. */
const GROUPED = /^-?\d{1,3}(\.\d{3})+(,\d+)?$/;

/** A number with a comma or a point before its decimals, thousands grouped by points or not; NaN where it is none. */
export function typedNumber(text: string): number {
	const typed = text.trim();
	const plain = (GROUPED.test(typed) ? typed.replaceAll('.', '') : typed).replace(',', '.');
	return plain === '' ? NaN : Number(plain);
}
