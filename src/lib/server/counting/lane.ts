// Heavy work in turn: each piece waits for its person's turn, and gives up its place when nobody waits for its answer.

import { Queue, type Entry } from './queue.ts';
import { TurnedAway } from './turned-away.ts';

/** On whose behalf something heavy is done. */
export interface Asker extends Entry {
	/** Aborted when nobody waits for the answer any more. */
	readonly gone: AbortSignal;
}

interface Turn extends Entry {
	begin(): void;
}

export class Lane {
	readonly #queue: Queue<Turn>;

	/** @param atOnce pieces of work that may run side by side */
	constructor(atOnce: number, mostWaiting: number) {
		this.#queue = new Queue(atOnce, mostWaiting);
	}

	/**
	 * Does the work when its turn has come. Work that has begun ends by itself when the asker is gone.
	 * @throws TurnedAway where there is no place; the reason of `gone` where it was given up while it waited
	 */
	async inTurn<T>({ person, request, gone }: Asker, work: () => Promise<T>): Promise<T> {
		gone.throwIfAborted();
		const { promise: begun, resolve: begin, reject } = Promise.withResolvers<void>();
		const turn: Turn = { person, request, begin };
		const because = this.#queue.enter(turn);
		if (because) throw new TurnedAway(because);
		const giveUp = () => reject(gone.reason);
		gone.addEventListener('abort', giveUp, { once: true });
		this.#beginNext();
		try {
			await begun;
			gone.throwIfAborted();
			return await work();
		} finally {
			gone.removeEventListener('abort', giveUp);
			this.#queue.leave(turn);
			this.#beginNext();
		}
	}

	#beginNext(): void {
		this.#queue.next()?.begin();
	}
}
