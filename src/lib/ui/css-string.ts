// Words in a style sheet.

/** A text as a string of CSS: quotes, backslashes, line ends and what could end the sheet are written by their code. */
export function cssString(text: string): string {
	const plain = text.replace(/["\\<\p{Cc}]/gu, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `);
	return `"${plain}"`;
}
