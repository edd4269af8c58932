// Why the server does not take heavy work on, or does not bring it to an end: page and server use the same words.

/**
 * `waitsAlready`: another request of the same person waits already. `full`: too many people wait.
 * `tooMuch`: more than any real question takes. `tooLong`: it was ended, because it would not come to an end.
 */
const REASONS_TO_TURN_AWAY = ['waitsAlready', 'full', 'tooMuch', 'tooLong'] as const;
export type ReasonToTurnAway = (typeof REASONS_TO_TURN_AWAY)[number];

/** Whether what a server said with its refusal is one of them. */
export function isTurnedAway(said: unknown): said is ReasonToTurnAway {
	return REASONS_TO_TURN_AWAY.some((reason) => reason === said);
}
