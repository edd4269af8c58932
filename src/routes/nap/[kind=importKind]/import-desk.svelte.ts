// The state of an import: the file in its worker, how its columns are understood, what came of its rows, and the saving.

import { invalidateAll } from '$app/navigation';
import * as Comlink from 'comlink';
import { api, ApiProblem } from '$lib/api.ts';
import type { Reassigned, ServiceImportOutcome } from '$lib/data/imports.ts';
import { isTurnedAway, type ReasonToTurnAway } from '$lib/domain/heavy-work.ts';
import { PLACE_CHECKS, type PlaceCheck } from '$lib/domain/place-checks.ts';
import type { Plane } from '$lib/domain/vn2000.ts';
import type { BoundarySummary } from '$lib/exchange/compare/boundary-summary.ts';
import { fieldsOf, neededFields, type ColumnMapping } from '$lib/exchange/rows/columns.ts';
import { problem, refuse, type Problem } from '$lib/exchange/problem.ts';
import { secrecyOf, type RowState } from '$lib/exchange/compare/register-comparison.ts';
import type { CheckedRow } from '$lib/engines/checked-row.ts';
import type { OpenedFile } from '$lib/engines/import-engine.ts';
import { startImportEngine, type RunningImport } from '$lib/engines/import.ts';
import { fetchUnits } from '../../boundary-set.ts';
import type { PageData } from './$types';

export type Work = 'reading' | 'checking' | 'saving';
type Failure = 'unavailable' | 'limits' | 'hiding' | 'notYours' | 'tooMany' | 'tooLarge' | 'unsure' | ReasonToTurnAway;

/** So small that a request stays below the server's limit of half a megabyte, whatever stands in the cells. */
const ROWS_A_REQUEST = 300;
/** The outline of a unit may be large by itself. */
const UNITS_A_REQUEST = 1;
const TOO_LARGE = 413;

interface Outcome {
	readonly stored: number;
	readonly same: number;
	/** Services that belong to another unit by a new boundary set. */
	readonly reassigned?: readonly Reassigned[];
}

export class ImportDesk {
	readonly #page: () => PageData;
	#running: RunningImport | null = null;
	#abort: AbortController | null = null;
	/** What is under way; nothing else can be begun meanwhile. */
	work = $state<Work | null>(null);
	share = $state(0);
	file = $state.raw<(OpenedFile & { readonly name: string }) | null>(null);
	refused = $state.raw<readonly Problem[]>([]);
	mapping = $state.raw<ColumnMapping>({});
	isMappingKept = $state(false);
	model = $state('');
	plane = $state<Plane | ''>('');
	overruled = $state<Partial<Record<PlaceCheck, string>>>({});
	further = $state(false);
	rows = $state.raw<readonly CheckedRow[] | null>(null);
	shown = $state<RowState | 'all'>('all');
	outcome = $state.raw<Outcome | null>(null);
	/** The set whose people are replaced, and the year that they were counted in. */
	set = $state('');
	year = $state(0);
	/** What a new boundary set is called, and from when. */
	newSet = $state({ id: '', titleVi: '', titleEn: '', validFrom: '', source: '' });
	repair = $state(false);
	general = $state.raw<readonly Problem[]>([]);
	summary = $state.raw<BoundarySummary | null>(null);
	failure = $state<Failure | null>(null);
	wasStopped = $state(false);
	/** Rows that somebody else changed or added while the file was open. */
	overtaken = $state(0);

