// What is asked: of which set and model, with which goal, among which places, and by which standard.

import type { BoundarySet } from '$lib/data/boundaries.ts';
import type { ProgrammeModel } from '$lib/data/programme.ts';
import type { StoredScenario } from '$lib/data/scenarios.ts';
import { DEFAULT_STANDARD } from '$lib/domain/defaults.ts';
import { placeKey, type CandidatePlace, type SitingQuestion } from '$lib/domain/scenario.ts';
import type { CoverageStandard } from '$lib/domain/standard.ts';
import type { Answered } from './answered.ts';
import { readExpansion, type ExpansionChoices } from './choices.ts';

/** What can be asked about. */
export interface Programme {
	readonly sets: readonly BoundarySet[];
	readonly models: readonly ProgrammeModel[];
	/** ISO day in Vietnam. */
	readonly today: string;
}

export class Question {
	readonly programme: Programme;
	choices: ExpansionChoices = $state() as ExpansionChoices;
	/** Places that were drawn or brought along. */
	places = $state.raw<readonly CandidatePlace[]>([]);
	/** Whether the middles of cells are candidates too. */
	useCells = $state(true);
	/** What must be among the sites, and what may not. */
	keep = $state.raw<readonly CandidatePlace[]>([]);
	ban = $state.raw<readonly CandidatePlace[]>([]);

	readonly set = $derived.by(() => this.programme.sets.find(({ id }) => id === this.choices.setId) as BoundarySet);
	readonly model = $derived.by(
		() => this.programme.models.find(({ code }) => code === this.choices.model) as ProgrammeModel
	);
	/** Metres within which a service reaches. */
	readonly distanceM = $derived.by(() => this.choices.distanceM ?? (this.model.standard ?? DEFAULT_STANDARD).distanceM);
	/** As the engine is asked. */
	readonly asked = $derived.by((): SitingQuestion => ({
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

	constructor(programme: Programme, query: URLSearchParams) {
		this.programme = programme;
		this.choices = this.inAddress(query);
	}

	/** What an address asks. */
	inAddress(query: URLSearchParams): ExpansionChoices {
		const { sets, models, today } = this.programme;
		return readExpansion(query, sets, models, today);
	}

	/** The standard in force, with a distance in metres in place of its own. */
	standardWithin(distanceM: number): CoverageStandard {
		const { targetShare, placesPer10000 } = this.model.standard ?? DEFAULT_STANDARD;
		return { distanceM, targetShare, placesPer10000 };
	}

	/** Whether an answer is that of this question. */
	isAnsweredBy({ setId, question }: Answered): boolean {
		return setId === this.choices.setId && isSame(question, this.asked);
	}

	/** Asks again what a kept scenario asked. */
	repeat({ setId, modelCode, question }: StoredScenario): void {
		const inForce = this.programme.models.find(({ code }) => code === modelCode)?.standard?.distanceM;
		this.choices = {
			setId,
			model: modelCode,
			goal: question.goal,
			count: question.count,
			share: question.share,
			distanceM: question.distanceM === inForce ? null : question.distanceM
		};
		this.places = question.places;
		this.useCells = question.cells;
		this.keep = question.keep;
		this.ban = question.ban;
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

	/** Nothing must or may not be among the sites. */
	forgetWishes(): void {
		this.keep = [];
		this.ban = [];
	}

	addPlaces(places: readonly CandidatePlace[]): void {
		const known = new Set(this.places.map(placeKey));
		this.places = [...this.places, ...places.filter((place) => !known.has(placeKey(place)))];
	}

	removePlaces(kind: CandidatePlace['kind']): void {
		this.places = this.places.filter((place) => place.kind !== kind);
	}
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
