// Whether a word can be Vietnamese. The syllable is a closed pattern (onset, nucleus, coda, one tone), so text that was
// decoded with the wrong table gives itself away: its words are no syllables.

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
/** Hook, breve and circumflex make letters of their own and are kept; tones are taken off first. */
const SYLLABLE = new RegExp(
	'^(ngh|ng|gh|gi|kh|nh|ph|th|tr|ch|qu|[bcdđghklmnprstvxfjwz])?' +
		'(uyê|uya|oai|oay|oeo|uây|uôi|uya|uyu|iêu|yêu|ươi|ươu|ia|iê|yê|ya|ua|uô|ưa|ươ|oa|oă|oe|oo|uâ|uê|uơ|uy|ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|[aăâeêioôơuưy])' +
		'(ch|nh|ng|[cmnpt])?$'
);

/** A word of letters only, in any case, NFC or not. */
function isSyllable(word: string): boolean {
	const decomposed = word.toLowerCase().normalize('NFD');
	if ((decomposed.match(TONES) ?? []).length > 1) return false;
	return SYLLABLE.test(decomposed.replace(TONES, '').normalize('NFC'));
}

/** Words beyond ASCII: how many can be Vietnamese, and how many there are. */
export function plausibility(text: string): { readonly syllables: number; readonly words: number } {
	let [syllables, words] = [0, 0];
	for (const [word] of text.matchAll(/[^\s\d!-/:-@[-`{-~]+/g)) {
		// eslint-disable-next-line no-control-regex
		if (/^[\u0000-\u007f]*$/.test(word)) continue;
		words++;
		if (isSyllable(word)) syllables++;
	}
	return { syllables, words };
}
