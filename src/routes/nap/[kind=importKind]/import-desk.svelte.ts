// The state of an import: the file in its worker, how its columns are understood, what came of its rows, and the saving.

import * as Comlink from 'comlink';
import type { StoredUnit } from '$lib/data/boundaries.ts';
import type { Reassigned, ServiceImportOutcome } from '$lib/data/imports.ts';
import { PLACE_CHECKS, type PlaceCheck } from '$lib/domain/place-checks.ts';
import type { Plane } from '$lib/domain/vn2000.ts';
import type { BoundaryReport } from '$lib/exchange/boundary-report.ts';
import { fieldsOf, neededFields, type ColumnMapping } from '$lib/exchange/columns.ts';
import { problem, refuse, type Problem } from '$lib/exchange/problem.ts';
import { secrecyOf, type RowState } from '$lib/exchange/register-comparison.ts';
import type { CheckedRow, OpenedFile } from '$lib/workers/import.worker.ts';
import { startImportEngine, type RunningImport } from '$lib/workers/import.ts';
import type { PageData } from './$types';

export type Work = 'reading' | 'checking' | 'saving';
type Failure = 'unavailable' | 'limits' | 'notYours';

/** So small that a request stays below the server's limit of half a megabyte, whatever stands in the cells. */
const ROWS_A_REQUEST = 300;
/** The outline of a unit may be large by itself. */
const UNITS_A_REQUEST = 2;

interface Outcome {
	readonly stored: number;
	readonly same: number;
	/** Services that belong to another unit by a new boundary set. */
	readonly reassigned?: readonly Reassigned[];
}

