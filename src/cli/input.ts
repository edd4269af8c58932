// Files and options of the command line; what is wrong with them is said in English, one line a problem.

import { readFileSync } from 'node:fs';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { dayInVietnam } from '../lib/domain/calendar.ts';
import { plainNumber, readNumbers, type NumberKind } from '../lib/domain/number-column.ts';
import type { Parsed, Problem } from '../lib/exchange/problem.ts';
import { readDay } from '../lib/exchange/rows/cell-values.ts';
import { translator, type MessageKey } from '../lib/i18n/translate.ts';

/** The input is at fault: exit status 1. */
export class InputProblem extends Error {
	override readonly name = 'InputProblem';
}

const { t } = translator('en');
const MOST_SHOWN = 20;

export function readOptions<const T extends NonNullable<ParseArgsConfig['options']>>(
	args: string[],
	options: T,
	usage: string
) {
	return readArguments(args, options, 0, usage).values;
}

/** Options, and exactly `words` arguments without a name. */
export function readArguments<const T extends NonNullable<ParseArgsConfig['options']>>(
	args: string[],
	options: T,
	words: number,
	usage: string
) {
	try {
		const { values, positionals } = parseArgs({ args, options, strict: true, allowPositionals: words > 0 });
		if (positionals.length !== words) throw new Error(`${words} words are needed`);
		return { values, words: positionals };
	} catch (cause) {
		throw new InputProblem(`${(cause as Error).message}\nusage: ${usage}`);
	}
}

/**
 * The number of an option, NaN where it is left out.
 * @param what the option takes, in words
 * @throws InputProblem where it is none, or has two readings that both could stand there
 */
export function numberOption(name: string, text: string | undefined, kind: NumberKind, what: string): number {
	if (text === undefined) return NaN;
	const { values, doubts } = readNumbers([text], kind);
	for (const { withComma, withPoint } of doubts) {
		const readings = `${plainNumber(withComma)} or ${plainNumber(withPoint)}`;
		throw new InputProblem(`--${name} is "${text}", which may be ${readings}: write it as one of the two`);
	}
	const value = values[0] ?? NaN;
	if (Number.isNaN(value)) throw new InputProblem(`--${name} is "${text}": write ${what}`);
	return value;
}

/** The ISO day of an option; today in Vietnam where it is left out. @throws InputProblem where it is no day */
export function dayOption(name: string, text: string | undefined): string {
	if (text === undefined) return dayInVietnam(new Date());
	if (readDay(text) !== text) throw new InputProblem(`--${name} is "${text}": write a day, as 2026-07-01`);
	return text;
}

/** Reads and parses a file; warnings go to standard error. */
export function readInput<T>(path: string, parse: (text: string) => Parsed<T>): T {
	let text: string;
	try {
		text = readFileSync(path, 'utf8');
	} catch {
		throw new InputProblem(t('problem.fileMissing', { file: path }));
	}
	const parsed = parse(text);
	if (!parsed.ok) throw new InputProblem(listed(path, parsed.problems));
	if (parsed.warnings.length) console.error(listed(path, parsed.warnings));
	return parsed.value;
}

export function inWords({ code, values }: Problem): string {
	return t(`problem.${code}` as MessageKey, values);
}

export function listed(path: string, problems: readonly Problem[]): string {
	const lines = problems.slice(0, MOST_SHOWN).map((one) => `${path}: ${inWords(one)}`);
	if (problems.length > MOST_SHOWN) lines.push(`${path}: … and ${problems.length - MOST_SHOWN} more`);
	return lines.join('\n');
}
