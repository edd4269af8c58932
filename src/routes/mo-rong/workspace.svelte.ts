// The state of the workspace Mở rộng: the question, the newest answer, what was moved by hand, the curve, and the
// scenarios that are compared. Two workers do the work: one searches and is ended when a search is given up, the other
// answers at once what moved sites change.

import type { FeatureCollection, MultiPolygon } from 'geojson';
import { api } from '$lib/api.ts';
import type { Flag } from '$lib/domain/flag.ts';
import { countedSite } from '$lib/analysis/siting/questions/counted-site.ts';
import { knee } from '$lib/analysis/siting/questions/gain-curve.ts';
import type { BoundarySet } from '$lib/data/boundaries.ts';
import type { ProgrammeModel } from '$lib/data/programme.ts';
import type { ProposalDraft } from '$lib/data/proposals.ts';
import type { ScenarioDraft, ScenarioSummary, StoredScenario } from '$lib/data/scenarios.ts';
import { engineIncidents, engineServices, engineUnits, isIllustrative } from '$lib/usecases/study-of-set.ts';
import {
	objectiveOf,
	placeKey,
	type CandidatePlace,
	type ChosenSite,
	type CurvePoint,
	type SitingQuestion,
	type SitingResult,
	type UnitChange,
	type UnitStanding
} from '$lib/domain/scenario.ts';
import { DEFAULT_STANDARD } from '$lib/domain/defaults.ts';
import type { CoverageStandard } from '$lib/domain/standard.ts';
import { gapFeatures } from '$lib/map/features.ts';
import { messageOf, Newest } from '$lib/engines/newest.ts';
import { heard, startSitingEngine, type RunningSiting } from '$lib/engines/siting.ts';
import { fetchSet, type FetchedSet } from '../boundary-set.ts';
import { COUNT_RANGE, readExpansion, scenarioInAddress, writeExpansion, type ExpansionChoices } from './choices.ts';

interface LoadedSet extends FetchedSet {
	readonly id: string;
}

/** An answer with the question that it answers. */
export interface Answered {
	readonly setId: string;
	readonly question: SitingQuestion;
	readonly standard: CoverageStandard;
	readonly result: SitingResult;
	readonly curve: readonly CurvePoint[];
	/** ISO day on which services and incidents stood so. */
	readonly dataDay: string;
	readonly illustrative: boolean;
	/** The scenario as it is kept; null while it is not. */
	readonly stored: Pick<StoredScenario, 'id' | 'title' | 'is_own' | 'is_exact' | 'made_by_name'> | null;
}

/** Sites as they were moved by hand, and what they change. */
interface Moved {
	readonly sites: readonly ChosenSite[];
	readonly province: UnitChange;
	readonly units: readonly UnitChange[];
	/** Whether the figures are those of the sites: until then the answer is neither kept nor compared. */
	readonly isCounted: boolean;
}

interface Compared {
	readonly key: string;
	readonly title: string;
	readonly answered: Answered;
}

interface Search {
	/** In the measure of the goal; null before the first is known. */
	readonly objective: number | null;
	readonly bound: number | null;
}

interface Gaps {
	readonly before: FeatureCollection<MultiPolygon>;
	readonly after: FeatureCollection<MultiPolygon>;
}

/** Where sets and answers come from. */
interface Doors {
	fetchSet(setId: string): Promise<FetchedSet>;
	/** @throws Error with the status when it is not there */
	fetchScenario(id: string): Promise<StoredScenario>;
	startEngine(): RunningSiting;
}

/** A search stops by itself after so many seconds, with its best answer and how far that may be from the best. */
const SEARCH_SECONDS = 60;
const CURVE_SECONDS_EACH = 6;
/** The curve goes so far beyond the sites that were asked for, so that one sees what more would bring. */
const CURVE_BEYOND = 5;
const MOST_COMPARED = 3;

