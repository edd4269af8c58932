// luoi import: a whole file into the database of this installation, all of it or nothing, by the code of the workspace.

import { readFileSync } from 'node:fs';
import { listBoundarySets, type BoundarySet } from '../lib/data/boundaries.ts';
import type { Client } from '../lib/data/client.ts';
import { DataProblem } from '../lib/data/problem.ts';
import { rowOf } from '../lib/data/record.ts';
import { setInForce } from '../lib/domain/boundary.ts';
import { dayInVietnam, yearOf } from '../lib/domain/calendar.ts';
import { OVERRULE_REASONS, PLACE_CHECKS } from '../lib/domain/place-checks.ts';
import { PLANES, type Plane } from '../lib/domain/vn2000.ts';
import { problem, type Problem } from '../lib/exchange/problem.ts';
import type { FileTable } from '../lib/exchange/read/file-table.ts';
import { readFile } from '../lib/exchange/read/read-file.ts';
import { readDay } from '../lib/exchange/rows/cell-values.ts';
import { guessMapping, neededFields } from '../lib/exchange/rows/columns.ts';
import { countHere } from '../lib/usecases/heavy-questions.ts';
import { besideOfAll } from '../lib/usecases/imports/beside.ts';
import type { CheckedFile, ImportChoices, ImportOutcome } from '../lib/usecases/imports/kind.ts';
import { shapeTools } from '../lib/usecases/shape-tools.ts';
import { importKind, isHeader, isImportName, type ImportName } from '../lib/usecases/imports/kinds.ts';
import { sqlite } from '../lib/usecases/sqlite.ts';
import { InputProblem, inWords, listed, numberOption, readArguments } from './input.ts';
import { withInstallation } from './installation.ts';

export const IMPORT_USAGE = `luoi import services FILE [--model CODE] [--plane PLANE] [--reason REASON] [--dry-run] [--json]
       luoi import incidents FILE [--plane PLANE] [--further] [--dry-run] [--json]
       luoi import population FILE [--set ID] [--year N] [--dry-run] [--json]
       luoi import boundaries FILE --set ID --title T --valid-from DAY --source S [--title-en T] [--repair] [--dry-run] [--json]
         PLANE of VN-2000 metres: ${PLANES.join(', ')}
         REASON for which every place check is overruled: ${OVERRULE_REASONS.join(', ')}`;

const TEXT = { type: 'string' } as const;
const FLAG = { type: 'boolean', default: false } as const;
const OPTIONS = {
	model: TEXT,
	plane: TEXT,
	reason: TEXT,
	set: TEXT,
	year: TEXT,
	title: TEXT,
	'title-en': TEXT,
	'valid-from': TEXT,
	source: TEXT,
	further: FLAG,
	repair: FLAG,
	'dry-run': FLAG,
	json: FLAG
};
interface Options {
	readonly model?: string;
	readonly plane?: string;
	readonly reason?: string;
	readonly set?: string;
	readonly year?: string;
	readonly title?: string;
	readonly 'title-en'?: string;
	readonly 'valid-from'?: string;
	readonly source?: string;
	readonly further: boolean;
	readonly repair: boolean;
	readonly 'dry-run': boolean;
	readonly json: boolean;
}

export async function importCommand(args: string[]): Promise<void> {
	const { values, words } = readArguments(args, OPTIONS, 2, IMPORT_USAGE);
	const options: Options = values;
	const [name, path] = words;
	if (!isImportName(name)) throw new InputProblem(`usage: ${IMPORT_USAGE}`);
	oneOf('plane', options.plane, PLANES);
	oneOf('reason', options.reason, OVERRULE_REASONS);
	const kind = importKind(name);
	const table = await tableOf(path);
	const mapping = guessMapping(table.header, kind.columns);
	const needed = neededFields(mapping, kind.needed);
	if (needed.length) throw new InputProblem(listed(path, [problem('columnsNeeded', { columns: needed.join(', ') })]));
	await withInstallation(async ({ service }) => {
		const today = dayInVietnam(new Date());
		const choices = await choicesOf(service, name, options, today);
		const beside = await besideOfAll(service, name, today, choices);
		const tools = { shapes: shapeTools, onProgress: () => {} };
		const checked = await kind.check(table, mapping, beside, choices, tools);
		// without the notes, which would show how a cell of the refused file reads in Unicode
		if (!checked.ok) return say(options, path, { kind: name, stored: false }, [], checked.problems);
		const { rows, faults, notes, summary, total } = checked.value;
		const problems = [...rows.flatMap(({ problems: own }) => own), ...faults];
		const outcome =
			problems.length || options['dry-run']
				? null
				: await kind
						.save(service, checked.value.toSave(0, total), kind.closing(choices), {
							count: countHere,
							today,
							onProgress: progress
						})
						.catch(refusal);
		const found = outcome ? inTheWay(outcome) : problems;
		const { reassigned } = outcome ?? {};
		const printed = {
			kind: name,
			...countsOf(checked.value),
			...(reassigned && { reassigned: reassigned.length, services: reassigned.map(rowOf) }),
			stored: outcome !== null && found.length === 0
		};
		say(options, path, printed, [...table.notes, ...notes, ...(summary?.findings ?? [])], found);
	});
}

