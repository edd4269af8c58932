// The state of an import: the file in its worker, how its columns are understood, what came of its rows, and the saving.

import { invalidateAll } from '$app/navigation';
import * as Comlink from 'comlink';
import * as v from 'valibot';
import { setInForce } from '$lib/domain/boundary.ts';
import { yearOf } from '$lib/domain/calendar.ts';
import type { OpenedFile, SeenFile } from '$lib/engines/import-engine.ts';
import { startImportEngine, type RunningImport } from '$lib/engines/import.ts';
import { problem, refuse, type Problem } from '$lib/exchange/problem.ts';
import { neededFields, type ColumnMapping } from '$lib/exchange/rows/columns.ts';
import type { ImportOutcome } from '$lib/usecases/imports/kind.ts';
import { importKind } from '$lib/usecases/imports/kinds.ts';
import { fetchUnits } from '../../boundary-set.ts';
import type { PageData } from './$types';
import { CheckedRows } from './checked-rows.svelte.ts';
import { keptMapping } from './kept-mapping.ts';
import { Refused, request, type Failure } from './requests.ts';
import { sendInParts, take } from './sending.ts';

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
	outcome = $state.raw<ImportOutcome | null>(null);
	/** What came of the file; null until it is checked. */
	seen = $state.raw<SeenFile | null>(null);
	/** What is said of a file as a whole. */
	readonly general = $derived.by(() => [...(this.seen?.faults ?? []), ...(this.seen?.notes ?? [])]);
	failure = $state<Failure | null>(null);
	wasStopped = $state(false);
	/** Rows that somebody else changed or added while the file was open. */
	overtaken = $state(0);

	readonly #kind = $derived.by(() => importKind(this.#data.kind));
	readonly fields = $derived.by(() => this.#kind.columns.map(({ field }) => field));
	readonly needed = $derived.by(() => neededFields(this.mapping, this.#kind.needed));
	readonly maySave = $derived.by(() => {
		if (this.work !== null || this.counts.problem > 0 || !this.toSave || !this.seen?.total) return false;
		return v.is(this.#kind.closingSchema, this.#kind.closing(this.choices));
	});

	/** @param page the page's data as it is now: it is asked for again before a file is checked */
	constructor(page: () => PageData) {
		super();
		this.#page = page;
		const { sets, today } = page().beside;
		this.set = setInForce(sets, today)?.id ?? '';
		this.year = yearOf(today);
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
		const kept = keptMapping(this.#data.templates, header);
		this.file = { ...opened.value, name: file.name };
		this.mapping = kept ?? mapping;
		this.isMappingKept = kept !== undefined;
		await this.#stand();
	}

	/** Gives the engine what rows are held against, as it is now, and checks the file against it. */
	async #stand(): Promise<void> {
		this.work = 'checking';
		try {
			if (this.#running) await this.#layBeside(this.#running);
		} catch {
			[this.work, this.failure] = [null, 'unavailable'];
			return;
		}
		this.work = null;
		await this.check();
	}

	async #layBeside({ engine }: RunningImport): Promise<void> {
		const { beside } = this.#data;
		const set = this.#kind.shapesOf(beside, this);
		await engine.layBeside({ ...beside, shapes: set === null ? [] : await fetchUnits(set) });
	}

	/** Chooses the set whose people the file replaces, and checks the file against it. */
	chooseSet(id: string): Promise<void> {
		this.set = id;
		return this.#stand();
	}

	/** Forgets the file and all that came of it. */
	clear(): void {
		this.#running?.stop();
		this.#running = null;
		this.#abort?.abort();
		this.#abort = null;
		[this.work, this.file, this.rows, this.seen] = [null, null, null, null];
		[this.outcome, this.failure, this.overtaken] = [null, null, 0];
		[this.refused, this.mapping, this.isMappingKept, this.wasStopped] = [[], {}, false, false];
		[this.model, this.plane, this.overruled, this.further, this.shown] = ['', '', {}, false, 'all'];
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
			const onshare = Comlink.proxy((share: number) => (this.share = share));
			const checked = await running.engine.check(this.choices, this.mapping, onshare);
			if (!checked.ok) {
				this.clear();
				this.refused = checked.problems;
			} else {
				this.seen = checked.value;
				this.rows = checked.value.rows;
			}
		} catch {
			[this.rows, this.failure] = [null, 'unavailable'];
		}
		if (this.#running === running) this.work = null;
		if (this.shown !== 'all' && this.counts[this.shown] === 0) this.shown = 'all';
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

	async #send({ engine }: RunningImport, signal: AbortSignal): Promise<void> {
		const { door, ...kind } = this.#kind;
		const [total, closing] = [this.seen?.total ?? 0, kind.closing(this.choices)];
		if ('take' in door) {
			this.share = 1;
			return this.#settle(await take('lo', { rows: await engine.toSave(0, total), closing }));
		}
		const part = (from: number) => engine.toSave(from, door.rowsARequest);
		const onshare = (share: number) => (this.share = share);
		const parcel = { total, rowsARequest: door.rowsARequest, part, closing, signal, onshare };
		await this.#settle(await sendInParts(parcel));
	}

	async #settle(outcome: ImportOutcome): Promise<void> {
		const [changed, existing] = [outcome.changed ?? [], outcome.existing ?? []];
		if (changed.length + existing.length > 0) return this.#compareAgain(changed, existing);
		this.outcome = outcome;
		const body = { header: this.file?.header, mapping: this.mapping };
		await request('mau', 'post', { body }).catch(() => null);
	}

	/** Somebody was faster: the rows are held against what is there now, and nothing was saved. */
	async #compareAgain(changed: readonly number[], existing: readonly number[]): Promise<void> {
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
