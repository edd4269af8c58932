// The workspace Mở rộng, put together: the question, the search for its answer, the sites as they stand on the screen, and
// the scenarios that are kept. What concerns several of them at once is done here; the page reads all of them through it.

import type { ScenarioSummary, StoredScenario } from '$lib/data/scenarios.ts';
import type { ChosenSite } from '$lib/domain/scenario.ts';
import { messageOf, Newest } from '$lib/engines/newest.ts';
import { startSitingEngine, type RunningSiting } from '$lib/engines/siting.ts';
import { study, type Study } from '$lib/engines/study.ts';
import { isIllustrative } from '$lib/usecases/study-of-set.ts';
import { fetchSet, type FetchedSet } from '../boundary-set.ts';
import { openSet } from '../hand-over.ts';
import { scenarioInAddress, writeExpansion } from './choices.ts';
import type { Host } from './host.ts';
import { fetchScenario, Kept } from './kept.svelte.ts';
import { Question, type Programme } from './question.svelte.ts';
import { Search } from './search.svelte.ts';
import { Trial } from './trial.svelte.ts';

/** What the page came with. */
interface Page extends Programme {
	readonly scenarios: readonly ScenarioSummary[];
	/** The scenario that the address names. */
	readonly opened: StoredScenario | null;
}

/** Where sets and answers come from. */
interface Doors {
	readonly fetchSet: typeof fetchSet;
	readonly fetchScenario: typeof fetchScenario;
	readonly study: () => Study;
	readonly startSearch: () => RunningSiting;
}

const DOORS: Doors = { fetchSet, fetchScenario, study, startSearch: startSitingEngine };

export class ExpansionWorkspace implements Host {
	loaded = $state.raw<FetchedSet | null>(null);
	problem = $state<string | null>(null);
	selectedSite = $state<number | null>(null);
	readonly #doors: Doors;
	readonly #question: Question;
	readonly #search: Search;
	readonly #trial: Trial;
	readonly #kept: Kept;
	readonly #loading = new Newest((message) => this.fail(message));
	#isOnScreen = false;

	readonly services = $derived.by(
		() => this.loaded?.services.filter(({ modelCode }) => modelCode === this.choices.model) ?? []
	);
	readonly isApproximate = $derived.by(() => this.services.some(({ exact }) => !exact));
	readonly isIllustrative = $derived.by(() => isIllustrative(this.services, this.loaded?.incidents ?? []));

