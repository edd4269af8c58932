// Who is next. Each person has one piece of work that runs and one request that waits; whoever was served goes behind
// those who were not. Bookkeeping only: no clock, no promise.

import type { ReasonToTurnAway } from '../../domain/heavy-work.ts';

/** A piece of work in the queue. */
export interface Entry {
	readonly person: string;
	/** The request that it belongs to: one request may bring several pieces. */
	readonly request: object;
}

export class Queue<E extends Entry> {
	readonly #atOnce: number;
	readonly #mostWaiting: number;
	readonly #running = new Set<E>();
	#waiting: E[] = [];

	/** @param atOnce pieces of work that may run side by side */
	constructor(atOnce: number, mostWaiting: number) {
		this.#atOnce = atOnce;
		this.#mostWaiting = mostWaiting;
	}

	/** Puts an entry at the end. @returns why not; null when it waits now */
	enter(entry: E): ReasonToTurnAway | null {
		const isOther = ({ person, request }: E) => person === entry.person && request !== entry.request;
		if (this.#waiting.some(isOther)) return 'waitsAlready';
		if (this.#waiting.length >= this.#mostWaiting) return 'full';
		this.#waiting.push(entry);
		return null;
	}

	/** Takes whoever is next. @returns null where nobody waits, or nothing more may run */
	next(): E | null {
		if (this.#running.size >= this.#atOnce) return null;
		const served = new Set([...this.#running].map(({ person }) => person));
		const entry = this.#waiting.find(({ person }) => !served.has(person));
		if (!entry) return null;
		this.#waiting = this.#waiting.filter((other) => other !== entry);
		this.#running.add(entry);
		return entry;
	}

	/** An entry has ended, or has given up waiting. What else its person waits for goes behind all others. */
	leave(entry: E): void {
		const isOwn = ({ person }: E) => person === entry.person;
		if (!this.#running.delete(entry)) this.#waiting = this.#waiting.filter((other) => other !== entry);
		else this.#waiting = [...this.#waiting.filter((other) => !isOwn(other)), ...this.#waiting.filter(isOwn)];
	}
}
