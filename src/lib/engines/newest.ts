// Of several questions to an engine only the newest counts: what an older one is answered, or fails with, is dropped.

export const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

export class Newest {
	#asked: object | null = null;
	readonly #onFault: (message: string) => void;

	/** @param onFault is told what the newest question failed with */
	constructor(onFault: (message: string) => void) {
		this.#onFault = onFault;
	}

	/** Begins another question. @returns whether it is still the newest */
	begin(): () => boolean {
		const own = (this.#asked = {});
		return () => own === this.#asked;
	}

	/**
	 * Asks, and hears the answer if nothing was asked since.
	 * @param question may take several steps; `isNewest` says whether the next one is still wanted
	 * @returns whether the answer was heard
	 */
	async ask<T>(question: (isNewest: () => boolean) => Promise<T>, hear: (answer: T) => void): Promise<boolean> {
		const isNewest = this.begin();
		try {
			const answer = await question(isNewest);
			if (!isNewest()) return false;
			hear(answer);
			return true;
		} catch (cause) {
			if (isNewest()) this.#onFault(messageOf(cause));
			return false;
		}
	}

	/** Drops the question that is under way: its answer is not heard. */
	forget(): void {
		this.#asked = null;
	}
}
