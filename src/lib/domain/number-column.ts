// Numbers of a column as people write them. `1.234` is twelve hundred and thirty-four here and one and a quarter
// elsewhere, and a file does not say which: the column does. Every number of a file or an option is read here.

/** What stands before the decimals; the other of the two, a space or an apostrophe then groups thousands. */
type DecimalSign = ',' | '.';

/** What a column holds. */
export interface NumberKind {
	/** Whole things are counted, as people or places: that tells 1.234 from 2.5. */
	readonly isWhole?: boolean;
	/** Whether a number can stand in such a column: a reading that cannot is none. */
	readonly fits: (value: number) => boolean;
}

/** Both readings of a text that its column leaves in doubt. */
interface Doubt {
	/** Position in the column. */
	readonly at: number;
	readonly text: string;
	readonly withComma: number;
	readonly withPoint: number;
}

export interface NumberColumn {
	/** In the order of the cells; null for an empty cell, NaN where it is no number or stays in doubt. */
	readonly values: readonly (number | null)[];
	readonly doubts: readonly Doubt[];
}

const SPACES = /[\s\u00a0\u2007\u2009\u202f]+/g;
const SIGN = '[+-]?';
/** Thousands never begin with a nought: 0.500 is a half. */
const grouped = (by: string) => `[1-9]\\d{0,2}(?:${by}\\d{3})+`;
const pattern = (decimal: string, other: string) =>
	new RegExp(
		`^${SIGN}(?:(?:\\d+|${grouped(other)}|${grouped(' ')}|${grouped("'")})(?:${decimal}\\d*)?|${decimal}\\d+)(?:e[+-]?\\d{1,3})?$`,
		'i'
	);
const PATTERNS: Readonly<Record<DecimalSign, RegExp>> = { ',': pattern(',', '\\.'), '.': pattern('\\.', ',') };

/** The number that a text is with that sign before its decimals; NaN where it is none. */
function readingWith(decimal: DecimalSign, text: string): number {
	if (!PATTERNS[decimal].test(text)) return NaN;
	const plain = text.replace(decimal === ',' ? /[. ']/g : /[, ']/g, '');
	return Number(plain.replace(',', '.'));
}

/** Whether a column that writes this writes its whole numbers without decimals, so that a sign in them groups. */
const isPlainCount = (text: string) => /^[+-]?\d{1,3}$/.test(text);

/**
 * The numbers of a column. A text with one reading has that one; a text with two takes the notation that the others of
 * the column have, where they have one.
 * @param cells texts as they stand in a file; numbers, where a format has such, are what they are
 */
export function readNumbers(cells: readonly (string | number)[], { isWhole = false, fits }: NumberKind): NumberColumn {
	const texts = cells.map((cell) =>
		typeof cell === 'number' ? null : cell.trim().replace(SPACES, ' ').replaceAll('−', '-').replaceAll('’', "'")
	);
	const possible = (value: number) => ((isWhole && !Number.isInteger(value)) || !fits(value) ? NaN : value);
	const readings = texts.map((text) => {
		if (text === null || text === '') return null;
		return { withComma: possible(readingWith(',', text)), withPoint: possible(readingWith('.', text)) };
	});
	const isTold = (sign: 'withComma' | 'withPoint', other: 'withComma' | 'withPoint') =>
		readings.some((reading) => reading && !Number.isNaN(reading[sign]) && Number.isNaN(reading[other]));
	const [hasComma, hasPoint] = [isTold('withComma', 'withPoint'), isTold('withPoint', 'withComma')];
	const hasPlainCount = isWhole && texts.some((text) => text !== null && isPlainCount(text));
	const doubts: Doubt[] = [];
	const values = cells.map((cell, at) => {
		if (typeof cell === 'number') return possible(cell);
		const reading = readings[at];
		if (!reading) return null;
		const { withComma, withPoint } = reading;
		if (Number.isNaN(withComma) || withComma === withPoint) return withPoint;
		if (Number.isNaN(withPoint)) return withComma;
		// a count without decimals stands beside it: the sign groups, which is the larger reading
		if (hasPlainCount) return Math.abs(withComma) > Math.abs(withPoint) ? withComma : withPoint;
		if (hasComma !== hasPoint) return hasComma ? withComma : withPoint;
		doubts.push({ at, text: cell, withComma, withPoint });
		return NaN;
	});
	return { values, doubts };
}

/** A number as a text with one reading, whatever its column writes: 1.234 as 1.2340, for three decimals could group. */
export function plainNumber(value: number): string {
	const text = String(value);
	return /^-?[1-9]\d{0,2}\.\d{3}$/.test(text) ? `${text}0` : text;
}
