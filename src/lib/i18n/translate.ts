// Words and figures in the reader's language: Vietnamese first, English second.
// i18next holds the messages; figures are formatted by Intl, in vi-VN or en-GB.

import i18next, { type FormatterModule, type TOptions } from 'i18next';
import { en } from './en.ts';
import { vi } from './vi.ts';

export const LOCALES = ['vi', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

type Leaves<T, Prefix extends string = ''> = {
	[K in keyof T & string]: T[K] extends string ? `${Prefix}${K}` : Leaves<T[K], `${Prefix}${K}.`>;
}[keyof T & string];
type WithoutPlural<K extends string> = K extends `${infer Stem}_${'one' | 'other'}` ? Stem : K;
/** Every message there is, by its path. */
export type MessageKey = WithoutPlural<Leaves<typeof vi>>;

type Values = Readonly<Record<string, string | number>>;

export interface Translator {
	readonly locale: Locale;
	/** The message in the reader's language; numbers in it are formatted, so a year is given as text. */
	t(key: MessageKey, values?: Values): string;
	/** The one of two names that is in the reader's language. */
	pick(vi: string, en: string): string;
	number(value: number, digits?: number): string;
	percent(share: number, digits?: number): string;
	distance(metres: number): string;
	/** The day of an ISO day, or of an ISO moment in Vietnam's time. */
	date(iso: string): string;
	/** Day and time of an ISO moment, in Vietnam's time. */
	moment(iso: string): string;
}

const TAGS: Record<Locale, string> = { vi: 'vi-VN', en: 'en-GB' };
const VIETNAM = 'Asia/Ho_Chi_Minh';
/** `2026-11-24`: what is longer is a moment. */
const DAY_LENGTH = 10;
/** Between a figure and its unit: a space at which no line is broken. */
const FIXED_SPACE = '\u00a0';

/** Six decimals of a degree are ten centimetres. */
const MOST_DECIMALS = 6;

/** Kept: to make one takes a hundred times as long as to format a figure with it. */
const FORMATS = new Map<string, Intl.NumberFormat>();

function formatOf(locale: Locale, least: number, most: number): Intl.NumberFormat {
	const key = `${locale} ${least} ${most}`;
	const format =
		FORMATS.get(key) ??
		new Intl.NumberFormat(TAGS[locale], { minimumFractionDigits: least, maximumFractionDigits: most });
	FORMATS.set(key, format);
	return format;
}

const engine = i18next.createInstance().use({
	type: 'formatter',
	init: () => {},
	format: (value: unknown, _format: string | undefined, language: string | undefined) =>
		typeof value === 'number' ? formatOf(language as Locale, 0, MOST_DECIMALS).format(value) : String(value),
	add: () => {},
	addCached: () => {}
} satisfies FormatterModule);
void engine.init({
	lng: 'vi',
	fallbackLng: false,
	resources: { vi: { translation: vi }, en: { translation: en } },
	interpolation: {
		escapeValue: false, // Svelte escapes what it shows
		alwaysFormat: true
	},
	initAsync: false
});

const translators = new Map<Locale, Translator>(LOCALES.map((locale) => [locale, create(locale)]));

export function translator(locale: Locale): Translator {
	return translators.get(locale) as Translator;
}

function create(locale: Locale): Translator {
	const fixed = engine.getFixedT(locale);
	const tag = TAGS[locale];
	const number = (value: number, digits = 0) => formatOf(locale, digits, digits).format(value);
	const beforePercent = locale === 'vi' ? FIXED_SPACE : '';
	const percent = (share: number, digits = 1) => `${number(share * 100, digits)}${beforePercent}%`;
	const distance = (metres: number) =>
		!Number.isFinite(metres)
			? '–'
			: metres < 1000
				? `${number(metres)}${FIXED_SPACE}m`
				: `${number(metres / 1000, 1)}${FIXED_SPACE}km`;
	return {
		locale,
		t: (key, values) => fixed(key as string, values as TOptions) as string,
		pick: (vi, en) => (locale === 'vi' ? vi : en),
		number,
		percent,
		distance,
		date: (iso) =>
			new Date(iso.length > DAY_LENGTH ? iso : `${iso}T00:00:00Z`).toLocaleDateString(tag, {
				timeZone: iso.length > DAY_LENGTH ? VIETNAM : 'UTC',
				day: 'numeric',
				month: 'numeric',
				year: 'numeric'
			}),
		moment: (iso) => new Date(iso).toLocaleString(tag, { timeZone: VIETNAM })
	};
}