export class ImportDesk {
	readonly #data: PageData;
	#running: RunningImport | null = null;
	#abort: AbortController | null = null;
	#units: readonly StoredUnit[] | null = null;
	/** A row that was mended or dropped lately is checked with all others, so that later work waits for it. */
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
	report = $state.raw<BoundaryReport | null>(null);
	failure = $state<Failure | null>(null);
	wasStopped = $state(false);

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
		return this.report !== null && /^[a-z0-9-]{3,40}$/.test(id) && [titleVi, validFrom, source].every(Boolean);
	});

	constructor(data: PageData) {
		this.#data = data;
		this.set = data.set;
		this.year = Number(data.today.slice(0, 4));
	}

	async open(file: File): Promise<void> {
		this.clear();
		this.work = 'reading';
		this.#running = startImportEngine();
		const bytes = new Uint8Array(await file.arrayBuffer());
		const { kind, templates } = this.#data;
		const reading = this.#running.engine.open(Comlink.transfer(bytes, [bytes.buffer]), kind);
		// a reader that gives up, for want of memory perhaps, is no reason to wait for ever
		const opened = await reading.catch(() => refuse(problem('readingFailed')));
		this.work = null;
		if (!opened.ok) {
			this.refused = opened.problems;
			return;
		}
		const { header, mapping } = opened.value;
		const kept = templates.find(
			(one) => one.header.length === header.length && one.header.every((name, k) => name === header[k])
		);
		this.file = { ...opened.value, name: file.name };
		this.mapping = kept?.mapping ?? mapping;
		this.isMappingKept = kept !== undefined;
		await this.check();
	}

	/** Nothing of a file stays. */
	clear(): void {
		this.#running?.stop();
		this.#running = null;
		this.#abort = null;
		[this.work, this.file, this.rows, this.outcome, this.failure] = [null, null, null, null, null];
		[this.refused, this.mapping, this.isMappingKept, this.wasStopped] = [[], {}, false, false];
		[this.model, this.plane, this.overruled, this.further, this.shown] = ['', '', {}, false, 'all'];
		[this.general, this.report] = [[], null];
	}

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
		const { models, register, own, mayOpen, set } = this.#data;
		this.#units ??= await unitsOf(set);
		const check = {
			models: models.map(({ code, name_vi: nameVi, name_en: nameEn }) => ({ code, nameVi, nameEn })),
			choices: { model: this.model, plane: this.plane || null },
			ground: {
				...{ register, units: this.#units, own: own && new Set(own), mayOpen, secrecy: secrecyOf(models) },
				overruled: $state.snapshot(this.overruled)
			}
		};
		this.rows = await engine.checkServices(
			check,
			this.mapping,
			Comlink.proxy((share: number) => (this.share = share))
		);
	}

	async #checkReports({ engine }: RunningImport): Promise<void> {
		const { units, own, today } = this.#data;
		const ground = { units, own: own && new Set(own), today, plane: this.plane || null };
		const checked = await engine.checkReports(ground, this.mapping);
		if (checked.ok) this.rows = checked.value;
		else {
			const { problems } = checked;
			this.clear();
			this.refused = problems;
		}
	}

	async #checkPopulation({ engine }: RunningImport): Promise<void> {
		const units = await unitsOf(this.set);
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
			before ? await unitsOf(before.id) : null
		);
		[this.rows, this.general, this.report] = [checked.rows, checked.general, checked.report];
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
		this.#abort = new AbortController();
		[this.work, this.share, this.failure, this.wasStopped] = ['saving', 0, null, false];
		try {
			await this.#send(running, this.#abort.signal);
		} catch (cause) {
			if (this.#abort.signal.aborted) this.wasStopped = true;
			else this.failure = cause instanceof Refused ? cause.because : 'unavailable';
		}
		this.work = null;
	}

	async #send(running: RunningImport, signal: AbortSignal): Promise<void> {
		const { kind } = this.#data;
		if (kind === 'population') {
			const people = { set: this.set, year: this.year, people: await running.engine.peopleToSave() };
			return this.#settle((await request('lo', 'PUT', signal, people)) as Outcome);
		}
		const { batch } = (await request('lo', 'POST', signal)) as { batch: string };
		try {
			const total = kind === 'incidents' ? this.counts.all : this.toSave;
			const most = kind === 'boundaries' ? UNITS_A_REQUEST : ROWS_A_REQUEST;
			for (let from = 0; from < total; from += most) {
				this.share = from / total;
				await request(`lo/${batch}`, 'POST', signal, await partOf(running, kind, from, most));
			}
			this.share = 1;
			const body = kind === 'boundaries' ? $state.snapshot(this.newSet) : undefined;
			const outcome = await request(`lo/${batch}${this.further ? '?them' : ''}`, 'PUT', signal, body);
			await this.#settle(outcome as ServiceImportOutcome | Outcome);
		} catch (cause) {
			await fetch(`${location.pathname}/lo/${batch}`, { method: 'DELETE' }).catch(() => null);
			throw cause;
		}
	}

	async #settle(outcome: ServiceImportOutcome | Outcome): Promise<void> {
		const inTheWay =
			'existing' in outcome
				? [
						...outcome.changed.map((row) => problem('rowChanged', { row })),
						...outcome.existing.map((row) => problem('rowExisting', { row }))
					]
				: [];
		if (inTheWay.length) {
			const faults = new Map(inTheWay.map((one) => [one.values.row, one]));
			this.rows = (this.rows ?? []).map((row) => {
				const fault = faults.get(row.row);
				return fault ? { ...row, state: 'problem' as const, problems: [fault] } : row;
			});
			this.shown = 'problem';
			return;
		}
		this.outcome = 'same' in outcome ? outcome : { stored: outcome.stored, same: 0 };
		const kept = { header: this.file?.header, mapping: this.mapping };
		await request('mau', 'POST', undefined, kept).catch(() => null);
	}
}

function partOf({ engine }: RunningImport, kind: 'services' | 'incidents' | 'boundaries', from: number, most: number) {
	if (kind === 'services') return engine.servicesToSave(from, most);
	return kind === 'incidents' ? engine.reportsToSave(from, most) : engine.unitsToSave(from, most);
}

class Refused extends Error {
	readonly because: Failure;
	constructor(because: Failure) {
		super(because);
		this.because = because;
	}
}

async function unitsOf(set: string): Promise<readonly StoredUnit[]> {
	const response = await fetch(`/do-phu/${set}/boundaries`);
	// without boundaries every place would look as if it lay outside
	if (!response.ok) throw new Refused('unavailable');
	return ((await response.json()) as { units: StoredUnit[] }).units;
}

async function request(path: string, method: string, signal?: AbortSignal, body?: unknown): Promise<unknown> {
	const response = await fetch(`${location.pathname}/${path}`, {
		...{ method, signal },
		...(body !== undefined && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } })
	});
	if (response.status === 204) return null;
	const answer = (await response.json().catch(() => null)) as { refused?: Failure } | null;
	if (!response.ok) throw new Refused(answer?.refused ?? 'unavailable');
	return answer;
}
