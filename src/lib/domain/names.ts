// Vietnamese names: one spelling to store (NFC), one folded form to search and match.

/** Composed Unicode (NFC), with runs of white space made one space and the ends trimmed. */
export function normaliseName(text: string): string {
	return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/** Whether a text can be what somebody is called here, as the database takes it. */
export function isPersonName(name: string): boolean {
	return name.length > 0 && name.length <= 120 && !/\p{Cc}/u.test(name);
}

/** Lower case, without diacritics, đ as d: "Đặc khu Phú Quốc" → "dac khu phu quoc". For matching only, never shown. */
export function foldName(text: string): string {
	return normaliseName(text).toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gu, 'd');
}
