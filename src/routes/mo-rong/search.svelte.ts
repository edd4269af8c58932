// The search that is under way, its answer, and the curve of that. Each search has an engine of its own, which is ended with
// it: of several searches only the newest is heard, and nothing is left running.

import { knee } from '$lib/analysis/siting/questions/gain-curve.ts';
import type { CurvePoint, SitingQuestion } from '$lib/domain/scenario.ts';
import { Newest } from '$lib/engines/newest.ts';
import { heard, type RunningSiting } from '$lib/engines/siting.ts';
import type { FetchedSet } from '../boundary-set.ts';
import { handOver } from '../hand-over.ts';
import type { Answered } from './answered.ts';
import { COUNT_RANGE } from './choices.ts';

/** What is asked, and what its answer is shown with. */
type Asked = Pick<Answered, 'question' | 'standard' | 'dataDay' | 'illustrative'>;

interface Progress {
	/** In the measure of the goal; null before the first is known. */
	readonly objective: number | null;
	readonly bound: number | null;
}

/** A search stops by itself after so many seconds, with its best answer and how far that may be from the best. */
const SEARCH_SECONDS = 60;
const CURVE_SECONDS_EACH = 6;
/** The curve goes so far beyond the sites that were asked for, so that one sees what more would bring. */
const CURVE_BEYOND = 5;

export class Search {
	/** Null while nothing is searched for. */
	progress = $state.raw<Progress | null>(null);
	answered = $state.raw<Answered | null>(null);
	/** Of the answer, as far as it is drawn. It stands beside it, because a new point of it changes nothing on the map. */
	curve = $state.raw<readonly CurvePoint[]>([]);
	curveBusy = $state(false);
	readonly knee = $derived.by(() => knee(this.curve));
	readonly #startEngine: () => RunningSiting;
	#running: RunningSiting | null = null;
	readonly #solving: Newest;
	readonly #drawing: Newest;
	#curveEnded: Promise<void> = Promise.resolve();
	#endCurve: () => void = () => {};

	/** @param fail is told what the newest search, or its curve, failed with */
	constructor(startEngine: () => RunningSiting, fail: (message: string) => void) {
		this.#startEngine = startEngine;
		const endWith = (message: string) => {
			this.end();
			fail(message);
		};
		this.#solving = new Newest(endWith);
		this.#drawing = new Newest(endWith);
	}

	/** Settled when the curve has all its points, or will get no more. */
	get curveEnded(): Promise<void> {
		return this.#curveEnded;
	}

	/**
	 * Searches for the best sites. Whatever was searched for before is given up.
	 * @param asked what the answer will be of, and be shown with
	 * @param onFound is called when the answer is there, before anything of it is drawn
	 * @returns whether it was heard
	 */
	solve(set: FetchedSet, asked: Asked, onFound: () => void): Promise<boolean> {
		this.end();
		this.progress = { objective: null, bound: null };
		return this.#solving.ask(
			async (isNewest) => {
				const { engine } = (this.#running = this.#startEngine());
				await handOver(set, engine);
				if (!isNewest()) return null;
				const onProgress = heard((objective: number, bound: number) => {
					if (isNewest()) this.progress = { objective, bound };
				});
				const question = $state.snapshot(asked.question) as SitingQuestion;
				return engine.solve(set.id, question, asked.standard, SEARCH_SECONDS, onProgress);
			},
			(result) => {
				if (!result) return;
				this.progress = null;
				this.answered = { ...asked, setId: set.id, result, stored: null };
				this.curve = [];
				onFound();
			}
		);
	}

	/** What each further site adds, of the answer that was just heard. The engine is ended with it. */
	async drawCurve(): Promise<void> {
		const { answered } = this;
		const engine = this.#running?.engine;
		if (!engine || !answered) return;
		if (answered.result.status === 'infeasible') return this.end();
		const most = Math.min(COUNT_RANGE.most, answered.result.sites.length + CURVE_BEYOND);
		this.curveBusy = true;
		this.#curveEnded = new Promise((resolve) => (this.#endCurve = resolve));
		await this.#drawing.ask(
			(isNewest) => {
				const onProgress = heard((point: CurvePoint) => {
					if (isNewest()) this.curve = [...this.curve, point];
				});
				return engine.curve(most, CURVE_SECONDS_EACH, onProgress);
			},
			() => this.end()
		);
	}

	/** Gives up what is under way; the last answer stays, with as much of its curve as there is. */
	end(): void {
		this.#running?.stop();
		this.#running = null;
		this.#solving.forget();
		this.#drawing.forget();
		this.progress = null;
		this.curveBusy = false;
		this.#endCurve();
	}
}
