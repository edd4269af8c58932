// What could tell who somebody is. A file of incidents with such a column is refused before a row of it is stored, by the
// name of the column and by what stands in it.

import { readCoordinates } from '../../domain/coordinates.ts';
import { foldName } from '../../domain/names.ts';
import { readDay } from './cell-values.ts';

const NAMES =
	/^(ho ?(va)? ?ten( .*)?|ten|ten (nan nhan|nguoi.*|chong|vo|con|thuong goi)|nan nhan|nguoi (bao|bi hai|gay bao luc|lien he|than)|doi tuong|full ?name|name|victim.*|survivor.*|perpetrator.*|(so )?(dien thoai|dt|sdt|di dong)( .*)?|phone.*|tel|mobile|so may( .*)?|may ban|may le|so cccd|cccd|so cmnd|cmnd|cmt|can cuoc.*|ho chieu|passport.*|so dinh danh|id ?number|national ?id|ho khau.*|dia chi.*|noi o|cho o|noi cu tru|thuong tru|address.*|so nha|ap|thon|khu pho|duong|email.*|facebook|zalo|ngay sinh|nam sinh|birth.*|dob|ghi chu.*|note.*|noi dung.*|dien bien.*|tom tat.*|mo ta.*|description|remarks?|comments?)$/;

/** Whether a header says that its column tells who, where exactly, or more than is asked. */
export function namesAPerson(header: string): boolean {
	return NAMES.test(
		foldName(header.replace(/\([^)]*\)/g, ' '))
			.replace(/[_\-.:]+/g, ' ')
			.replace(/\s+/g, ' ')
			.trim()
	);
}

/** Telephone numbers: mobiles of today and, with eleven digits, of before 2018; landlines with their area code. */
const PHONE = /^(?:(?:00)?840?|0)(?:[35789]\d{8}|1[2689]\d{8}|2\d{9})$/;
/** Identity cards: the number of a province, 001 to 096, and nine digits more. */
const ID_NUMBER = /^0(?:0[1-9]|[1-8]\d|9[0-6])\d{9}$/;
/** What people put between the digits of such a number. */
const GAP = /^[\s.()\u00a0-]{1,3}$/;
const LONGEST_NUMBER = 14;
const EMAIL = /[\w.+-]+@[\w-]+\.\w+/;

/** Numbers that the digits of a cell make, with what stands between them left out: "(0297) 3862.123" is one of eleven digits. */
function numbersIn(cell: string): string[] {
	const groups = [...cell.matchAll(/\d+/g)].map(({ 0: digits, index }) => ({
		digits,
		index,
		end: index + digits.length
	}));
	return groups.flatMap((first, k) => {
		// decimals of a number are none by themselves
		if (/\d[.,]$/.test(cell.slice(Math.max(0, first.index - 2), first.index))) return [];
		const numbers = [first.digits];
		for (let next = k + 1; next < groups.length; next++) {
			const longer = numbers[numbers.length - 1] + groups[next].digits;
			if (longer.length > LONGEST_NUMBER || !GAP.test(cell.slice(groups[next - 1].end, groups[next].index))) break;
			numbers.push(longer);
		}
		return numbers;
	});
}

/** Digits alone, perhaps in groups: what is left of such a number. */
const BARE = /^\d+(?:[ .\u00a0-]\d+)*$/;
/** The same in the notation that a spreadsheet gives long numbers. */
const POWER = /^\d([.,]\d+)?E\+?(0?[89]|1[01])$/i;
/** What was numbered in a year; no number of ten digits at most that lost its 0 begins so. */
const OF_A_YEAR = /^20[0-2]\d{5,7}$/;
/** Metres with decimals. */
const METRES = /^\d{5,}[.,]\d{1,3}$/;

/**
 * A number that a spreadsheet has taken the first 0 of: a mobile (9 digits), a landline or an old mobile (10), an identity
 * card (11, or 10 where its province is below 10); or an identity card of before 2016, which has 9 digits.
 */
function isShortened(cell: string): boolean {
	if (POWER.test(cell)) return true;
	const bare = bareDigits(cell);
	return bare !== null && (bare.length === 9 || bare.length === 11 || /^(1[2689]|2\d|[3-9][0-3])\d{8}$/.test(bare));
}

/** The digits of a cell that has nothing else but signs between them, and the decimals that a spreadsheet adds. */
function bareDigits(cell: string): string | null {
	const whole = cell.replace(/[.,]0+$/, '');
	return BARE.test(whole) && !METRES.test(whole) && !isDegrees(whole) ? whole.replace(/\D/g, '') : null;
}

/** 105.0809123 and 9 45 12.3 105 04 52.3 have ten digits and more. */
function isDegrees(cell: string): boolean {
	if (/^-?\d{1,3}[.,]\d{4,}$/.test(cell)) return true;
	return readCoordinates(cell).some(({ notation }) => notation === 'degrees' || notation === 'dms');
}

/** Numbers that an office gave: all of a year, or one after the other. */
function areRunning(cells: readonly string[]): boolean {
	const numbers = cells.flatMap((cell) => bareDigits(cell) ?? []);
	if (numbers.length < cells.length) return false;
	if (numbers.every((number) => OF_A_YEAR.test(number))) return true;
	const [least, most] = [Math.min(...numbers.map(Number)), Math.max(...numbers.map(Number))];
	return numbers.length > 2 && most - least <= 100 * numbers.length;
}

const FAMILY_NAMES =
	'nguyen|tran|le|pham|huynh|hoang|vu|vo|phan|truong|bui|dang|do|ngo|ho|duong|dinh|danh|thach|son|kim|chau|lam|mai|trinh|ly|luong|cao|ta|to|ha|doan|thi';
/** Two to five words that begin with capitals, the first of them a family name. */
const PERSON = new RegExp(`^(${FAMILY_NAMES})( [a-z]+){1,4}$`);
const CAPITALISED = /^(\p{Lu}[\p{L}]*)( \p{Lu}[\p{L}]*){1,4}$/u;
const ADDRESS = /(^|[ ,])(so nha|duong|hem|ngo|to|khu pho|kp|ap|thon) ?\d+|^\d+[a-z]?(\/\d+)* (duong )?[a-z]+ /;

/** A telephone number, a number of an identity card or an e-mail address: one of them in a column is enough. */
function isPlain(cell: string): boolean {
	if (EMAIL.test(cell)) return true;
	// a day with its hour, and degrees, are digits with signs between them as well
	if (readDay(cell) !== undefined || isDegrees(cell)) return false;
	return numbersIn(cell).some((number) => PHONE.test(number) || ID_NUMBER.test(number));
}

/** A name or an address: counts from a tenth of a column on, since names of places look like names of people. */
function isLikely(cell: string): boolean {
	const folded = foldName(cell);
	return (CAPITALISED.test(cell) && PERSON.test(folded)) || ADDRESS.test(folded);
}

/** Whether a column holds a telephone number, a number of an identity card or an e-mail address as such. */
export function holdsNumbersOfPersons(cells: readonly string[]): boolean {
	return cells.some(isPlain);
}

/** Whether what stands in a column tells who somebody is. */
export function holdsPersons(cells: readonly string[]): boolean {
	const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
	if (holdsNumbersOfPersons(filled)) return true;
	const shortened = filled.filter(isShortened);
	if (shortened.length > 0 && !areRunning(shortened)) return true;
	const likely = filled.filter(isLikely).length;
	return likely > 0 && likely >= filled.length / 10;
}