	// the question
	readonly sets = $derived.by(() => this.#question.programme.sets);
	readonly models = $derived.by(() => this.#question.programme.models);
	readonly choices = $derived.by(() => this.#question.choices);
	readonly set = $derived.by(() => this.#question.set);
	readonly model = $derived.by(() => this.#question.model);
	readonly distanceM = $derived.by(() => this.#question.distanceM);
	readonly places = $derived.by(() => this.#question.places);
	readonly keep = $derived.by(() => this.#question.keep);
	readonly ban = $derived.by(() => this.#question.ban);
	// its answer
	readonly search = $derived.by(() => this.#search.progress);
	readonly answered = $derived.by(() => this.#search.answered);
	readonly curve = $derived.by(() => this.#search.curve);
	readonly curveBusy = $derived.by(() => this.#search.curveBusy);
	readonly knee = $derived.by(() => this.#search.knee);
	/** Whether the answer on the screen is that of the question on the screen. */
	readonly isCurrent = $derived.by(() => this.answered !== null && this.#question.isAnsweredBy(this.answered));
	// the sites on the screen
	readonly sites = $derived.by(() => this.#trial.sites);
	readonly province = $derived.by(() => this.#trial.province);
	readonly changes = $derived.by(() => this.#trial.changes);
	readonly flags = $derived.by(() => this.#trial.flags);
	readonly gaps = $derived.by(() => this.#trial.gaps);
	readonly moved = $derived.by(() => this.#trial.moved);
	readonly isMoved = $derived.by(() => this.#trial.isMoved);
	readonly isCounting = $derived.by(() => this.#trial.isCounting);
	// what is kept
	readonly scenarios = $derived.by(() => this.#kept.scenarios);
	readonly compared = $derived.by(() => this.#kept.compared);
	readonly canCompare = $derived.by(() => this.#kept.canCompare);
	readonly outdated = $derived.by(() => this.#kept.outdated);
	/**
	 * People whom moving sites loses against the answer: by moves before the scenario was kept, on the data of that day,
	 * and by moves since, on the data of today. 0 without an answer; below 0 where moving gained people.
	 */
	readonly lost = $derived.by(() => {
		if (!this.answered) return 0;
		const { movedFrom, province } = this.answered.result;
		const lostWhenKept = movedFrom === null ? 0 : movedFrom - province.after.covered;
		if (!this.moved) return lostWhenKept;
		return lostWhenKept + (this.#kept.recount ?? province).after.covered - this.moved.province.after.covered;
	});

	constructor(page: Page, query: URLSearchParams, doors: Doors = DOORS) {
		this.#doors = doors;
		this.#question = new Question(page, query);
		this.#search = new Search(doors.startSearch, (message) => this.fail(message));
		this.#trial = new Trial(this, this.#question, this.#search);
		this.#kept = new Kept(this, this.#question, this.#search, this.#trial, doors.fetchScenario);
		this.#kept.scenarios = page.scenarios;
		if (page.opened) this.#kept.show(page.opened);
	}

	get study(): Study | null {
		return this.#isOnScreen ? this.#doors.study() : null;
	}

	get useCells(): boolean {
		return this.#question.useCells;
	}

	set useCells(use: boolean) {
		this.#question.useCells = use;
	}

	fail(message: string): void {
		this.problem = message;
	}

	/** The page is on the screen. @returns what is called when it goes */
	start(): () => void {
		this.#isOnScreen = true;
		return () => {
			this.#isOnScreen = false;
			this.#loading.forget();
			this.#search.end();
		};
	}

	address(): string {
		return writeExpansion(this.choices, this.isCurrent ? (this.answered?.stored?.id ?? null) : null);
	}

	/** Goes back to what the address says: a scenario that it names, or a question. */
	async readAddress(query: URLSearchParams): Promise<void> {
		const id = scenarioInAddress(query);
		if (id) {
			await this.open(id).catch((cause: unknown) => this.fail(messageOf(cause)));
			return;
		}
		const choices = this.#question.inAddress(query);
		if (choices.setId !== this.choices.setId || choices.model !== this.choices.model) this.#forgetAnswer();
		this.#question.choices = choices;
	}

	/** Forgets the answer, which is of another model: the map shows what there is of this one today. */
	chooseModel(code: string): void {
		this.choices.model = code;
		this.choices.distanceM = null;
		this.#forgetAnswer();
	}

	chooseSet(id: string): void {
		this.choices.setId = id;
		this.#forgetAnswer();
	}

	/** Forgets the answer, and what was kept or ruled out in it; places that were drawn or brought by a file stay. */
	#forgetAnswer(): void {
		this.#kept.forgetOpening();
		this.#search.end();
		this.#search.answered = null;
		this.#search.curve = [];
		this.#trial.forget();
		this.#question.forgetWishes();
		this.selectedSite = null;
	}

	/** Loads a boundary set; one that comes when another was chosen meanwhile is dropped. */
	async load(setId: string): Promise<void> {
		const engine = this.study;
		if (!engine) return;
		this.problem = null;
		const isShown = await this.#loading.ask(
			(isNewest) => openSet(setId, engine, isNewest, this.#doors.fetchSet),
			(set) => {
				this.loaded = set;
				this.#search.end();
			}
		);
		if (isShown) await Promise.all([this.findGaps(), this.#kept.countAnew()]);
	}

	/** Searches for the best sites, then for the curve. Only the newest search is heard. */
	async solve(): Promise<void> {
		const { loaded } = this;
		if (!loaded || loaded.id !== this.choices.setId) return;
		this.problem = null;
		const asked = {
			question: this.#question.asked,
			standard: this.#question.standardWithin(this.distanceM),
			dataDay: this.#question.programme.today,
			illustrative: this.isIllustrative
		};
		const isFound = await this.#search.solve(loaded, asked, () => {
			this.#trial.forget();
			this.selectedSite = null;
		});
		if (isFound) await Promise.all([this.findGaps(), this.#search.drawCurve()]);
	}

	/** Gives up the search that is under way; the last answer stays. */
	cancel(): void {
		this.#search.end();
	}

	/** Back to the answer as it was found. */
	resetMoves(): void {
		this.#trial.forget();
		void this.findGaps();
	}

	/** A site as it would be put before leadership. Null outside all units. */
	propose(site: Pick<ChosenSite, 'lon' | 'lat'>) {
		return this.#trial.propose(site, this.isIllustrative);
	}

	findGaps = () => this.#trial.findGaps();
	moveSite = (position: number, lon: number, lat: number) => this.#trial.moveSite(position, lon, lat);
	toggleKeep = (site: ChosenSite) => this.#question.toggleKeep(site);
	toggleBan = (site: ChosenSite) => this.#question.toggleBan(site);
	forgetWishes = () => this.#question.forgetWishes();
	addPlaces = (places: Question['places']) => this.#question.addPlaces(places);
	removePlaces = (kind: ChosenSite['kind']) => this.#question.removePlaces(kind);
	open = (id: string) => this.#kept.open(id);
	save = (title: string) => this.#kept.save(title);
	remove = (id: string) => this.#kept.remove(id);
	compare = (title: string) => this.#kept.compare(title);
	uncompare = (key: string) => this.#kept.uncompare(key);
}
