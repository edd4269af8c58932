// The sites as they stand on the screen: found, or moved by hand to try what that changes. What they change, and the land
// beyond reach before and after, is counted at once.

import type { FeatureCollection, MultiPolygon } from 'geojson';
import { countedSite } from '$lib/analysis/siting/questions/counted-site.ts';
import type { ProposalDraft } from '$lib/data/proposals.ts';
import type { Flag } from '$lib/domain/flag.ts';
import { objectiveOf, type ChosenSite, type SitingResult, type UnitChange } from '$lib/domain/scenario.ts';
import { messageOf, Newest } from '$lib/engines/newest.ts';
import { gapFeatures } from '$lib/map/features.ts';
import type { Answered } from './answered.ts';
import type { Host } from './host.ts';
import type { Question } from './question.svelte.ts';
import type { Search } from './search.svelte.ts';

/** Sites as they were moved by hand, and what they change. */
interface Moved {
	readonly sites: readonly ChosenSite[];
	readonly province: UnitChange;
	readonly units: readonly UnitChange[];
	/** Whether the figures are those of the sites: until then the answer is neither kept nor compared. */
	readonly isCounted: boolean;
}

interface Gaps {
	readonly before: FeatureCollection<MultiPolygon>;
	readonly after: FeatureCollection<MultiPolygon>;
}

/** A site as it would be put before leadership, still without its name and its reason. */
type UnnamedProposal = Omit<ProposalDraft, 'name' | 'reason'>;

export class Trial {
	moved = $state.raw<Moved | null>(null);
	gaps = $state.raw<Gaps | null>(null);
	/** What the units have today by the question on the screen, for as long as there is no answer. */
	#present = $state.raw<readonly UnitChange[]>([]);
	/** The moved sites of which figures were counted last; null while none were. */
	#counted: Moved | null = null;
	readonly #host: Host;
	readonly #question: Question;
	readonly #search: Search;
	/** On a fault nothing is drawn: what was drawn before is of another question. */
	readonly #drawing = new Newest((message) => {
		this.gaps = null;
		this.#present = [];
		this.#host.fail(message);
	});
	/** On a fault the sites go back to where their figures are known. */
	readonly #moving = new Newest((message) => {
		this.moved = this.#counted;
		this.#host.fail(message);
	});

	readonly #answered = $derived.by(() => this.#search.answered);
	readonly sites = $derived.by((): readonly ChosenSite[] => this.moved?.sites ?? this.#answered?.result.sites ?? []);
	readonly province = $derived.by(() => this.moved?.province ?? this.#answered?.result.province ?? null);
	readonly changes = $derived.by((): readonly UnitChange[] => {
		return this.moved?.units ?? this.#answered?.result.units ?? this.#present;
	});
	readonly flags = $derived.by(() => {
		const of = (when: 'before' | 'after') => new Map(this.changes.map((unit) => [unit.code, unit[when].flag as Flag]));
		return { before: of('before'), after: of('after') };
	});
	/** Whether the sites on the screen were moved by hand, now or before they were kept. */
	readonly isMoved = $derived.by(() => this.moved !== null || (this.#answered?.result.movedFrom ?? null) !== null);
	readonly isCounting = $derived.by(() => this.moved?.isCounted === false);

	constructor(host: Host, question: Question, search: Search) {
		this.#host = host;
		this.#question = question;
		this.#search = search;
	}

	/** Land beyond reach of the standard on the screen, without and with the sites on the screen. */
	async findGaps(): Promise<void> {
		const { sites } = this;
		const answered = this.#answered;
		const { loaded, study } = this.#host;
		if (!study || !loaded || loaded.id !== this.#question.choices.setId) return;
		const model = answered?.question.model ?? this.#question.choices.model;
		const distanceM = answered?.question.distanceM ?? this.#question.distanceM;
		const standard = this.#question.standardWithin(distanceM);
		const both = () =>
			Promise.all([
				study.gaps(loaded.id, model, distanceM, $state.snapshot(sites) as ChosenSite[]),
				study.change(loaded.id, model, standard, [])
			]);
		await this.#drawing.ask(both, ([{ before, after }, { units }]) => {
			this.#present = units;
			this.gaps = { before: gapFeatures(loaded.units, before), after: gapFeatures(loaded.units, after) };
		});
	}

	/** A site stands elsewhere: what that changes is computed at once. */
	async moveSite(position: number, lon: number, lat: number): Promise<void> {
		const answered = this.#answered;
		const { loaded, study } = this.#host;
		if (!answered || !study || loaded?.id !== answered.setId) return;
		const sites = this.sites.map((site, k) =>
			k === position ? { ...site, lon, lat, kind: 'drawn' as const, name: null } : site
		);
		// the site stands there at once, so that the next step begins where this one ended; its figures follow
		const { province, units } = this.moved ?? answered.result;
		this.moved = { sites, province, units, isCounted: false };
		const isCounted = await this.#moving.ask(
			() => study.change(loaded.id, answered.question.model, answered.standard, sites),
			({ unitOf, gains, ...change }) => {
				const standing = sites.map((site, k) => {
					return { ...site, unit: loaded.units[unitOf[k]]?.code ?? null, gain: gains[k] };
				});
				this.moved = this.#counted = { sites: standing, ...change, isCounted: true };
			}
		);
		if (isCounted) await this.findGaps();
	}

	/** Nothing was moved. */
	forget(): void {
		this.#moving.forget();
		this.moved = this.#counted = null;
	}

	/** The answer with its sites where they were moved to; null without an answer. */
	asItStands(): Answered | null {
		const { moved } = this;
		const answered = this.#answered;
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

	/**
	 * A site as it would be put before leadership: what it brings by itself.
	 * @param illustrative whether services or incidents that it is counted from are illustrative
	 * @returns null outside all units, or where it cannot be counted
	 */
	async propose({ lon, lat }: Pick<ChosenSite, 'lon' | 'lat'>, illustrative: boolean): Promise<UnnamedProposal | null> {
		const answered = this.#answered;
		const { loaded, study } = this.#host;
		if (!study || !loaded) return null;
		const model = answered?.question.model ?? this.#question.choices.model;
		const standard = answered?.standard ?? this.#question.standardWithin(this.#question.distanceM);
		const change = await study.change(loaded.id, model, standard, [{ lon, lat }]).catch((cause: unknown) => {
			this.#host.fail(messageOf(cause));
			return null;
		});
		const counted = change && countedSite(change, { ...standard });
		if (!counted) return null;
		return {
			scenarioId: answered?.stored?.id ?? null,
			setId: loaded.id,
			modelCode: model,
			lon,
			lat,
			...counted,
			dataDay: this.#question.programme.today,
			illustrative
		};
	}
}
