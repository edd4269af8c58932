// Text typed for the fonts of the time before Unicode: .VnTime (TCVN 5712:1993, "ABC") and VNI-Times. Its letters are those
// of Windows-1252 that happened to have the same byte. Recognised by its words, which become syllables when converted.

import { plausibility } from './syllable.ts';

export type LegacyFont = 'tcvn3' | 'vni';

const TCVN3 = table(
	'µà¶ả·ã¸á¹ạ¨ă»ằ¼ẳ½ẵ¾ắÆặ©âÇầÈẩÉẫÊấËậ®đÌèÎẻÏẽÐéÑẹªêÒềÓểÔễÕếÖệ×ìØỉÜĩÝíÞị' +
		'ßòáỏâõãóäọ«ôåồæổçỗèốéộ¬ơêờëởìỡíớîợïùñủòũóúôụ\u00adưõừöử÷ữøứùựúỳûỷüỹýýþỵ¡Ă¢Â£Ê¤Ô¥Ơ¦Ư§Đ'
);
/** A letter, then the letter that stands for its marks. */
const VNI_PAIRS = new Map<string, string>();
const VNI_MARKS: readonly (readonly [base: string, marks: string, letters: string])[] = [
	['a', 'ùøûõïâáàåãäêéèúüë', 'áàảãạâấầẩẫậăắằẳẵặ'],
	['e', 'ùøûõïâáàåãä', 'éèẻẽẹêếềểễệ'],
	['o', 'ùøûõïâáàåãä', 'óòỏõọôốồổỗộ'],
	['u', 'ùøûõï', 'úùủũụ'],
	['y', 'ùøûõ', 'ýỳỷỹ'],
	['ô', 'ùøûõï', 'ớờởỡợ'],
	['ö', 'ùøûõï', 'ứừửữự']
];
for (const [base, marks, letters] of VNI_MARKS) {
	[...marks].forEach((mark, k) => {
		const letter = [...letters][k];
		VNI_PAIRS.set(base + mark, letter);
		for (const second of [mark, mark.toUpperCase()]) VNI_PAIRS.set(base.toUpperCase() + second, letter.toUpperCase());
	});
}
const VNI_SINGLES = table('ñđÑĐôơÔƠöưÖƯæỉÆỈóĩÓĨòịÒỊîỵÎỴííÍÍììÌÌ');

function table(pairs: string): ReadonlyMap<string, string> {
	const letters = [...pairs];
	return new Map(letters.flatMap((letter, k) => (k % 2 ? [] : [[letter, letters[k + 1]] as const])));
}

/** The text in Unicode, by the table of that font. */
export function fromLegacyFont(text: string, font: LegacyFont): string {
	if (font === 'tcvn3') return [...text].map((letter) => TCVN3.get(letter) ?? letter).join('');
	let out = '';
	for (let k = 0; k < text.length; k++) {
		const pair = VNI_PAIRS.get(text.slice(k, k + 2));
		if (pair) k++;
		out += pair ?? VNI_SINGLES.get(text[k]) ?? text[k];
	}
	return out;
}

/** Letters that text in an old font must have; Unicode has some of its own among them (à, é, ô). */
const MAYBE_LEGACY = /[\u00a1-\u00ff]/;
/** So many cells with such letters are looked at before a table is called one or the other. */
const SAMPLE = 2000;

/** The font that cells were typed for; null where they are Unicode as they stand, or nothing Vietnamese. */
export function legacyFontOf(cells: Iterable<string>): LegacyFont | null {
	const sample: string[] = [];
	for (const cell of cells) {
		if (MAYBE_LEGACY.test(cell)) sample.push(cell);
		if (sample.length >= SAMPLE) break;
	}
	const share = (text: string) => {
		const { syllables, words } = plausibility(text);
		return words ? syllables / words : 0;
	};
	const text = sample.join(' ');
	if (!text) return null;
	// only converted words that are still beyond ASCII are counted: four fifths of them must be syllables
	const candidates = (['tcvn3', 'vni'] as const).map((font) => ({ font, share: share(fromLegacyFont(text, font)) }));
	candidates.sort((a, b) => b.share - a.share);
	const [best] = candidates;
	return best.share >= 0.8 && best.share > share(text) + 0.2 ? best.font : null;
}

/** Letters that no old font has a place for. */
const UNICODE_ONLY = /[\u0100-\u1fff]/;

/** A cell of a table in that font; Unicode cells of a mixed table stay as they are. */
export function mendCell(cell: string, font: LegacyFont): string {
	if (!MAYBE_LEGACY.test(cell) || UNICODE_ONLY.test(cell)) return cell;
	const mended = fromLegacyFont(cell, font);
	const [before, after] = [plausibility(cell), plausibility(mended)];
	// "Maõ" could be a word, but in a table of that font it is "Mã"
	return after.syllables * Math.max(before.words, 1) >= before.syllables * Math.max(after.words, 1) ? mended : cell;
}