	readonly fields = $derived.by(() => fieldsOf(this.#data.kind));
	readonly needed = $derived.by(() => neededFields(this.mapping, this.#data.kind));
	readonly counts = $derived.by(() => {
		const counts = { all: this.rows?.length ?? 0, new: 0, changed: 0, same: 0, problem: 0 };
		for (const { state } of this.rows ?? []) counts[state]++;
		return counts;
	});
	readonly listed = $derived.by(() =>
		(this.rows ?? []).filter(({ state }) => this.shown === 'all' || state === this.shown)
	);
	/** Planes that metres of the file may be of; none when there are no metres. */
	readonly planes = $derived.by(() => [...new Set((this.rows ?? []).flatMap(({ planes }) => planes))]);
	/** Checks of the place that rows failed, with how many. */
	readonly checks = $derived.by(() =>
		PLACE_CHECKS.filter((check) => check !== 'not-yours')
			.map((check) => ({
				check,
				count: (this.rows ?? []).filter(({ problems }) => problems.some(({ code }) => code === `place.${check}`)).length
			}))
			.filter(({ check, count }) => count > 0 || this.overruled[check])
	);
	readonly lacksModel = $derived.by(
		() =>
			this.model !== '' ||
			(this.rows ?? []).some(({ problems }) => problems.some(({ code }) => code === 'modelMissing'))
	);
	readonly toSave = $derived.by(() => this.counts.new + this.counts.changed);
	readonly maySave = $derived.by(() => {
		if (this.work !== null || this.counts.problem > 0 || !this.toSave) return false;
		if (this.#data.kind !== 'boundaries') return true;
		const { id, titleVi, validFrom, source } = this.newSet;
		return this.summary !== null && /^[a-z0-9-]{3,40}$/.test(id) && [titleVi, validFrom, source].every(Boolean);
	});

	/** @param page the page's data as it is now: it is asked for again before a file is checked */
	constructor(page: () => PageData) {
		this.#page = page;
		this.set = page().set;
		this.year = Number(page().today.slice(0, 4));
	}

	get #data(): PageData {
		return this.#page();
	}

	async open(file: File): Promise<void> {
		this.clear();
		this.work = 'reading';
		const running = startImportEngine();
		this.#running = running;
		const bytes = new Uint8Array(await file.arrayBuffer());
		const reading = running.engine.open(Comlink.transfer(bytes, [bytes.buffer]), this.#data.kind);
		// a reader that gives up, for want of memory perhaps, is no reason to wait for ever
		const [opened] = await Promise.all([reading.catch(() => refuse(problem('readingFailed'))), invalidateAll()]);
		if (this.#running !== running) return;
		this.work = null;
		if (!opened.ok) {
			this.refused = opened.problems;
			return;
		}
		const { header, mapping } = opened.value;
		const kept = this.#data.templates.find(
			(one) => one.header.length === header.length && one.header.every((name, k) => name === header[k])
		);
		this.file = { ...opened.value, name: file.name };
		this.mapping = kept?.mapping ?? mapping;
		this.isMappingKept = kept !== undefined;
		await this.#stand();
	}

	/** Lays the register beside the file, as it is now, and checks. */
	async #stand(): Promise<void> {
		const { kind, models, register, own, mayOpen, set } = this.#data;
		this.work = 'checking';
		try {
			if (kind === 'services') {
				await this.#running?.engine.compareWith({
					models: models.map(({ code, name_vi: nameVi, name_en: nameEn }) => ({ code, nameVi, nameEn })),
					register,
					units: await fetchUnits(set),
					own: own && new Set(own),
					mayOpen,
					secrecy: secrecyOf(models)
				});
			}
		} catch {
			[this.work, this.failure] = [null, 'unavailable'];
			return;
		}
		this.work = null;
		await this.check();
	}

	/** Nothing of a file stays. */
	clear(): void {
		this.#running?.stop();
		this.#running = null;
		this.#abort?.abort();
		this.#abort = null;
		[this.work, this.file, this.rows, this.outcome, this.failure] = [null, null, null, null, null];
		[this.refused, this.mapping, this.isMappingKept, this.wasStopped] = [[], {}, false, false];
		[this.model, this.plane, this.overruled, this.further, this.shown] = ['', '', {}, false, 'all'];
		[this.general, this.summary, this.overtaken] = [[], null, 0];
	}

	/** Whether what is under way can still be ended: once the database has been told to take all rows, it cannot. */
	readonly mayStop = $derived.by(() => this.work !== 'saving' || this.share < 1);

	/** Ends what is under way: reading and checking with the file, saving without having saved. */
	stop(): void {
		if (this.work === 'saving') this.#abort?.abort();
		else {
			this.clear();
			this.wasStopped = true;
		}
	}

	setColumn(field: string, at: number | null): void {
		const mapping: Record<string, number> = Object.fromEntries(
			Object.entries(this.mapping).filter(([name, position]) => name !== field && position !== at)
		);
		if (at !== null) mapping[field] = at;
		this.mapping = mapping;
		this.isMappingKept = false;
		void this.check();
	}

	async check(): Promise<void> {
		const running = this.#running;
		if (!running || !this.file) return;
		this.failure = null;
		if (this.needed.length) {
			this.rows = null;
			return;
		}
		this.work = 'checking';
		this.share = 0;
		const checks = {
			services: () => this.#checkServices(running),
			incidents: () => this.#checkReports(running),
			population: () => this.#checkPopulation(running),
			boundaries: () => this.#checkUnits(running)
		};
		try {
			await checks[this.#data.kind]();
		} catch {
			[this.rows, this.failure] = [null, 'unavailable'];
		}
		if (this.#running === running) this.work = null;
		if (this.shown !== 'all' && this.counts[this.shown] === 0) this.shown = 'all';
	}

	async #checkServices({ engine }: RunningImport): Promise<void> {
		this.rows = await engine.checkServices(
			{ model: this.model, plane: this.plane || null },
			$state.snapshot(this.overruled),
			this.mapping,
			Comlink.proxy((share: number) => (this.share = share))
		);
	}

	async #checkReports({ engine }: RunningImport): Promise<void> {
		const { units, own, today, incidents } = this.#data;
		const context = { units, own: own && new Set(own), today };
		const choices = { plane: this.plane || null, further: this.further };
		const checked = await engine.checkIncidents(context, incidents, choices, this.mapping);
		if (checked.ok) this.rows = checked.value;
		else {
			const { problems } = checked;
			this.clear();
			this.refused = problems;
		}
	}

	async #checkPopulation({ engine }: RunningImport): Promise<void> {
		const units = await fetchUnits(this.set);
		this.rows = await engine.checkPopulation(
			units.map(({ code, name, population }) => ({ code, name, population })),
			this.mapping
		);
	}

	async #checkUnits({ engine }: RunningImport): Promise<void> {
		const before = this.#data.sets.at(-1);
		const checked = await engine.checkUnits(
			this.mapping,
			{ repair: this.repair },
			before ? await fetchUnits(before.id) : null
		);
		[this.rows, this.general, this.summary] = [checked.rows, checked.general, checked.summary];
	}

