// Scenarios that are kept, and answers that stand side by side. An opened scenario shows what was answered on its day, and
// says where that is no longer so.

import { api } from '$lib/api.ts';
import type { ScenarioDraft, ScenarioSummary, StoredScenario } from '$lib/data/scenarios.ts';
import { placeKey, type SitingResult, type UnitChange, type UnitStanding } from '$lib/domain/scenario.ts';
import { Newest } from '$lib/engines/newest.ts';
import type { Answered } from './answered.ts';
import type { Host } from './host.ts';
import type { Question } from './question.svelte.ts';
import type { Search } from './search.svelte.ts';
import type { Trial } from './trial.svelte.ts';

interface Compared {
	readonly key: string;
	readonly title: string;
	readonly answered: Answered;
}

const MOST_COMPARED = 3;

/** @throws ApiProblem when it is not there */
export const fetchScenario = (id: string) => api.get<StoredScenario>(`/mo-rong/kich-ban/${id}`);

export class Kept {
	scenarios = $state.raw<readonly ScenarioSummary[]>([]);
	compared = $state.raw<readonly Compared[]>([]);
	#recounted = $state.raw<{ readonly of: SitingResult; readonly province: UnitChange } | null>(null);
	readonly #host: Host;
	readonly #question: Question;
	readonly #search: Search;
	readonly #trial: Trial;
	readonly #fetch: typeof fetchScenario;
	readonly #opening = new Newest((message) => this.#host.fail(message));
	readonly #recounting = new Newest((message) => this.#host.fail(message));

	/** What the sites of the opened scenario change by the data on the screen; null while that is not counted. */
	readonly recount = $derived.by((): UnitChange | null => {
		return this.#recounted && this.#recounted.of === this.#search.answered?.result ? this.#recounted.province : null;
	});
	/** What an opened scenario would bring today, where services or people have changed since its day; else null. */
	readonly outdated = $derived.by((): UnitChange | null => {
		const { recount } = this;
		const { answered } = this.#search;
		// sites told by hiding areas are counted from their middles, so a difference says nothing of a change since
		if (!answered?.stored?.isExact || !recount) return null;
		const { before, after } = answered.result.province;
		const differ = (one: UnitStanding, other: UnitStanding) => Math.abs(one.covered - other.covered) > 0.5;
		return differ(before, recount.before) || differ(after, recount.after) ? recount : null;
	});
	readonly canCompare = $derived.by(() => {
		const key = this.#key();
		return (
			key !== null &&
			!this.#trial.isCounting &&
			this.compared.length < MOST_COMPARED &&
			!this.compared.some((one) => one.key === key)
		);
	});

	/** @param fetch where a scenario comes from */
	constructor(host: Host, question: Question, search: Search, trial: Trial, fetch: typeof fetchScenario) {
		this.#host = host;
		this.#question = question;
		this.#search = search;
		this.#trial = trial;
		this.#fetch = fetch;
	}

	/** Puts a kept scenario on the screen as it was answered. */
	show(stored: StoredScenario): void {
		const { question, standard, result, sites, curve } = stored;
		this.#question.repeat(stored);
		this.#trial.forget();
		this.#search.answered = {
			setId: stored.setId,
			question,
			standard,
			result: { ...result, sites },
			stored,
			dataDay: stored.dataDay,
			illustrative: stored.illustrative
		};
		this.#search.curve = curve;
	}

	/** Opens a kept scenario. @throws ApiProblem when it is not there */
	async open(id: string): Promise<void> {
		const isNewest = this.#opening.begin();
		const stored = await this.#fetch(id).catch((cause: unknown) => {
			if (isNewest()) throw cause;
			return null;
		});
		// another one was opened, or something else was chosen, while this one came
		if (!stored || !isNewest()) return;
		this.#search.end();
		this.show(stored);
		await Promise.all([this.#trial.findGaps(), this.countAnew()]);
	}

	/** Drops a scenario that is still on its way: something else is wanted. */
	forgetOpening(): void {
		this.#opening.forget();
	}

	/** Counts an opened scenario anew: since its day services may have opened or closed. */
	async countAnew(): Promise<void> {
		const { answered } = this.#search;
		const { loaded, study } = this.#host;
		if (!answered?.stored || !study || loaded?.id !== answered.setId) return;
		const { question, standard, result } = answered;
		await this.#recounting.ask(
			() => study.change(loaded.id, question.model, standard, [...result.sites]),
			({ province }) => (this.#recounted = { of: result, province })
		);
	}

	/** Keeps the answer under a name, with the whole of its curve. @throws ApiProblem with the server's word when it refuses */
	async save(title: string): Promise<void> {
		const { moved } = this.#trial;
		const asked = this.#trial.asItStands();
		if (!asked) return;
		const drawn = this.#search.curve;
		await this.#search.curveEnded;
		const isStillThere = this.#search.answered?.question === asked.question;
		const { sites, ...result } = asked.result;
		const draft: ScenarioDraft = {
			title,
			setId: asked.setId,
			modelCode: asked.question.model,
			question: asked.question,
			standard: asked.standard,
			result,
			curve: isStillThere ? this.#search.curve : drawn,
			sites,
			dataDay: asked.dataDay,
			illustrative: asked.illustrative
		};
		const { id } = await api.post<{ id: string }>('/mo-rong/kich-ban', { body: draft });
		if (isStillThere && this.#trial.moved === moved) {
			this.#trial.forget();
			this.#search.answered = {
				...asked,
				stored: { id, title, isOwn: true, isExact: true, madeByName: null }
			};
		}
		const { setId, modelCode, dataDay } = draft;
		const made = { madeAt: new Date().toISOString(), madeByName: null, isOwn: true };
		this.scenarios = [{ id, title, setId, modelCode, dataDay, ...made, sites: sites.length }, ...this.scenarios];
	}

	/** @throws ApiProblem when the server refuses */
	async remove(id: string): Promise<void> {
		await api.delete(`/mo-rong/kich-ban/${id}`);
		this.scenarios = this.scenarios.filter((scenario) => scenario.id !== id);
		const { answered } = this.#search;
		if (answered?.stored?.id === id) this.#search.answered = { ...answered, stored: null };
	}

	/** Puts the answer beside others, with the sites as they stand. */
	compare(title: string): void {
		const key = this.#key();
		const answered = this.#trial.asItStands();
		if (key === null || !answered || !this.canCompare) return;
		this.compared = [...this.compared, { key, title, answered }];
	}

	uncompare(key: string): void {
		this.compared = this.compared.filter((one) => one.key !== key);
	}

	/** Tells one answer from another; null where there is none to compare. */
	#key(): string | null {
		const { answered } = this.#search;
		if (!answered || answered.result.status === 'infeasible') return null;
		return JSON.stringify([answered.setId, answered.question, this.#trial.moved?.sites.map(placeKey) ?? null]);
	}
}
