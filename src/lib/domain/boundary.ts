// Administrative units, in sets with a validity period: districts until 30 June 2025, communes from 1 July 2025.

import type { MultiPolygon, Polygon } from 'geojson';

export interface BoundaryUnit {
	readonly code: string;
	readonly name: string;
	/** Census people; null when the file states none. */
	readonly population: number | null;
	readonly geometry: Polygon | MultiPolygon;
}

/** A unit's polygons as lists of rings, whichever of the two geometry types it came as. */
export function polygonsOf(geometry: Polygon | MultiPolygon): number[][][][] {
	return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

/** The set in force on an ISO day: of several the newest; before all of them the first. Sets come the oldest first. */
export function setInForce<T extends { readonly validFrom: string; readonly validTo: string | null }>(
	sets: readonly T[],
	day: string
): T | undefined {
	return (
		sets.findLast(({ validFrom, validTo }) => validFrom <= day && (validTo === null || validTo >= day)) ??
		sets.findLast(({ validFrom }) => validFrom <= day) ??
		sets[0]
	);
}

/** Units of several sets, those of the set in force on that ISO day first, then of the others, the newest first. */
export function inForceFirst<T extends { readonly setId: string }>(
	units: readonly T[],
	sets: readonly { readonly id: string; readonly validFrom: string; readonly validTo: string | null }[],
	day: string
): T[] {
	const first = setInForce(sets, day)?.id;
	const order = [first, ...sets.map(({ id }) => id).reverse()];
	return [...units].sort((a, b) => order.indexOf(a.setId) - order.indexOf(b.setId));
}
