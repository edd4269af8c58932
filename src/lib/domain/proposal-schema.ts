// A proposal and what becomes of it, as the pages of Mở rộng send them.

import * as v from 'valibot';
import { filledLine, uuid } from './form-fields.ts';
import { DECISIONS, LONGEST_NAME, LONGEST_REASON } from './proposal.ts';
import { SITE_TO_PROPOSE } from './scenario-schema.ts';

/** Several lines of text in one spelling, without space at their ends. */
const lines = (longest: number) =>
	v.pipe(
		v.string(),
		v.transform((text) => text.normalize('NFC').trim()),
		v.maxLength(longest)
	);

/** What the site is to be called, and why it is proposed: a person can mend them. */
export const PROPOSAL_TEXTS = v.object({
	name: filledLine(LONGEST_NAME),
	reason: v.pipe(lines(LONGEST_REASON), v.minLength(1))
});

/** The site, which the page attaches. */
export const ATTACHED_SITE = v.object({ site: v.pipe(v.string(), v.parseJson(), SITE_TO_PROPOSE) });

/** Which proposal, and the version that was on the screen. */
export const SEEN_PROPOSAL = v.object({
	id: uuid,
	version: v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number))
});

export const DECISION = v.object({ decision: v.picklist(DECISIONS) });

/** What leadership says to it; only an approval needs no reason. */
export const WHY = v.pipe(
	v.object({ decision: v.string(), why: v.optional(lines(LONGEST_REASON), '') }),
	v.forward(
		v.check(({ decision, why }) => decision === 'approved' || why !== ''),
		['why']
	)
);
