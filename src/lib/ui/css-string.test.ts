import { expect, test } from 'vitest';
import { cssString } from './css-string.ts';

// the escapes of CSS Syntax Level 3, section 4.3.7: a backslash, the code in hexadecimal digits, a space
test.each([
	['Lưới An Toàn · Nội bộ', '"Lưới An Toàn · Nội bộ"'],
	['Bản "nội bộ"', String.raw`"Bản \22 nội bộ\22 "`],
	['a\\b', String.raw`"a\5c b"`],
	['a\nb', String.raw`"a\a b"`],
	['</style>', String.raw`"\3c /style>"`]
])('%j', (text, string) => {
	expect(cssString(text)).toBe(string);
});
