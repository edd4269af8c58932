// Heavy work that is not done for somebody who asked for it.

import type { ReasonToTurnAway } from '../../domain/heavy-work.ts';

/** The header that says why, for programs: a status alone may have other reasons. */
export const TURNED_AWAY = 'X-Turned-Away';

export class TurnedAway extends Error {
	override readonly name = 'TurnedAway';
	readonly because: ReasonToTurnAway;

	constructor(because: ReasonToTurnAway) {
		super(because);
		this.because = because;
	}
}
