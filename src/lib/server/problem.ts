// Something outside the program is wrong, and a person can mend it: said in one sentence, without a stack.

/** The input or the set-up is at fault: exit status 1. */
export class SetupProblem extends Error {
	override readonly name = 'SetupProblem';
}
