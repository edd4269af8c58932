// The state of the coverage workspace: what is chosen, what is loaded, and the newest answer of the engine.
// Choices live in the address; data come with the boundary set; answers come from the study engine, and only the newest
// counts.

import type { AssessedCoverage } from '$lib/analysis/judgement/flags.ts';
import type { BoundarySet, StoredUnit } from '$lib/data/boundaries.ts';
import type { ProgrammeModel } from '$lib/data/programme.ts';
import { DEFAULT_STANDARD } from '$lib/domain/defaults.ts';
import { cellName } from '$lib/domain/grid.ts';
import type { CoverageStandard } from '$lib/domain/standard.ts';
import { gapFeatures, type MapSquare } from '$lib/map/features.ts';
import { Newest } from '$lib/engines/newest.ts';
import { study, type Study } from '$lib/engines/study.ts';
import { engineIncidents } from '$lib/usecases/study-of-set.ts';
import { fetchSet, type FetchedSet } from '../boundary-set.ts';
import { openSet } from '../hand-over.ts';
import { readChoices, writeChoices, type Choices } from './choices.ts';
import { gapQuestion, isSame, type Gaps } from './gaps.ts';

interface LoadedSet extends FetchedSet {
	/** In which there were incidents, the earliest first. */
	readonly years: readonly number[];
	/** Names of the 1 km cells that have land. */
	readonly land: ReadonlySet<string>;
}

/** What the engine said, with the question that it answers. */
interface Answer extends AssessedCoverage {
	readonly setId: string;
	readonly model: string;
	readonly standard: CoverageStandard | null;
}

export interface UnitRow {
	readonly unit: StoredUnit;
	readonly figures: Answer['units'][number];
	/** Land beyond reach, 0–1; null until it is computed. */
	readonly gapShare: number | null;
}

/** What the page came with. */
interface Programme {
	readonly sets: readonly BoundarySet[];
	readonly models: readonly ProgrammeModel[];
	/** Whether the reader gets published figures in place of incidents by place, but for units of their own. */
	readonly publishedOnly: boolean;
}

/** Where sets and answers come from. */
interface Doors {
	readonly fetchSet: typeof fetchSet;
	readonly study: () => Study;
}

const NO_RESULTS: readonly never[] = [];

