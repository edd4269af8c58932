// Bytes as text, told apart by their marks and by what would be readable: UTF-8, UTF-16, Windows-1258, and Windows-1252
// where the text is in an old font.

import { plausibility } from './syllable.ts';
import { fromLegacyFont } from './legacy-fonts.ts';

type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258' | 'windows-1252';

export interface DecodedText {
	/** Composed (NFC), without a byte order mark. */
	readonly text: string;
	readonly encoding: TextEncoding;
	/** Whether letters were kept apart from their marks, and have been put together. */
	readonly wasDecomposed: boolean;
}

/** How many bytes are looked at to tell one encoding from another. */
const SAMPLE = 64 * 1024;

export function decodeText(bytes: Uint8Array): DecodedText {
	const encoding = encodingOf(bytes);
	const text = new TextDecoder(encoding).decode(bytes).replace(/^\uFEFF/, '');
	const composed = text.normalize('NFC');
	// Windows-1258 keeps tones apart by design: nothing to tell anybody
	return { text: composed, encoding, wasDecomposed: encoding.startsWith('utf') && composed !== text };
}

function encodingOf(bytes: Uint8Array): TextEncoding {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
	const sample = bytes.subarray(0, SAMPLE);
	const zeros = [0, 0];
	sample.forEach((byte, k) => byte === 0 && zeros[k % 2]++);
	// every other byte of Western letters in UTF-16 is zero
	if (zeros[1] > sample.length / 8 && zeros[0] * 4 < zeros[1]) return 'utf-16le';
	if (zeros[0] > sample.length / 8 && zeros[1] * 4 < zeros[0]) return 'utf-16be';
	if (isUtf8(bytes)) return 'utf-8';
	const [western, vietnamese] = (['windows-1252', 'windows-1258'] as const).map((encoding) =>
		new TextDecoder(encoding).decode(sample).normalize('NFC')
	);
	// one byte a letter: Windows-1258, or an old font whose letters look Western
	const old = Math.max(...(['tcvn3', 'vni'] as const).map((font) => score(fromLegacyFont(western, font))));
	return score(vietnamese) >= old ? 'windows-1258' : 'windows-1252';
}

function score(text: string): number {
	const { syllables, words } = plausibility(text);
	return words ? syllables / words : 0;
}

function isUtf8(bytes: Uint8Array): boolean {
	try {
		// as a stream: a file that was cut may end in the middle of a letter
		new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
		return true;
	} catch {
		return false;
	}
}
