// What could tell who somebody is. A file of incidents with such a column is refused before a row of it is stored, by the
// name of the column and by what stands in it.

import { foldName } from '../../domain/names.ts';

const NAMES =
	/^(ho ?(va)? ?ten( .*)?|ten|ten (nan nhan|nguoi.*|chong|vo|con|thuong goi)|nan nhan|nguoi (bao|bi hai|gay bao luc|lien he|than)|doi tuong|full ?name|name|victim.*|survivor.*|perpetrator.*|(so )?(dien thoai|dt|sdt|di dong)( .*)?|phone.*|tel|mobile|so cccd|cccd|so cmnd|cmnd|cmt|can cuoc.*|ho chieu|passport.*|so dinh danh|id ?number|national ?id|ho khau.*|dia chi.*|noi o|cho o|noi cu tru|thuong tru|address.*|so nha|ap|thon|khu pho|duong|email.*|facebook|zalo|ngay sinh|nam sinh|birth.*|dob|ghi chu.*|note.*|noi dung.*|dien bien.*|tom tat.*|mo ta.*|description|remarks?|comments?)$/;

/** Whether a header says that its column tells who, where exactly, or more than is asked. */
export function namesAPerson(header: string): boolean {
	return NAMES.test(
		foldName(header.replace(/\([^)]*\)/g, ' '))
			.replace(/[_\-.:]+/g, ' ')
			.replace(/\s+/g, ' ')
			.trim()
	);
}

const PHONE = /(?:^|\D)(?:\+?84|0)(?:[\s.-]?\d){9}(?:\D|$)/;
const ID_NUMBER = /(?:^|\D)(?:\d{12}|\d{3}[\s.]\d{3}[\s.]\d{3}[\s.]\d{3})(?:\D|$)/;
const EMAIL = /[\w.+-]+@[\w-]+\.\w+/;
const FAMILY_NAMES =
	'nguyen|tran|le|pham|huynh|hoang|vu|vo|phan|truong|bui|dang|do|ngo|ho|duong|dinh|danh|thach|son|kim|chau|lam|mai|trinh|ly|luong|cao|ta|to|ha|doan|thi';
/** Two to five words that begin with capitals, the first of them a family name. */
const PERSON = new RegExp(`^(${FAMILY_NAMES})( [a-z]+){1,4}$`);
const CAPITALISED = /^(\p{Lu}[\p{L}]*)( \p{Lu}[\p{L}]*){1,4}$/u;
const ADDRESS = /(^|[ ,])(so nha|duong|hem|ngo|to|khu pho|kp|ap|thon) ?\d+|^\d+[a-z]?(\/\d+)* (duong )?[a-z]+ /;

/** A telephone number, a number of an identity card or an e-mail address: one of them in a column is enough. */
const isPlain = (cell: string) => PHONE.test(cell) || ID_NUMBER.test(cell) || EMAIL.test(cell);
/** A name or an address: counts from a tenth of a column on, since names of places look like names of people. */
function isLikely(cell: string): boolean {
	const folded = foldName(cell);
	return (CAPITALISED.test(cell) && PERSON.test(folded)) || ADDRESS.test(folded);
}

/** Whether what stands in a column tells who somebody is. */
export function holdsPersons(cells: readonly string[]): boolean {
	const filled = cells.filter((cell) => cell !== '');
	if (filled.some(isPlain)) return true;
	const likely = filled.filter(isLikely).length;
	return likely > 0 && likely >= filled.length / 10;
}
