// Mainland and islands of Vietnam with their waters.

const BOX = { west: 102, east: 118, south: 4, north: 24 } as const;

/** Degrees. */
export function isInVietnam(lon: number, lat: number): boolean {
	return lon >= BOX.west && lon <= BOX.east && lat >= BOX.south && lat <= BOX.north;
}
