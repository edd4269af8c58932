// Text of a CSV that a spreadsheet would take for a formula gets an apostrophe before it, and loses it when it comes back.
//
// A spreadsheet reads a CSV as typed input. It drops white space, control characters and marks without a width in front;
// takes the wide forms of East Asian keyboards for the plain ones; and where its separator is not the one of the file (with
// Vietnamese settings it is the semicolon), or a quote does not stand where it looks for one, a cell begins behind every
// separator and every line end inside a text. So the guard stands wherever a spreadsheet could begin a cell.
// Text that already has an apostrophe there gets a further one, so that what is taken away is only what was added.

/** What a cell can begin behind. */
const START = String.raw`(?<=^|[,;|"\t\n\v\f\r\u0085\u2028\u2029])`;
/** What is dropped in front of a cell's text, other than what ends a cell. */
const DROPPED = String.raw`(?:(?![\t\n\v\f\r\u0085\u2028\u2029])[\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}])*`;
/** Signs of a formula, each in every form that is the same to a spreadsheet (compatibility forms of Unicode), and minus. */
const SIGN = '[' + formsOf('=+-@') + String.raw`\u2212]`;

const UNGUARDED = new RegExp(`${START}(?='*${DROPPED}${SIGN})`, 'gu');
const GUARDED = new RegExp(`${START}'(?='*${DROPPED}${SIGN})`, 'gu');

/** Text as it may stand in a CSV. */
export function guarded(text: string): string {
	return text.replace(UNGUARDED, "'");
}

/** Text as it was before `guarded`. */
export function unguarded(text: string): string {
	return text.replace(GUARDED, '');
}

/** Every character that is one of these in its compatibility form, as the inside of a class. */
function formsOf(signs: string): string {
	let forms = '';
	for (let point = 0x21; point <= 0xffff; point++) {
		// halves of characters have no form
		if (point >= 0xd800 && point <= 0xdfff) continue;
		if (signs.includes(String.fromCharCode(point).normalize('NFKC'))) {
			forms += `\\u${point.toString(16).padStart(4, '0')}`;
		}
	}
	return forms;
}
