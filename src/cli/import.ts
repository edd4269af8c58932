// luoi import: a whole file into the database of this installation, all of it or nothing, by the code of the workspace.

import { readFileSync } from 'node:fs';
import loadClipper from 'clipper2-wasm';
import { listBoundarySets, namedUnits, unitsOfSet, type BoundarySet } from '../lib/data/boundaries.ts';
import type { Client } from '../lib/data/client.ts';
import { DataProblem } from '../lib/data/problem.ts';
import { importIncidents, importServices, incidentsAlike } from '../lib/data/imports.ts';
import { inForceFirst, setInForce } from '../lib/domain/boundary.ts';
import { dayInVietnam, yearOf } from '../lib/domain/calendar.ts';
import { OVERRULE_REASONS, PLACE_CHECKS } from '../lib/domain/place-checks.ts';
import { PLANES, type Plane } from '../lib/domain/vn2000.ts';
import { summaryOfBoundaries } from '../lib/exchange/compare/boundary-summary.ts';
import { readBoundaryRows, unitToTake } from '../lib/exchange/rows/boundary-rows.ts';
import { readDay } from '../lib/exchange/rows/cell-values.ts';
import {
	guessMapping,
	IMPORT_KINDS,
	neededFields,
	type ColumnMapping,
	type ImportKind
} from '../lib/exchange/rows/columns.ts';
import type { FileTable } from '../lib/exchange/read/file-table.ts';
import { readIncidentRows } from '../lib/exchange/rows/incident-rows.ts';
import { changedPeople, readPopulationRows } from '../lib/exchange/rows/population-rows.ts';
import { problem, type Problem } from '../lib/exchange/problem.ts';
import { compareIncidents } from '../lib/exchange/compare/incident-comparison.ts';
import { readFile } from '../lib/exchange/read/read-file.ts';
import { compareWithRegister } from '../lib/exchange/compare/register-comparison.ts';
import { readServiceRows } from '../lib/exchange/rows/service-rows.ts';
import { sqlite } from '../lib/usecases/sqlite.ts';
import { countHere } from '../lib/usecases/heavy-questions.ts';
import { takePopulation, takeSet } from '../lib/usecases/take-units.ts';
import { registerContext } from '../lib/usecases/register-context.ts';
import { InputProblem, inWords, listed, readArguments } from './input.ts';
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

/** What came of a file: printed as it is with `--json`. */
interface Outcome {
	readonly counts: Readonly<Record<string, number>>;
	readonly problems: readonly Problem[];
	readonly notes: readonly Problem[];
	/** Stores what was read; only called when nothing is at fault. @returns what came of it */
	readonly store: () => Promise<{
		readonly outcome: Readonly<Record<string, unknown>>;
		readonly problems: readonly Problem[];
	}>;
}

export async function importCommand(args: string[]): Promise<void> {
	const { values, words } = readArguments(args, OPTIONS, 2, IMPORT_USAGE);
	const options: Options = values;
	const [kind, path] = words as [ImportKind, string];
	if (!IMPORT_KINDS.includes(kind)) throw new InputProblem(`usage: ${IMPORT_USAGE}`);
	oneOf('plane', options.plane, PLANES);
	oneOf('reason', options.reason, OVERRULE_REASONS);
	const table = await tableOf(path);
	const mapping = guessMapping(table.header, kind);
	const needed = neededFields(mapping, kind);
	if (needed.length) throw new InputProblem(listed(path, [problem('columnsNeeded', { columns: needed.join(', ') })]));
	await withInstallation(async ({ service }) => {
		const { counts, problems, notes, store } = await READERS[kind](service, table, mapping, options);
		const stored = problems.length || options['dry-run'] ? null : await store().catch(refusal);
		const faults = stored?.problems ?? problems;
		const outcome = { kind, ...counts, ...stored?.outcome, stored: stored !== null && faults.length === 0 };
		say(options, path, outcome, notes, faults);
		if (faults.length) throw new InputProblem(listed(path, faults));
	});
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
	const table = await readFile(bytes, sqlite);
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
		return;
	}
	if (notes.length) console.error(listed(path, notes));
	console.log(
		Object.entries(outcome)
			.filter(([, value]) => typeof value !== 'object')
			.map(([name, value]) => `${name}: ${String(value)}`)
			.join(', ')
	);
}

const progress = (share: number) => {
	if (process.stderr.isTTY) process.stderr.write(`\r${Math.round(share * 100)} %${share === 1 ? '\n' : ''}`);
};

type Reader = (service: Client, table: FileTable, mapping: ColumnMapping, options: Options) => Promise<Outcome>;

