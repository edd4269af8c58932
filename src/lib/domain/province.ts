// Where places of the register lie: a box around Kiên Giang with Phú Quốc and Thổ Châu, and room for neighbours. The
// database holds every place to the same box (app.is_near_the_province).

export const PROVINCE_BOX = { west: 102.5, east: 106.5, south: 8, north: 11.5 } as const;

/** False for what is no number, and for the infinities. */
export function isNearTheProvince(lon: number, lat: number): boolean {
	const { west, east, south, north } = PROVINCE_BOX;
	return lon >= west && lon <= east && lat >= south && lat <= north;
}