export class CoverageWorkspace {
	readonly sets: readonly BoundarySet[];
	readonly models: readonly ProgrammeModel[];
	readonly publishedOnly: boolean;
	choices: Choices = $state() as Choices;
	hovered = $state<string | null>(null);
	loaded = $state.raw<LoadedSet | null>(null);
	answer = $state.raw<Answer | null>(null);
	gaps = $state.raw<Gaps | null>(null);
	problem = $state<string | null>(null);
	readonly #doors: Doors;
	readonly #fail = (message: string) => (this.problem = message);
	readonly #loading = new Newest(this.#fail);
	/** When the newest question fails, no answer is shown: the one before is of another question. */
	readonly #assessing = new Newest((message) => {
		this.answer = null;
		this.#fail(message);
	});
	readonly #drawing = new Newest((message) => {
		this.gaps = null;
		this.#fail(message);
	});

	readonly set = $derived.by(() => this.sets.find(({ id }) => id === this.choices.setId) as BoundarySet);
	readonly model = $derived.by(() => this.models.find(({ code }) => code === this.choices.model) as ProgrammeModel);
	readonly standard = $derived.by((): CoverageStandard | null => {
		const { distanceM, targetShare } = this.choices;
		if (!this.model.standard && distanceM === null) return null;
		const inForce = this.model.standard ?? DEFAULT_STANDARD;
		return {
			distanceM: distanceM ?? inForce.distanceM,
			targetShare: targetShare ?? inForce.targetShare,
			placesPer10000: inForce.placesPer10000
		};
	});
	readonly isTrial = $derived.by(() => this.choices.distanceM !== null || this.choices.targetShare !== null);
	readonly rows = $derived.by((): readonly UnitRow[] => {
		const { loaded, answer, gaps } = this;
		if (!loaded || !answer || answer.setId !== loaded.id) return NO_RESULTS;
		return loaded.units.map((unit, k) => ({
			unit,
			figures: answer.units[k],
			gapShare: gaps && isSame(gaps.question, gapQuestion(answer)) ? gaps.shares[k] : null
		}));
	});
	/** Gaps that may be drawn: a moved slider leaves the last ones until the new come, another model or set does not. */
	readonly shownGaps = $derived.by(() => {
		const { gaps, choices } = this;
		const isOfThese = gaps?.question.setId === choices.setId && gaps.question.model === choices.model;
		return choices.showGaps && isOfThese ? gaps.features : null;
	});
	/** Whether everything on the screen answers the question that is chosen. */
	readonly isSettled = $derived.by(() => {
		const { gaps, choices, standard } = this;
		const asked = { setId: choices.setId, model: choices.model, distanceM: standard?.distanceM ?? null };
		return this.rows.length > 0 && (standard === null || (gaps !== null && isSame(gaps.question, asked)));
	});
	readonly selectedRow = $derived.by(() => this.rows.find(({ unit }) => unit.code === this.choices.unit) ?? null);
	readonly flags = $derived.by(() => new Map(this.rows.map(({ unit, figures }) => [unit.code, figures.flag])));
	readonly services = $derived.by(
		() => this.loaded?.services.filter(({ modelCode }) => modelCode === this.choices.model) ?? []
	);
	readonly blocks = $derived.by(
		() => this.loaded?.incidents.filter(({ year }) => this.choices.year === null || year === this.choices.year) ?? []
	);
	/** Squares with incidents, for the map. */
	readonly squares = $derived.by((): MapSquare[] =>
		this.blocks.flatMap(({ eastKm, northKm, sizeKm, incidents }) =>
			eastKm === null || northKm === null || sizeKm === null ? [] : [{ eastKm, northKm, sizeKm, incidents }]
		)
	);
	/**
	 * Units of which some incidents have a place, so that it can be told which are beyond reach; null when the reader gets
	 * incidents by place of every unit.
	 */
	readonly placedUnits = $derived.by((): ReadonlySet<string> | null =>
		this.publishedOnly
			? new Set(this.blocks.flatMap(({ centre, unitCode }) => (centre && unitCode ? [unitCode] : [])))
			: null
	);
	readonly isIllustrative = $derived.by(
		() => this.services.some((service) => service.illustrative) || this.blocks.some((block) => block.illustrative)
	);
	readonly isApproximate = $derived.by(() => this.services.some(({ exact }) => !exact));

	constructor({ sets, models, publishedOnly }: Programme, query: URLSearchParams, doors: Doors = { fetchSet, study }) {
		this.#doors = doors;
		this.sets = sets;
		this.publishedOnly = publishedOnly;
		this.models = models;
		this.readAddress(query);
	}

	readAddress(query: URLSearchParams): void {
		this.choices = readChoices(query, this.sets, this.models);
	}

	/** Another model is looked at under its own standard. */
	chooseModel(code: string): void {
		this.choices.model = code;
		this.resetStandard();
	}

	/** A unit of one set means nothing in another. */
	chooseSet(id: string): void {
		this.choices.setId = id;
		this.choices.unit = null;
	}

	/** Back to the standard in force. */
	resetStandard(): void {
		this.choices.distanceM = null;
		this.choices.targetShare = null;
	}

	address(): string {
		return writeChoices(this.choices, this.sets, this.models);
	}

	/** The page is on the screen. @returns what is called when it goes: a set that is still on its way is not wanted then */
	start(): () => void {
		return () => this.#loading.forget();
	}

	/** Loads a boundary set; one that comes when another was chosen meanwhile is dropped. */
	async load(setId: string): Promise<void> {
		this.problem = null;
		await this.#loading.ask(
			(isNewest) => openSet(setId, this.#doors.study(), isNewest, this.#doors.fetchSet),
			(set) => (this.loaded = set && withYears(set))
		);
	}

	/** Asks the engine for flags and figures; an older question that answers late is dropped. */
	async assess(): Promise<void> {
		const { loaded, standard } = this;
		if (!loaded || loaded.id !== this.choices.setId) return;
		const question = { setId: loaded.id, model: this.choices.model, standard };
		const incidents = engineIncidents(loaded, this.blocks);
		await this.#assessing.ask(
			() => this.#doors.study().assess(question.setId, question.model, question.standard, incidents),
			(assessed) => (this.answer = { ...question, ...assessed })
		);
	}

	/** Asks for the land beyond reach of the newest answer. */
	async findGaps(): Promise<void> {
		const { answer, loaded } = this;
		if (!answer?.standard || !loaded || answer.setId !== loaded.id) return;
		const question = gapQuestion(answer);
		if (this.gaps && isSame(this.gaps.question, question)) return;
		const { distanceM } = answer.standard;
		await this.#drawing.ask(
			() => this.#doors.study().gaps(answer.setId, answer.model, distanceM, []),
			({ before }) => {
				const shares = before.map(({ gapM2, landM2 }) => (landM2 > 0 ? gapM2 / landM2 : 0));
				this.gaps = { question, features: gapFeatures(loaded.units, before), shares };
			}
		);
	}
}

function withYears(set: FetchedSet): LoadedSet {
	const { cells, incidents } = set;
	const years = [...new Set(incidents.map(({ year }) => year))].sort((a, b) => a - b);
	const land = new Set(cells.east.map((eastKm, k) => cellName({ eastKm, northKm: cells.north[k] })));
	return { ...set, years, land };
}