/** What the options say of the whole file. @throws InputProblem where they do not say what the kind needs */
async function choicesOf(service: Client, kind: ImportName, options: Options, today: string): Promise<ImportChoices> {
	const { model = '', plane = null, reason, further, repair } = options;
	const { set = '', title = '', 'title-en': titleEn = title, 'valid-from': validFrom = '', source = '' } = options;
	const aYear = { isWhole: true, fits: (value: number) => value >= 1900 && value <= 2200 };
	const stated = numberOption('year', options.year, aYear, 'a year, as 2024');
	const year = Number.isNaN(stated) ? yearOf(today) : stated;
	if (kind === 'boundaries') {
		if (!set || !title || !validFrom || !source) throw new InputProblem(`usage: ${IMPORT_USAGE}`);
		if (readDay(validFrom) !== validFrom) throw new InputProblem('--valid-from is a day, as 2026-07-01');
	}
	return {
		model,
		plane: plane as Plane | null,
		overruled: reason ? Object.fromEntries(PLACE_CHECKS.map((check) => [check, reason])) : {},
		further,
		repair,
		year,
		set: kind === 'population' ? chosenSet(await listBoundarySets(service), set).id : set,
		newSet: { id: set, titleVi: title, titleEn, validFrom, source }
	};
}

/** Rows that somebody was faster with; nothing was saved then. */
function inTheWay({ changed = [], existing = [] }: ImportOutcome): Problem[] {
	return [
		...changed.map((row) => problem('rowChanged', { row })),
		...existing.map((row) => problem('rowExisting', { row }))
	];
}

/** Of a new boundary set what it sums up to, else rows by what came of them. */
function countsOf({ rows, summary }: CheckedFile): Record<string, number> {
	if (summary) return { units: rows.length, people: summary.people, km2: summary.landKm2 };
	const counts: Record<string, number> = {};
	for (const { state } of rows) counts[state] = (counts[state] ?? 0) + 1;
	return counts;
}

/** What the database refuses of a file that was well read is a fault of the input too. */
function refusal(cause: unknown): never {
	const isRefused = cause instanceof DataProblem && cause.kind !== 'unavailable' && cause.kind !== 'unreadable';
	throw isRefused ? new InputProblem(`the database refused it: ${cause.message}`) : cause;
}

function oneOf(name: string, value: string | undefined, known: readonly string[]): void {
	if (value !== undefined && !known.includes(value)) {
		throw new InputProblem(`--${name} is one of ${known.join(', ')}\nusage: ${IMPORT_USAGE}`);
	}
}

async function tableOf(path: string): Promise<FileTable> {
	let bytes: Uint8Array;
	try {
		bytes = new Uint8Array(readFileSync(path));
	} catch {
		throw new InputProblem(inWords(problem('fileMissing', { file: path })));
	}
	const table = await readFile(bytes, { sqlite, isHeader });
	if (!table.ok) throw new InputProblem(listed(path, table.problems));
	return table.value;
}

function say(
	options: Options,
	path: string,
	outcome: Readonly<Record<string, unknown>>,
	notes: readonly Problem[],
	faults: readonly Problem[]
): void {
	const spoken = (problems: readonly Problem[]) =>
		problems.map((one) => ({ row: one.values.row ?? null, code: one.code, message: inWords(one) }));
	if (options.json) {
		console.log(JSON.stringify({ file: path, ...outcome, notes: spoken(notes), problems: spoken(faults) }));
	} else {
		if (notes.length) console.error(listed(path, notes));
		const figures = Object.entries(outcome).filter(([, value]) => typeof value !== 'object');
		console.log(figures.map(([name, value]) => `${name}: ${String(value)}`).join(', '));
	}
	if (faults.length) throw new InputProblem(listed(path, faults));
}

const progress = (share: number) => {
	if (process.stderr.isTTY) process.stderr.write(`\r${Math.round(share * 100)} %${share === 1 ? '\n' : ''}`);
};

function chosenSet(sets: readonly BoundarySet[], id: string): BoundarySet {
	const chosen = id ? sets.find((set) => set.id === id) : setInForce(sets, dayInVietnam(new Date()));
	if (chosen) return chosen;
	throw new InputProblem(inWords(problem('setNeeded', { set: id, known: sets.map((set) => set.id).join(', ') })));
}
