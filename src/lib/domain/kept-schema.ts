// Scenarios and proposals as they are kept: questions, answers and figures of a day.

import * as v from 'valibot';
import { CANDIDATE_KINDS, SITING_GOALS } from './scenario.ts';

const CANDIDATE = {
	lon: v.number(),
	lat: v.number(),
	name: v.nullable(v.string()),
	kind: v.picklist(CANDIDATE_KINDS)
};
/** A read-only list. */
export const listOf = <S extends v.GenericSchema>(item: S) => v.pipe(v.array(item), v.readonly());

const candidates = listOf(v.object(CANDIDATE));

export const SITING_QUESTION = v.object({
	model: v.string(),
	goal: v.picklist(SITING_GOALS),
	count: v.number(),
	share: v.number(),
	distanceM: v.number(),
	cells: v.boolean(),
	places: candidates,
	keep: candidates,
	ban: candidates
});

export const KEPT_STANDARD = v.object({
	distanceM: v.number(),
	targetShare: v.number(),
	placesPer10000: v.nullable(v.number())
});

const STANDING = v.object({ services: v.number(), covered: v.number(), share: v.number(), flag: v.string() });
const UNIT_CHANGE = v.object({ code: v.string(), population: v.number(), before: STANDING, after: STANDING });

export const CHOSEN_SITE = v.object({ ...CANDIDATE, unit: v.nullable(v.string()), gain: v.number() });

export const CURVE_POINT = v.object({ sites: v.number(), people: v.number(), bound: v.nullable(v.number()) });

/** A part that answers kept by earlier versions of the product lack: null then. */
const orNull = <S extends v.GenericSchema>(value: S) => v.nullish(value, null);

/** A result without its sites, which are kept beside it. */
export const SITING_RESULT = v.object({
	status: v.picklist(['optimal', 'feasible', 'infeasible']),
	objective: v.number(),
	bound: orNull(v.number()),
	gap: orNull(v.number()),
	greedyShare: orNull(v.number()),
	shares: orNull(v.object({ proven: v.number(), changeable: v.number(), withMost: v.number() })),
	movedFrom: orNull(v.number()),
	province: UNIT_CHANGE,
	units: listOf(UNIT_CHANGE),
	candidates: v.number(),
	seconds: v.number()
});

/** What a proposed site brings by itself, by the standard and the figures of the day on which it was submitted. */
export const COUNTED_SITE = v.object({
	expectedGain: v.number(),
	figures: v.object({ standard: KEPT_STANDARD, unit: UNIT_CHANGE, province: UNIT_CHANGE })
});
