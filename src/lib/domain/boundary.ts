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
