// What went wrong at the database, as a kind that the product has words for: read from the code and from the name of the
// constraint, never from a sentence.

/**
 * `notYours` the rights of the caller, `tooMany` asked too often for what was not theirs, `exists` there is one already,
 * `used` names what is not there or is still named, `limits` a value that a rule refuses, `unreadable` an answer of another
 * shape than ours, `unavailable` no answer or a fault of the database; the others name the rule.
 */
export type ProblemKind =
	| 'notYours'
	| 'tooMany'
	| 'exists'
	| 'used'
	| 'limits'
	| 'lastAdmin'
	| 'ownPassword'
	| 'noUnit'
	| 'period'
	| 'secrecy'
	| 'hiding'
	| 'unreadable'
	| 'unavailable';

/** SQLSTATE of PostgreSQL, or of ours: `PT429` is a status, `22L…` a data exception that has a name. */
const BY_STATE: Readonly<Record<string, ProblemKind>> = {
	'23503': 'used',
	'23505': 'exists',
	'42501': 'notYours',
	PT429: 'tooMany',
	'22L01': 'lastAdmin',
	'22L02': 'ownPassword',
	'22L03': 'noUnit',
	'22L04': 'secrecy',
	'22L05': 'hiding'
};

/** Constraints that have words of their own. */
const BY_CONSTRAINT: Readonly<Record<string, ProblemKind>> = {
	staff_has_unit: 'noUnit',
	period_runs_forward: 'period'
};

/**
 * Classes of SQLSTATE in which the database is at fault, or its host: no connection, no memory, ended, broken. `SUP` is what
 * the embedded interface says of what it does not know.
 */
const NOT_THE_CALLERS = /^(08|53|54|55|57|58|F0|XX|SUP)/;

export class DataProblem extends Error {
	override readonly name = 'DataProblem';
	readonly kind: ProblemKind;
	/** PostgreSQL's or PostgREST's; empty where nothing answered. */
	readonly code: string;

	constructor(message: string, code: string, kind = kindOf(message, code)) {
		super(message);
		this.code = code;
		this.kind = kind;
	}
}

function kindOf(message: string, code: string): ProblemKind {
	// PostgreSQL tells a constraint by its quoted name only, inside of its message
	const constraint = Object.keys(BY_CONSTRAINT).find((name) => message.includes(`"${name}"`));
	if (constraint) return BY_CONSTRAINT[constraint];
	if (code === '' || NOT_THE_CALLERS.test(code)) return 'unavailable';
	return BY_STATE[code] ?? 'limits';
}

export function isProblem(cause: unknown, kind?: ProblemKind): cause is DataProblem {
	return cause instanceof DataProblem && (kind === undefined || cause.kind === kind);
}