	async cellsOf(row: number): Promise<readonly string[]> {
		return (await this.#running?.engine.cellsOf(row)) ?? [];
	}

	async mend(row: number, cells: readonly string[]): Promise<void> {
		await this.#running?.engine.mend(row, cells);
		await this.check();
	}

	async drop(rows: readonly number[]): Promise<void> {
		await this.#running?.engine.drop(rows);
		await this.check();
	}

	/** The rows at fault, each with its reasons in words. */
	async faulty(inWords: (problem: Problem) => string, title: string): Promise<string> {
		const reasons = new Map(
			(this.rows ?? [])
				.filter(({ problems }) => problems.length > 0)
				.map(({ row, problems }) => [row, problems.map(inWords).join(' ')])
		);
		return (await this.#running?.engine.faulty(reasons, title)) ?? '';
	}

	async save(): Promise<void> {
		const running = this.#running;
		if (!running || !this.file) return;
		const abort = new AbortController();
		this.#abort = abort;
		[this.work, this.share, this.failure, this.wasStopped, this.overtaken] = ['saving', 0, null, false, 0];
		try {
			await this.#send(running, abort.signal);
		} catch (cause) {
			if (this.#running !== running) return;
			if (abort.signal.aborted) this.wasStopped = true;
			else this.failure = failureOf(cause);
		}
		this.work = null;
	}

	async #send(running: RunningImport, signal: AbortSignal): Promise<void> {
		const { kind } = this.#data;
		if (kind === 'population') {
			const people = { set: this.set, year: this.year, people: await running.engine.peopleToSave() };
			return this.#settle(await this.#finish('lo', people));
		}
		const { batch } = await api.post<{ batch: string }>(at('lo'), { signal });
		try {
			const total = kind === 'incidents' ? this.counts.all : this.toSave;
			const most = kind === 'boundaries' ? UNITS_A_REQUEST : ROWS_A_REQUEST;
			for (let from = 0; from < total; from += most) {
				this.share = from / total;
				const body = await partOf(running, kind, from, most);
				await api.post(at(`lo/${batch}`), { signal, body });
			}
			signal.throwIfAborted();
			const body = kind === 'boundaries' ? $state.snapshot(this.newSet) : undefined;
			await this.#settle(await this.#finish(`lo/${batch}${this.further ? '?them' : ''}`, body));
		} catch (cause) {
			await api.delete(at(`lo/${batch}`)).catch(() => null);
			throw cause;
		}
	}

	/** The request that takes all rows. Without an answer nobody knows whether it was done. */
	async #finish(path: string, body: unknown): Promise<ServiceImportOutcome | Outcome> {
		this.share = 1;
		try {
			return await api.put<ServiceImportOutcome | Outcome>(at(path), { body });
		} catch (cause) {
			throw failureOf(cause) === 'unavailable' ? new Unsure() : cause;
		}
	}

	async #settle(outcome: ServiceImportOutcome | Outcome): Promise<void> {
		if ('existing' in outcome && outcome.changed.length + outcome.existing.length > 0) {
			return this.#compareAgain(outcome);
		}
		this.outcome = 'same' in outcome ? outcome : { stored: outcome.stored, same: 0 };
		const body = { header: this.file?.header, mapping: this.mapping };
		await api.post(at('mau'), { body }).catch(() => null);
	}

	/** Somebody was faster: the rows are held against what is there now, and nothing was saved. */
	async #compareAgain({ changed, existing }: ServiceImportOutcome): Promise<void> {
		await invalidateAll();
		await this.#stand();
		// what is new even now has the number of a service that was deleted
		const deleted = new Set(existing);
		this.rows = (this.rows ?? []).map((row) => {
			const isTaken = row.state === 'new' && deleted.has(row.row);
			return isTaken
				? { ...row, state: 'problem' as const, problems: [problem('rowExisting', { row: row.row })] }
				: row;
		});
		this.overtaken = changed.length + existing.length;
	}
}

function partOf({ engine }: RunningImport, kind: 'services' | 'incidents' | 'boundaries', from: number, most: number) {
	if (kind === 'services') return engine.servicesToSave(from, most);
	return kind === 'incidents' ? engine.incidentsToSave(from, most) : engine.unitsToSave(from, most);
}

/** What the server was asked to save, nobody knows whether it did. */
class Unsure extends Error {}

function failureOf(cause: unknown): Failure {
	if (cause instanceof Unsure) return 'unsure';
	if (!(cause instanceof ApiProblem)) return 'unavailable';
	if (cause.status === TOO_LARGE) return 'tooLarge';
	if (isTurnedAway(cause.message)) return cause.message;
	return (cause.body as { refused?: Failure } | null)?.refused ?? 'unavailable';
}

/** An endpoint of the kind of file that the page is for. */
const at = (path: string) => `${location.pathname}/${path}`;
