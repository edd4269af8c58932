// Questions about the place of a service before it is saved. Each can be overruled with a reason of a list, except that
// staff stay in their own units.

import { foldName } from './names.ts';

export const PLACE_CHECKS = ['outside', 'at-sea', 'not-yours', 'other-unit', 'like-named', 'capacity'] as const;
export type PlaceCheck = (typeof PLACE_CHECKS)[number];
/** Why a check is overruled. */
export const OVERRULE_REASONS = ['seen-on-site', 'official-document', 'boundary-redrawn', 'not-the-same'] as const;

export interface PlaceQuestion {
	readonly check: PlaceCheck;
	/** What the words need: names of units, the like-named service, a distance. */
	readonly values: Readonly<Record<string, string | number>>;
	/** Whether a reason settles it; staff save nothing outside their own units, and the database sees to that. */
	readonly mayOverrule: boolean;
}

/** A unit with its own and its fuller name, as an address may hold it. */
export interface NamedPlace {
	readonly code: string;
	readonly name: string;
	readonly shortName: string;
}

export interface PlaceToCheck {
	readonly name: string;
	readonly address: string | null;
	readonly capacity: number | null;
	/** The unit that it belongs to; null for none within reach of a coast. */
	readonly unit: NamedPlace | null;
	/** Whether it stands on the land of that unit, not off its coast. */
	readonly isOnLand: boolean;
	/** Whether the officer answers for the unit; planner and admin answer for every place. */
	readonly isYours: boolean;
	/** Services nearby, with their distance in metres. */
	readonly nearby: readonly { readonly name: string; readonly distanceM: number }[];
}

/** Two services of like names this near are most likely one. */
const SAME_WITHIN_M = 50;
const LIKE = 0.75;
/** Places above this are most likely a slip of the pen. */
const MOST_PLACES = 500;

/** What to ask before saving, the gravest first; `units` are those that an address may name. */
export function questionsOfPlace(place: PlaceToCheck, units: readonly NamedPlace[]): PlaceQuestion[] {
	const questions: PlaceQuestion[] = [];
	const ask = (check: PlaceCheck, values: PlaceQuestion['values'] = {}, mayOverrule = true) =>
		questions.push({ check, values, mayOverrule });
	if (!place.unit) ask('outside', {}, place.isYours);
	else if (!place.isOnLand) ask('at-sea', { unit: place.unit.name });
	if (place.unit && !place.isYours) ask('not-yours', { unit: place.unit.name }, false);
	const named = place.address ? unitNamedIn(place.address, units) : null;
	if (place.unit && named && named.code !== place.unit.code)
		ask('other-unit', { named: named.name, unit: place.unit.name });
	const like = place.nearby.find(
		({ name, distanceM }) => distanceM <= SAME_WITHIN_M && nameLikeness(name, place.name) >= LIKE
	);
	if (like) ask('like-named', { name: like.name, metres: Math.round(like.distanceM) });
	if (place.capacity !== null && (place.capacity === 0 || place.capacity > MOST_PLACES)) {
		ask('capacity', { capacity: place.capacity });
	}
	return questions;
}

/**
 * The unit that an address names, the longest name first: "xã Đông Hoà, Kiên Giang". A bare name counts only behind a
 * comma or with its kind, since streets and hamlets are called after communes too.
 */
export function unitNamedIn(address: string, units: readonly NamedPlace[]): NamedPlace | null {
	const folded = ` ${foldName(address).replace(/[^\p{L}\p{N},]+/gu, ' ')} `;
	const known = foldedUnits(units);
	return (
		known.find(({ name }) => folded.includes(` ${name} `) || folded.includes(` ${name},`))?.unit ??
		known.find(({ bare }) => bare.test(folded))?.unit ??
		null
	);
}

interface FoldedUnit {
	readonly unit: NamedPlace;
	readonly name: string;
	readonly bare: RegExp;
}

/** Kept for each list of units: a file asks for every one of its rows. */
const FOLDED = new WeakMap<readonly NamedPlace[], readonly FoldedUnit[]>();

function foldedUnits(units: readonly NamedPlace[]): readonly FoldedUnit[] {
	const known =
		FOLDED.get(units) ??
		[...units]
			.sort((a, b) => b.shortName.length - a.shortName.length)
			.map((unit) => {
				const short = foldName(unit.shortName);
				return { unit, name: foldName(unit.name), bare: new RegExp(`, ?${short} ?,|, ?${short} $`) };
			});
	FOLDED.set(units, known);
	return known;
}

/**
 * How alike two names are, 0–1: twice the shared pairs of letters over all pairs (Dice 1945), diacritics and words that
 * every service carries left out.
 */
export function nameLikeness(a: string, b: string): number {
	const [x, y] = [pairsOf(a), pairsOf(b)];
	if (!x.length || !y.length) return foldName(a) === foldName(b) ? 1 : 0;
	const left = [...y];
	const shared = x.filter((pair) => {
		const at = left.indexOf(pair);
		if (at >= 0) left.splice(at, 1);
		return at >= 0;
	});
	return (2 * shared.length) / (x.length + y.length);
}

const EVERYDAY = /\b(dia chi tin cay|nha tam lanh|cau lac bo|clb|truong|tieu hoc|thcs|thpt|so)\b/g;

function pairsOf(name: string): string[] {
	const folded =
		foldName(name)
			.replace(EVERYDAY, ' ')
			.replace(/[^\p{L}\p{N}]+/gu, ' ')
			.trim() || foldName(name);
	return folded
		.split(' ')
		.flatMap((word) =>
			word.length < 2 ? [word] : Array.from({ length: word.length - 1 }, (_, k) => word.slice(k, k + 2))
		);
}
