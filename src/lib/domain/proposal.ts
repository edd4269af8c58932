// A proposal: a site put before leadership, and the steps that it goes through. The database holds the state machine.

import type { UnitChange } from './scenario.ts';
import type { CoverageStandard } from './standard.ts';

export const PROPOSAL_STATES = ['submitted', 'returned', 'approved', 'rejected', 'withdrawn'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** What leadership may decide of a submitted one. */
export const DECISIONS = ['approved', 'returned', 'rejected'] as const;
export type Decision = (typeof DECISIONS)[number];

/** The standard, and the figures of the unit and the province, as they were when the proposal was submitted. */
interface ProposalFigures {
	readonly standard: CoverageStandard;
	readonly unit: UnitChange;
	readonly province: UnitChange;
}

/**
 * What a site brings by itself. It is counted twice: from what its proposer may know, and for leadership from what
 * leadership may know.
 */
export interface CountedSite {
	/** People whom it brings within reach. */
	readonly expectedGain: number;
	readonly figures: ProposalFigures;
}

/** Longest texts that the database takes. */
export const LONGEST_NAME = 200;
export const LONGEST_REASON = 2000;
