// Cells as values, in the ways that people write them. Each returns undefined for what it cannot read.

import { foldName } from '../../domain/names.ts';
import { dayOfSerial } from '../read/excel-day.ts';

/** A number with a decimal point or comma. */
export function readDecimal(text: string): number | undefined {
	const plain = text.replace(/[\u00a0\u202f\s]/g, '').replace('−', '-');
	return /^[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d{1,3})?$/i.test(plain) ? Number(plain.replace(',', '.')) : undefined;
}

/**
 * An ISO day from day/month/year, an ISO day or moment, words ("ngày 5 tháng 3 năm 2024"), or a day number of Excel.
 * Where only a month or a year is known, its first day.
 */
export function readDay(text: string): string | undefined {
	const plain = foldName(text);
	const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ].*)?$/.exec(plain);
	if (iso) return dayOf(iso[1], iso[2], iso[3]);
	const day =
		/^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: .*)?$/.exec(plain) ??
		/^(?:ngay )?(\d{1,2}) ?thang (\d{1,2}) ?nam (\d{4})$/.exec(plain);
	if (day) return dayOf(day[3], day[2], day[1]);
	const month = /^(?:thang )?(\d{1,2})[/.-](\d{4})$/.exec(plain) ?? /^thang (\d{1,2}) ?nam (\d{4})$/.exec(plain);
	if (month) return dayOf(month[2], month[1], '1');
	const isoMonth = /^(\d{4})[-/](\d{1,2})$/.exec(plain);
	if (isoMonth) return dayOf(isoMonth[1], isoMonth[2], '1');
	const year = /^(?:nam )?((?:19|20)\d{2})$/.exec(plain);
	if (year) return dayOf(year[1], '1', '1');
	return /^\d{5}(\.\d+)?$/.test(plain) ? (dayOfSerial(Number(plain)) ?? undefined) : undefined;
}

function dayOf(year: string, month: string, day: string): string | undefined {
	const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
	const date = new Date(`${iso}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined;
}

const YES = /^(co|x|v|true|yes|y|1|dung|giu kin|bi mat|kin|t)$/;
const NO = /^(khong|false|no|n|0|sai|cong khai|khong giu kin|f)$/;

export function readYesNo(text: string): boolean | undefined {
	const plain = foldName(text);
	return YES.test(plain) ? true : NO.test(plain) ? false : undefined;
}

/** One of a list by its code or by any of its words, without diacritics. @param words code → folded words */
export function readChoice<T extends string>(
	text: string,
	words: Readonly<Record<T, readonly string[]>>
): T | undefined {
	const plain = foldName(text)
		.replace(/[_–-]+/g, ' ')
		.replace(/\s+/g, ' ');
	return (Object.keys(words) as T[]).find((code) => code.replaceAll('_', ' ') === plain || words[code].includes(plain));
}
