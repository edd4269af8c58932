// A scenario to be kept and a site to be proposed, as the pages of Mở rộng send them.

import * as v from 'valibot';
import { code, counter, filledLine, optionalLine, PLACE, unitCode, uuid, wholeNumber, within } from './form-fields.ts';
import { CANDIDATE_KINDS, SITING_GOALS } from './scenario.ts';

const finite = v.pipe(v.number(), v.finite());
const share = within(0, 1);
/** Further than the province is long. */
const metres = within(1, 500_000);

const CANDIDATE = { ...PLACE, name: optionalLine(200), kind: v.picklist(CANDIDATE_KINDS) };
/** Drawn, or of a file; a body that would hold more is refused before it is read. */
const candidates = v.pipe(v.array(v.object(CANDIDATE)), v.maxLength(100_000));

const STANDARD = v.object({
	distanceM: metres,
	targetShare: share,
	placesPer10000: v.nullable(within(0, 10_000))
});

/** What is said to be reached; the server counts it again, and keeps its own. */
const REACHED = v.object({ covered: finite });

export const SCENARIO_TO_KEEP = v.object({
	title: filledLine(120),
	setId: code,
	modelCode: code,
	question: v.object({
		model: code,
		goal: v.picklist(SITING_GOALS),
		count: wholeNumber(0, 1000),
		share,
		distanceM: metres,
		cells: v.boolean(),
		places: candidates,
		keep: candidates,
		ban: candidates
	}),
	standard: STANDARD,
	result: v.object({
		status: v.picklist(['optimal', 'feasible']),
		objective: finite,
		bound: v.nullable(finite),
		gap: v.nullable(finite),
		greedyShare: v.nullable(finite),
		shares: v.nullable(v.object({ proven: counter, changeable: counter, withMost: finite })),
		movedFrom: v.nullable(finite),
		province: v.object({ before: REACHED, after: REACHED }),
		candidates: counter,
		seconds: finite
	}),
	curve: v.pipe(
		v.array(v.object({ sites: wholeNumber(0, 1000), people: finite, bound: v.nullable(finite) })),
		v.maxLength(1000)
	),
	/** None, where everybody asked for is reached already. */
	sites: v.pipe(v.array(v.object({ ...CANDIDATE, unit: v.nullish(unitCode, null) })), v.maxLength(200))
});
export type ScenarioToKeep = v.InferOutput<typeof SCENARIO_TO_KEEP>;

/** Where, of which model, by which standard; figures are counted by the server. */
export const SITE_TO_PROPOSE = v.object({
	...PLACE,
	scenarioId: v.nullable(uuid),
	setId: code,
	modelCode: code,
	standard: STANDARD
});
export type SiteToPropose = v.InferOutput<typeof SITE_TO_PROPOSE>;
