/** Whether a text can be the address of an account: one @ between two parts without spaces or control characters. */
export function isEmail(text: string): boolean {
	return text.length <= 254 && /^[^@\s\p{Cc}]+@[^@\s\p{Cc}]+$/u.test(text);
}
