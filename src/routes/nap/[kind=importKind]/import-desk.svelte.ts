// The state of an import: the file in its worker, how its columns are understood, what came of its rows, and the saving.

import { invalidateAll } from '$app/navigation';
import * as Comlink from 'comlink';
import type { ServiceImportOutcome } from '$lib/data/imports.ts';
import type { BoundarySummary } from '$lib/exchange/compare/boundary-summary.ts';
import { fieldsOf, neededFields, type ColumnMapping } from '$lib/exchange/rows/columns.ts';
import { problem, refuse, type Problem } from '$lib/exchange/problem.ts';
import type { OpenedFile } from '$lib/engines/import-engine.ts';
import { startImportEngine, type RunningImport } from '$lib/engines/import.ts';
import type { PageData } from './$types';
import { CheckedRows } from './checked-rows.svelte.ts';
import { CHECKS, keptMapping, layBeside, type Checked, type RefusedFile } from './checking.ts';
import { Refused, request, type Failure } from './requests.ts';
import { sendInParts, take, type Outcome } from './sending.ts';

type Work = 'reading' | 'checking' | 'saving';

export class ImportDesk extends CheckedRows {
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
	further = $state(false);
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
	readonly maySave = $derived.by(() => {
		if (this.work !== null || this.counts.problem > 0 || !this.toSave) return false;
		if (this.#data.kind !== 'boundaries') return true;
		const { id, titleVi, validFrom, source } = this.newSet;
		return this.summary !== null && /^[a-z0-9-]{3,40}$/.test(id) && [titleVi, validFrom, source].every(Boolean);
	});

	/** @param page the page's data as it is now: it is asked for again before a file is checked */
	constructor(page: () => PageData) {
		super();
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
		// a reader that fails without an answer, for want of memory perhaps, is told as a problem of the file
		const [opened] = await Promise.all([reading.catch(() => refuse(problem('readingFailed'))), invalidateAll()]);
		if (this.#running !== running) return;
		this.work = null;
		if (!opened.ok) {
			this.refused = opened.problems;
			return;
		}
		const { header, mapping } = opened.value;
		const kept = keptMapping(this.#data, header);
		this.file = { ...opened.value, name: file.name };
		this.mapping = kept ?? mapping;
		this.isMappingKept = kept !== undefined;
		await this.#stand();
	}

	/** Gives the engine the register as it is now, and checks the file against it. */
	async #stand(): Promise<void> {
		this.work = 'checking';
		try {
			if (this.#running) await layBeside(this.#running.engine, this.#data);
		} catch {
			[this.work, this.failure] = [null, 'unavailable'];
			return;
		}
		this.work = null;
		await this.check();
	}

	/** Forgets the file and all that came of it. */
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
		try {
			const checked = await this.#checkRows(running);
			if ('refused' in checked) {
				this.clear();
				this.refused = checked.refused;
			} else {
				this.rows = checked.rows;
				[this.general, this.summary] = [checked.general ?? [], checked.summary ?? null];
			}
		} catch {
			[this.rows, this.failure] = [null, 'unavailable'];
		}
		if (this.#running === running) this.work = null;
		if (this.shown !== 'all' && this.counts[this.shown] === 0) this.shown = 'all';
	}

	#checkRows({ engine }: RunningImport): Promise<Checked | RefusedFile> {
		const { mapping, model, plane, further, set, repair } = this;
		const choices = { mapping, model, plane, overruled: $state.snapshot(this.overruled), further, set, repair };
		return CHECKS[this.#data.kind](engine, this.#data, choices, (share) => (this.share = share));
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
			else this.failure = cause instanceof Refused ? cause.because : 'unavailable';
		}
		this.work = null;
	}

	async #send(running: RunningImport, signal: AbortSignal): Promise<void> {
		const { kind } = this.#data;
		if (kind === 'population') {
			this.share = 1;
			const people = { set: this.set, year: this.year, people: await running.engine.peopleToSave() };
			return this.#settle(await take('lo', people));
		}
		const outcome = await sendInParts(running, {
			kind,
			// incidents that are alike are compared by how many they are, so those that are stored already are sent too
			total: kind === 'incidents' ? this.counts.all : this.toSave,
			closing: kind === 'boundaries' ? $state.snapshot(this.newSet) : undefined,
			query: this.further ? '?them' : '',
			signal,
			onshare: (share) => (this.share = share)
		});
		await this.#settle(outcome);
	}

	async #settle(outcome: ServiceImportOutcome | Outcome): Promise<void> {
		if ('existing' in outcome && outcome.changed.length + outcome.existing.length > 0) {
			return this.#compareAgain(outcome);
		}
		this.outcome = 'same' in outcome ? outcome : { stored: outcome.stored, same: 0 };
		const body = { header: this.file?.header, mapping: this.mapping };
		await request('mau', 'post', { body }).catch(() => null);
	}

	/** Somebody was faster: the rows are held against what is there now, and nothing was saved. */
	async #compareAgain({ changed, existing }: ServiceImportOutcome): Promise<void> {
		await invalidateAll();
		await this.#stand();
		// a row that the server has a service for, and that is still new here, has the number of a deleted service
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
