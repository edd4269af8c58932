// Forms of a page, of which one is sent at a time: else a button that stays while its work is under way is pressed
// twice.

import type { SubmitFunction } from '@sveltejs/kit';

export class Once {
	isBusy = $state(false);
	readonly #done: () => void;

	/** @param done what is to happen when the answer is on the page */
	constructor(done: () => void = () => {}) {
		this.#done = done;
	}

	/** For `use:enhance`. */
	readonly submit: SubmitFunction = () => {
		this.isBusy = true;
		return async ({ update }) => {
			await update();
			this.isBusy = false;
			this.#done();
		};
	};
}
