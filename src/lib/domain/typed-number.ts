// Numbers as people type them here.

/** A number with a comma or a point before its decimals; NaN where it is none. */
export function typedNumber(text: string): number {
	const plain = text.trim().replace(',', '.');
	return plain === '' ? NaN : Number(plain);
}
