// Incidents by place in groups that do not overlap, none smaller than the threshold: what planners see on the map. Groups
// are made when a month is over, of incidents that stand in none yet, and what is left of a year when it is published.

import type { Cell } from '../../domain/grid.ts';
import type { Figure } from './yearly-figures.ts';

/** An incident that stands in no group yet. */
export interface UngroupedIncident {
	readonly id: string;
	/** Null where it is not known. */
	readonly commune: string | null;
	/** Null where no place finer than the unit is known. */
	readonly cell: Cell | null;
}

/** Incidents that are shown together, and never apart. */
export interface PlaceGroup {
	/** Null: of a district or of the province, without saying where. */
	readonly commune: string | null;
	readonly district: string | null;
	/** A square by its south-west corner and side; null where only the unit is told. */
	readonly square: (Cell & { readonly sizeKm: number }) | null;
	readonly incidents: number;
	/** Ids of the incidents in it; none where it is a difference of published figures. */
	readonly members: readonly string[];
}

/** A commune with its district. */
interface Commune {
	readonly code: string;
	readonly district: string;
}

const SQUARES_KM = [1, 2, 4, 8] as const;

/**
 * Groups of every commune: a 1 km cell with enough incidents, else a 2, 4 or 8 km square of the same commune, else the
 * commune. Incidents that are too few even together, or whose commune is not known, are in no group.
 */
export function groupsByPlace(
	incidents: readonly UngroupedIncident[],
	communes: readonly Commune[],
	threshold: number
): PlaceGroup[] {
	return communes.flatMap(({ code, district }) => {
		const own = incidents.filter(({ commune }) => commune === code);
		return groupsOfCommune(own, { commune: code, district }, threshold).groups;
	});
}

type Unit = Pick<PlaceGroup, 'commune' | 'district'>;

/** The groups of one commune, and the incidents that are in none of them: fewer than the threshold. */
function groupsOfCommune(
	incidents: readonly UngroupedIncident[],
	unit: Unit,
	threshold: number
): { groups: PlaceGroup[]; rest: readonly UngroupedIncident[] } {
	const groups: PlaceGroup[] = [];
	let left = incidents;
	for (const sizeKm of SQUARES_KM) {
		const squares = new Map<string, UngroupedIncident[]>();
		for (const incident of left) {
			const square = squareOf(incident.cell, sizeKm);
			if (square) squares.set(keyOf(square), [...(squares.get(keyOf(square)) ?? []), incident]);
		}
		const full = [...squares.values()].filter(({ length }) => length >= threshold);
		for (const members of full) groups.push(groupOf(members, unit, squareOf(members[0].cell, sizeKm)));
		const grouped = new Set(full.flat());
		left = left.filter((incident) => !grouped.has(incident));
	}
	if (left.length < threshold) return { groups, rest: left };
	return { groups: [...groups, groupOf(left, unit, null)], rest: [] };
}

function squareOf(cell: Cell | null, sizeKm: number): PlaceGroup['square'] {
	const corner = (km: number) => Math.floor(km / sizeKm) * sizeKm;
	return cell && { eastKm: corner(cell.eastKm), northKm: corner(cell.northKm), sizeKm };
}

function keyOf({ eastKm, northKm }: Cell): string {
	return `${eastKm}/${northKm}`;
}

function groupOf(incidents: readonly UngroupedIncident[], unit: Unit, square: PlaceGroup['square']): PlaceGroup {
	return { ...unit, square, incidents: incidents.length, members: incidents.map(({ id }) => id) };
}

/**
 * What is left of a year that has been published, in groups that say where it was as far as its figures allow. The
 * groups of a commune add up to its published total, so that nothing is left to subtract. A commune whose total is not
 * shown keeps only the groups that it had; what the totals of its district and of the province leave beyond the groups
 * below them becomes a group of the district or of the province, where it reaches the threshold.
 * @param released groups that were shown while the year was open
 * @param ungrouped incidents of the year that stand in none of these groups
 */
export function groupsOfPublishedYear(
	figures: readonly Figure[],
	released: readonly Pick<PlaceGroup, 'commune' | 'incidents'>[],
	ungrouped: readonly UngroupedIncident[],
	communes: readonly Commune[],
	threshold: number
): PlaceGroup[] {
	const shown = (level: Figure['level'], unit: string | null) =>
		figures.find((f) => f.level === level && f.unit === unit && f.form === null && f.month === null)?.count ?? null;
	const releasedIn = (commune: string) =>
		released.reduce((sum, group) => sum + (group.commune === commune ? group.incidents : 0), 0);
	const groups: PlaceGroup[] = [];
	/** Groups what a total leaves beyond what is told, if that is enough. @returns incidents told of the unit in all */
	const tellRest = (total: number | null, told: number, unit: Unit): number => {
		if (total === null || total - told < threshold) return total === null ? told : Math.max(total, told);
		groups.push({ ...unit, square: null, incidents: total - told, members: [] });
		return total;
	};
	const ofDistrict = new Map<string, number>();
	for (const { code, district } of communes) {
		const unit = { commune: code, district };
		const total = shown('commune', code);
		let told = releasedIn(code);
		const own = ungrouped.filter(({ commune }) => commune === code);
		if (total !== null && own.length === total - told) {
			const placed = addingUp(groupsOfCommune(own, unit, threshold), unit);
			groups.push(...placed);
			told += placed.reduce((sum, { incidents }) => sum + incidents, 0);
		}
		ofDistrict.set(district, (ofDistrict.get(district) ?? 0) + tellRest(total, told, unit));
	}
	let told = 0;
	for (const [district, ofCommunes] of ofDistrict) {
		told += tellRest(shown('district', district), ofCommunes, { commune: null, district });
	}
	tellRest(shown('province', null), told, { commune: null, district: null });
	return groups;
}

/**
 * Groups without a rest: the smallest of them takes it in, and is shown for the commune without a place, since its
 * square no longer holds all of it.
 */
function addingUp({ groups, rest }: ReturnType<typeof groupsOfCommune>, unit: Unit): PlaceGroup[] {
	if (!rest.length || !groups.length) return groups;
	const smallest = groups.reduce((a, b) => (b.incidents < a.incidents ? b : a));
	const members = [...smallest.members, ...rest.map(({ id }) => id)];
	return [
		...groups.filter((group) => group !== smallest),
		{ ...unit, square: null, incidents: members.length, members }
	];
}