export class ExpansionWorkspace {
	readonly sets: readonly BoundarySet[];
	readonly models: readonly ProgrammeModel[];
	readonly today: string;
	choices: ExpansionChoices = $state() as ExpansionChoices;
	places = $state.raw<readonly CandidatePlace[]>([]);
	useCells = $state(true);
	keep = $state.raw<readonly CandidatePlace[]>([]);
	ban = $state.raw<readonly CandidatePlace[]>([]);
	scenarios = $state.raw<readonly ScenarioSummary[]>([]);
	loaded = $state.raw<LoadedSet | null>(null);
	search = $state.raw<Search | null>(null);
	answered = $state.raw<Answered | null>(null);
	moved = $state.raw<Moved | null>(null);
	#recounted = $state.raw<{ readonly of: SitingResult; readonly province: UnitChange } | null>(null);
	/** What the units have today by the question on the screen, for as long as there is no answer. */
	present = $state.raw<readonly UnitChange[]>([]);
	gaps = $state.raw<Gaps | null>(null);
	curveBusy = $state(false);
	compared = $state.raw<readonly Compared[]>([]);
	problem = $state<string | null>(null);
	selectedSite = $state<number | null>(null);
	#answering: RunningSiting | null = null;
	#searching: RunningSiting | null = null;
	readonly #fail = (message: string) => (this.problem = message);
	readonly #loading = new Newest(this.#fail);
	readonly #opening = new Newest(this.#fail);
	readonly #solving = new Newest(this.#fail);
	readonly #recounting = new Newest(this.#fail);
	/** What is drawn would be of another question. */
	readonly #drawing = new Newest((message) => {
		this.gaps = null;
		this.present = [];
		this.#fail(message);
	});
	/** The sites stand again where their figures are known. */
	readonly #moving = new Newest((message) => {
		this.moved = this.#counted;
		this.#fail(message);
	});
	/** What was moved when figures last followed; null while nothing was. */
	#counted: Moved | null = null;
	readonly #doors: Doors;
	/** Settled when the curve has all its points, or will get no more. */
	#curveEnded: Promise<void> = Promise.resolve();
	#endCurve: () => void = () => {};

	readonly set = $derived.by(() => this.sets.find(({ id }) => id === this.choices.setId) as BoundarySet);
	readonly model = $derived.by(() => this.models.find(({ code }) => code === this.choices.model) as ProgrammeModel);
	readonly distanceM = $derived.by(() => this.choices.distanceM ?? (this.model.standard ?? DEFAULT_STANDARD).distanceM);
	readonly services = $derived.by(
		() => this.loaded?.services.filter(({ model_code }) => model_code === this.choices.model) ?? []
	);
	readonly isApproximate = $derived.by(() => this.services.some(({ exact }) => !exact));
	readonly isIllustrative = $derived.by(() => isIllustrative(this.services, this.loaded?.incidents ?? []));
	/** Whether the answer on the screen is that of the question on the screen. */
	readonly isCurrent = $derived.by(() => {
		const { answered } = this;
		return answered !== null && answered.setId === this.choices.setId && isSame(answered.question, this.question);
	});
	readonly question = $derived.by((): SitingQuestion => ({
		model: this.choices.model,
		goal: this.choices.goal,
		count: this.choices.count,
		share: this.choices.share,
		distanceM: this.distanceM,
		cells: this.useCells,
		places: this.places,
		keep: this.keep,
		ban: this.ban
	}));
	readonly sites = $derived.by((): readonly ChosenSite[] => this.moved?.sites ?? this.answered?.result.sites ?? []);
	readonly province = $derived.by(() => this.moved?.province ?? this.answered?.result.province ?? null);
	readonly changes = $derived.by((): readonly UnitChange[] => {
		return this.moved?.units ?? this.answered?.result.units ?? this.present;
	});
	readonly flags = $derived.by(() => {
		const of = (when: 'before' | 'after') => new Map(this.changes.map((unit) => [unit.code, unit[when].flag as Flag]));
		return { before: of('before'), after: of('after') };
	});
	/** People lost against the answer by moving sites, each step by the data that it was counted on; 0 while nothing is. */
	readonly lost = $derived.by(() => {
		if (!this.answered) return 0;
		const { movedFrom, province } = this.answered.result;
		const lostWhenKept = movedFrom === null ? 0 : movedFrom - province.after.covered;
		if (!this.moved) return lostWhenKept;
		return lostWhenKept + (this.recount ?? province).after.covered - this.moved.province.after.covered;
	});
	/** What the sites of the opened scenario change by the data on the screen; null while that is not counted. */
	readonly recount = $derived.by((): UnitChange | null => {
		return this.#recounted && this.#recounted.of === this.answered?.result ? this.#recounted.province : null;
	});
	/** What an opened scenario would bring today, where services or people have changed since its day; else null. */
	readonly outdated = $derived.by((): UnitChange | null => {
		const { answered, recount } = this;
		// the middle of a hiding area reaches others than the place that it stands for: that is no change
		if (!answered?.stored?.is_exact || !recount) return null;
		const { before, after } = answered.result.province;
		const differ = (one: UnitStanding, other: UnitStanding) => Math.abs(one.covered - other.covered) > 0.5;
		return differ(before, recount.before) || differ(after, recount.after) ? recount : null;
	});
	/** Whether the sites on the screen were moved by hand, now or before they were kept. */
	readonly isMoved = $derived.by(() => this.moved !== null || (this.answered?.result.movedFrom ?? null) !== null);
	readonly isCounting = $derived.by(() => this.moved?.isCounted === false);
	readonly knee = $derived.by(() => knee(this.answered?.curve ?? []));
	readonly canCompare = $derived.by(() => {
		const key = this.#key();
		return (
			key !== null &&
			!this.isCounting &&
			this.compared.length < MOST_COMPARED &&
			!this.compared.some((one) => one.key === key)
		);
	});

	constructor(
		page: {
			sets: readonly BoundarySet[];
			models: readonly ProgrammeModel[];
			scenarios: readonly ScenarioSummary[];
			opened: StoredScenario | null;
			today: string;
		},
		query: URLSearchParams,
		doors: Doors = { fetchSet, fetchScenario, startEngine: startSitingEngine }
	) {
		this.#doors = doors;
		this.sets = page.sets;
		this.models = page.models;
		this.scenarios = page.scenarios;
		this.today = page.today;
		this.choices = readExpansion(query, page.sets, page.models, page.today);
		if (page.opened) this.show(page.opened);
	}

	address(): string {
		return writeExpansion(this.choices, this.isCurrent ? (this.answered?.stored?.id ?? null) : null);
	}

	/** What the address says is chosen again: a scenario that it names, or a question. */
	async readAddress(query: URLSearchParams): Promise<void> {
		const id = scenarioInAddress(query);
		if (id) {
			await this.open(id).catch((cause: unknown) => this.#fail(messageOf(cause)));
			return;
		}
		const choices = readExpansion(query, this.sets, this.models, this.today);
		if (choices.setId !== this.choices.setId || choices.model !== this.choices.model) this.#forgetAnswer();
		this.choices = choices;
	}

	start(): () => void {
		this.#answering = this.#doors.startEngine();
		return () => {
			this.#answering?.stop();
			this.#searching?.stop();
			this.#answering = this.#searching = null;
		};
	}

	/** Another model has another answer: the map shows what there is of it today. */
	chooseModel(code: string): void {
		this.choices.model = code;
		this.choices.distanceM = null;
		this.#forgetAnswer();
	}

	chooseSet(id: string): void {
		this.choices.setId = id;
		this.#forgetAnswer();
	}

	/** What was kept or ruled out was so in an answer that goes; places that were drawn or brought stay. */
	#forgetAnswer(): void {
		this.#opening.forget();
		this.#endSearch();
		this.answered = null;
		this.#forgetMoves();
		this.selectedSite = null;
		this.keep = [];
		this.ban = [];
	}

	/** Puts a kept scenario on the screen as it was answered. */
	show(stored: StoredScenario): void {
		const { question, standard, result, sites, curve } = stored;
		const inForce = this.models.find(({ code }) => code === stored.model_code)?.standard?.distanceM;
		this.choices = {
			setId: stored.set_id,
			model: stored.model_code,
			goal: question.goal,
			count: question.count,
			share: question.share,
			distanceM: question.distanceM === inForce ? null : question.distanceM
		};
		this.places = question.places;
		this.useCells = question.cells;
		this.keep = question.keep;
		this.ban = question.ban;
		this.#forgetMoves();
		this.answered = {
			setId: stored.set_id,
			question,
			standard,
			result: { ...result, sites },
			curve,
			stored,
			dataDay: stored.data_day,
			illustrative: stored.illustrative
		};
	}

	/** Loads a boundary set; one that comes when another was chosen meanwhile is dropped. */
	async load(setId: string): Promise<void> {
		this.problem = null;
		const fetched = async (isNewest: () => boolean): Promise<LoadedSet> => {
			const set = await this.#doors.fetchSet(setId);
			if (isNewest()) await handOver(this.#answering, set);
			return set;
		};
		const isShown = await this.#loading.ask(fetched, (set) => {
			this.loaded = set;
			this.#endSearch();
		});
		if (isShown) await Promise.all([this.findGaps(), this.#countAnew()]);
	}

	async #searcher(set: LoadedSet): Promise<RunningSiting> {
		if (this.#searching) return this.#searching;
		const fresh = (this.#searching = this.#doors.startEngine());
		await handOver(fresh, set);
		return fresh;
	}

	#forgetMoves(): void {
		this.#moving.forget();
		this.moved = this.#counted = null;
	}

	#endSearch(): void {
		this.#searching?.stop();
		this.#searching = null;
		this.#solving.forget();
		this.search = null;
		this.curveBusy = false;
		this.#endCurve();
	}

	/** Gives up the search that is under way; the last answer stays. */
	cancel(): void {
		this.#endSearch();
	}

	/** Searches for the best sites, then for the curve. Only the newest search is heard. */
	async solve(): Promise<void> {
		const { loaded, question } = this;
		if (!loaded || loaded.id !== this.choices.setId) return;
		this.#endSearch();
		const isNewest = this.#solving.begin();
		this.search = { objective: null, bound: null };
		this.problem = null;
		const standard = this.#standard(question.distanceM);
		try {
			const { engine } = await this.#searcher(loaded);
			const onProgress = heard((objective: number, bound: number) => {
				if (isNewest()) this.search = { objective, bound };
			});
			const asked = $state.snapshot(question) as SitingQuestion;
			const result = await engine.solve(loaded.id, asked, standard, SEARCH_SECONDS, onProgress);
			if (!isNewest()) return;
			this.search = null;
			this.#forgetMoves();
			this.selectedSite = null;
			this.answered = {
				setId: loaded.id,
				question,
				standard,
				result,
				curve: [],
				dataDay: this.today,
				illustrative: this.isIllustrative,
				stored: null
			};
			await Promise.all([this.findGaps(), this.#drawCurve(isNewest)]);
		} catch (cause) {
			if (!isNewest()) return;
			this.#endSearch();
			this.#fail(messageOf(cause));
		}
	}

	/** The standard in force, with the distance that is asked about. */
	#standard(distanceM: number): CoverageStandard {
		const { targetShare, placesPer10000 } = this.model.standard ?? DEFAULT_STANDARD;
		return { distanceM, targetShare, placesPer10000 };
	}

	async #drawCurve(isNewest: () => boolean): Promise<void> {
		const running = this.#searching;
		const { answered } = this;
		if (!running || !answered || answered.result.status === 'infeasible') return;
		const most = Math.min(COUNT_RANGE.most, answered.result.sites.length + CURVE_BEYOND);
		this.curveBusy = true;
		this.#curveEnded = new Promise((resolve) => (this.#endCurve = resolve));
		const onProgress = heard((point: CurvePoint) => {
			if (isNewest() && this.answered) this.answered = { ...this.answered, curve: [...this.answered.curve, point] };
		});
		await running.engine.curve(most, CURVE_SECONDS_EACH, onProgress);
		if (!isNewest()) return;
		this.curveBusy = false;
		this.#endCurve();
	}

	/** Land beyond reach of the standard on the screen, without and with the sites on the screen. */
	async findGaps(): Promise<void> {
		const { loaded, answered, sites } = this;
		const engine = this.#answering?.engine;
		if (!engine || !loaded || loaded.id !== this.choices.setId) return;
		const model = answered?.question.model ?? this.choices.model;
		const distanceM = answered?.question.distanceM ?? this.distanceM;
		const question = () =>
			Promise.all([
				engine.gaps(loaded.id, model, distanceM, $state.snapshot(sites) as ChosenSite[]),
				engine.change(loaded.id, model, this.#standard(distanceM), [])
			]);
		await this.#drawing.ask(question, ([{ before, after }, { units }]) => {
			this.present = units;
			this.gaps = { before: gapFeatures(loaded.units, before), after: gapFeatures(loaded.units, after) };
		});
	}

	/** Counts an opened scenario anew: since its day services may have opened or closed. */
	async #countAnew(): Promise<void> {
		const { answered, loaded } = this;
		const engine = this.#answering?.engine;
		if (!answered?.stored || !engine || loaded?.id !== answered.setId) return;
		const { question, standard, result } = answered;
		await this.#recounting.ask(
			() => engine.change(loaded.id, question.model, standard, [...result.sites]),
			({ province }) => (this.#recounted = { of: result, province })
		);
	}

	/** A site stands elsewhere: what that changes is computed at once. */
	async moveSite(position: number, lon: number, lat: number): Promise<void> {
		const { answered, loaded } = this;
		const engine = this.#answering?.engine;
		if (!answered || !engine || loaded?.id !== answered.setId) return;
		const sites = this.sites.map((site, k) =>
			k === position ? { ...site, lon, lat, kind: 'drawn' as const, name: null } : site
		);
		// the site stands there at once, so that the next step begins where this one ended; its figures follow
		const { province, units } = this.moved ?? answered.result;
		this.moved = { sites, province, units, isCounted: false };
		const isCounted = await this.#moving.ask(
			() => engine.change(loaded.id, answered.question.model, answered.standard, sites),
			({ unitOf, gains, ...change }) => {
				const standing = sites.map((site, k) => {
					return { ...site, unit: loaded.units[unitOf[k]]?.code ?? null, gain: gains[k] };
				});
				this.moved = this.#counted = { sites: standing, ...change, isCounted: true };
			}
		);
		if (isCounted) await this.findGaps();
	}

	/** Back to the answer as it was found. */
	resetMoves(): void {
		this.#forgetMoves();
		void this.findGaps();
	}

	/** What must be among the sites next time, or no longer must. */
	toggleKeep(site: CandidatePlace): void {
		this.keep = toggled(this.keep, site);
		this.ban = without(this.ban, site);
	}

	/** What may not be among the sites next time, or may again. */
	toggleBan(site: CandidatePlace): void {
		this.ban = toggled(this.ban, site);
		this.keep = without(this.keep, site);
	}

	addPlaces(places: readonly CandidatePlace[]): void {
		const known = new Set(this.places.map(placeKey));
		this.places = [...this.places, ...places.filter((place) => !known.has(placeKey(place)))];
	}

	removePlaces(kind: CandidatePlace['kind']): void {
		this.places = this.places.filter((place) => place.kind !== kind);
	}

	#key(): string | null {
		const { answered, moved } = this;
		if (!answered || answered.result.status === 'infeasible') return null;
		return JSON.stringify([answered.setId, answered.question, moved?.sites.map(placeKey) ?? null]);
	}

	/** Puts the answer beside others, with the sites as they stand. */
	compare(title: string): void {
		const key = this.#key();
		const answered = this.#asItStands();
		if (key === null || !answered || !this.canCompare) return;
		this.compared = [...this.compared, { key, title, answered }];
	}

	uncompare(key: string): void {
		this.compared = this.compared.filter((one) => one.key !== key);
	}

	/** The answer with its sites where they were moved to. */
	#asItStands(): Answered | null {
		const { answered, moved } = this;
		if (!answered || !moved) return answered;
		const { bound } = answered.result;
		const reached = objectiveOf(answered.question.goal, moved.sites.length, moved.province, moved.units);
		const result: SitingResult = {
			...answered.result,
			status: 'feasible',
			objective: reached,
			sites: moved.sites,
			greedyShare: null,
			movedFrom: answered.result.movedFrom ?? answered.result.province.after.covered,
			province: moved.province,
			units: moved.units,
			gap: bound === null ? null : Math.abs(bound - reached) / Math.max(reached, 1e-9)
		};
		return { ...answered, result, stored: null };
	}

	/** A site as it would be put before leadership: what it brings by itself. Null outside all units. */
	async propose(site: Pick<ChosenSite, 'lon' | 'lat'>): Promise<Omit<ProposalDraft, 'name' | 'reason'> | null> {
		const { loaded, answered } = this;
		const engine = this.#answering?.engine;
		if (!engine || !loaded) return null;
		const model = answered?.question.model ?? this.choices.model;
		const standard = answered?.standard ?? this.#standard(this.distanceM);
		const place = { lon: site.lon, lat: site.lat };
		const change = await engine.change(loaded.id, model, standard, [place]).catch((cause: unknown) => {
			this.#fail(messageOf(cause));
			return null;
		});
		const counted = change && countedSite(change, { ...standard });
		if (!counted) return null;
		return {
			scenario_id: answered?.stored?.id ?? null,
			set_id: loaded.id,
			model_code: model,
			...place,
			...counted,
			data_day: this.today,
			illustrative: this.isIllustrative
		};
	}

	/** Keeps the answer under a name, with the whole of its curve. @throws Error with what the server says when it refuses */
	async save(title: string): Promise<void> {
		const { moved } = this;
		const asked = this.#asItStands();
		if (!asked) return;
		await this.#curveEnded;
		const isStillThere = this.answered?.question === asked.question;
		const answered = { ...asked, curve: isStillThere ? (this.answered?.curve ?? []) : asked.curve };
		const { sites, ...result } = answered.result;
		const draft: ScenarioDraft = {
			title,
			set_id: answered.setId,
			model_code: answered.question.model,
			question: answered.question,
			standard: answered.standard,
			result,
			curve: answered.curve,
			sites,
			data_day: answered.dataDay,
			illustrative: answered.illustrative
		};
		const { id } = await api.post<{ id: string }>('/mo-rong/kich-ban', { body: draft });
		if (isStillThere && this.moved === moved) {
			this.#forgetMoves();
			this.answered = { ...answered, stored: { id, title, is_own: true, is_exact: true, made_by_name: null } };
		}
		const summary: ScenarioSummary = {
			id,
			title,
			set_id: draft.set_id,
			model_code: draft.model_code,
			data_day: draft.data_day,
			made_at: new Date().toISOString(),
			made_by_name: null,
			is_own: true,
			sites: sites.length
		};
		this.scenarios = [summary, ...this.scenarios];
	}

	/** Opens a kept scenario. @throws Error with the status when it is not there */
	async open(id: string): Promise<void> {
		const isNewest = this.#opening.begin();
		const stored = await this.#doors.fetchScenario(id).catch((cause: unknown) => {
			if (isNewest()) throw cause;
			return null;
		});
		// another one was opened, or something else was chosen, while this one came
		if (!stored || !isNewest()) return;
		this.#endSearch();
		this.show(stored);
		await Promise.all([this.findGaps(), this.#countAnew()]);
	}

	/** @throws Error with the status when the server refuses */
	async remove(id: string): Promise<void> {
		await api.delete(`/mo-rong/kich-ban/${id}`);
		this.scenarios = this.scenarios.filter((scenario) => scenario.id !== id);
		if (this.answered?.stored?.id === id) this.answered = { ...this.answered, stored: null };
	}
}

const fetchScenario = (id: string) => api.get<StoredScenario>(`/mo-rong/kich-ban/${id}`);

async function handOver(running: RunningSiting | null, set: LoadedSet): Promise<void> {
	const incidents = engineIncidents(set, set.incidents);
	await running?.engine.load(set.id, engineUnits(set), set.cells, engineServices(set), incidents);
}

function isSame(a: SitingQuestion, b: SitingQuestion): boolean {
	const asked = ({ model, goal, count, share, distanceM, cells, places, keep, ban }: SitingQuestion) =>
		JSON.stringify([
			model,
			goal,
			goal === 'fewest' ? share : count,
			distanceM,
			cells,
			...[places, keep, ban].map((list) => list.map(placeKey))
		]);
	return asked(a) === asked(b);
}

function without(places: readonly CandidatePlace[], place: CandidatePlace): readonly CandidatePlace[] {
	return places.filter((other) => placeKey(other) !== placeKey(place));
}

function toggled(
	places: readonly CandidatePlace[],
	{ lon, lat, name, kind }: CandidatePlace
): readonly CandidatePlace[] {
	const rest = without(places, { lon, lat, name, kind });
	return rest.length < places.length ? rest : [...places, { lon, lat, name, kind }];
}