const READERS: Readonly<Record<ImportKind, Reader>> = {
	services: async (service, table, mapping, { model = '', plane = null, reason }) => {
		const { models, context } = await registerContext(service);
		const overruled = reason ? Object.fromEntries(PLACE_CHECKS.map((check) => [check, reason])) : {};
		const read = readServiceRows(table, mapping, models, { model, plane: plane as Plane | null });
		const rows = compareWithRegister(read, { ...context, overruled });
		return {
			counts: tally(rows.map(({ state }) => state)),
			problems: rows.flatMap(({ problems }) => problems),
			notes: table.notes,
			store: async () => {
				const wanted = rows.flatMap(({ row, state, draft, of }) =>
					draft && state !== 'same' ? [{ row, draft, of }] : []
				);
				const { changed, existing } = await importServices(service, wanted, progress);
				return {
					outcome: {},
					problems: [
						...changed.map((row) => problem('rowChanged', { row })),
						...existing.map((row) => problem('rowExisting', { row }))
					]
				};
			}
		};
	},
	incidents: async (service, table, mapping, { plane = null, further }) => {
		const today = dayInVietnam(new Date());
		const units = inForceFirst(await namedUnits(service), await listBoundarySets(service), today);
		const read = readIncidentRows(table, mapping, { units, own: null, today, plane: plane as Plane | null });
		// without the notes, which would show how a cell of the refused file reads in Unicode
		if (!read.ok) return refused(read.problems, []);
		const states = compareIncidents(read.value, await incidentsAlike(service), further);
		return {
			counts: tally(states),
			problems: read.value.flatMap(({ problems }) => problems),
			notes: table.notes,
			store: async () => {
				const wanted = read.value.flatMap(({ row, incident }) => (incident ? [{ row, ...incident }] : []));
				await importIncidents(service, wanted, further, progress);
				return { outcome: {}, problems: [] };
			}
		};
	},
	population: async (service, table, mapping, { set, year }) => {
		const counted = year === undefined ? yearOf(dayInVietnam(new Date())) : Number(year);
		if (!Number.isInteger(counted) || counted < 1900 || counted > 2200)
			throw new InputProblem('--year is a year, as 2024');
		const chosen = chosenSet(await listBoundarySets(service), set);
		const units = await unitsOfSet(service, chosen.id);
		const rows = readPopulationRows(table, mapping, units);
		const changed = changedPeople(rows);
		return {
			counts: tally(rows.map(({ state }) => state)),
			problems: rows.flatMap(({ problems }) => problems),
			notes: table.notes,
			store: async () => {
				const counts = { set: chosen.id, year: counted, people: changed };
				if (changed.length) await takePopulation(service, countHere, counts);
				return { outcome: {}, problems: [] };
			}
		};
	},
	boundaries: async (service, table, mapping, options) => {
		const { set: id, title, 'valid-from': validFrom, source } = options;
		if (!id || !title || !validFrom || !source) throw new InputProblem(`usage: ${IMPORT_USAGE}`);
		if (readDay(validFrom) !== validFrom) throw new InputProblem('--valid-from is a day, as 2026-07-01');
		const clipper = await loadClipper();
		const read = readBoundaryRows(table, mapping, clipper, { repair: options.repair });
		if (!read.ok) return refused(read.problems, table.notes);
		const old = (await listBoundarySets(service)).findLast((one) => one.validFrom < validFrom);
		const summary = summaryOfBoundaries(clipper, read.value, old ? await unitsOfSet(service, old.id) : null);
		return {
			counts: { units: read.value.length, people: summary.people, km2: summary.landKm2 },
			problems: [],
			notes: [...table.notes, ...read.warnings, ...summary.findings],
			store: async () => {
				const set = { id, titleVi: title, titleEn: options['title-en'] ?? title, validFrom, source };
				const year = yearOf(dayInVietnam(new Date()));
				const reassigned = await takeSet(service, countHere, set, read.value.map(unitToTake), year);
				return { outcome: { reassigned: reassigned.length, services: reassigned }, problems: [] };
			}
		};
	}
};

function refused(problems: readonly Problem[], notes: readonly Problem[]): Outcome {
	return { counts: {}, problems, notes, store: () => Promise.reject(new Error('nothing to store')) };
}

function tally(states: readonly string[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const state of states) counts[state] = (counts[state] ?? 0) + 1;
	return counts;
}

function chosenSet(sets: readonly BoundarySet[], id: string | undefined): BoundarySet {
	const chosen = id ? sets.find((set) => set.id === id) : setInForce(sets, dayInVietnam(new Date()));
	if (chosen) return chosen;
	throw new InputProblem(inWords(problem('setNeeded', { set: id ?? '', known: sets.map((set) => set.id).join(', ') })));
}
