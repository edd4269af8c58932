// Places as points in space: earth-centred coordinates on the WGS 84 ellipsoid, in metres, so that no projection, pole
// or date line matters; and the arc over the ground for a straight chord, with the radius of curvature in its own
// direction (Euler). Up to 100 km that agrees with Karney's geodesic to 0.15 mm; beyond it the geodesic is computed.
// docs/decisions/002-nearest-by-chord.md has the measurements.

import { geodesicDistanceM } from './geodesic.ts';

/** Places as two parallel columns of degrees (WGS 84); cheap to hand to a worker. */
export interface Places {
	readonly lon: Float64Array;
	readonly lat: Float64Array;
}

export const EQUATORIAL_M = 6378137;
const FLATTENING = 1 / 298.257223563;
const E2 = FLATTENING * (2 - FLATTENING);
export const RADIANS = Math.PI / 180;

/** Longest chord for which the arc is taken from the chord. */
export const SERIES_LIMIT_M = 100_000;

export interface SpacePoints {
	readonly x: Float64Array;
	readonly y: Float64Array;
	readonly z: Float64Array;
	readonly sin2Lat: Float64Array;
}

/** Degrees to earth-centred metres, one point a place. */
export function toSpace(places: Places): SpacePoints {
	const n = places.lon.length;
	const x = new Float64Array(n);
	const y = new Float64Array(n);
	const z = new Float64Array(n);
	const sin2Lat = new Float64Array(n);
	for (let i = 0; i < n; i++) {
		const sinLat = Math.sin(places.lat[i] * RADIANS);
		const cosLat = Math.cos(places.lat[i] * RADIANS);
		const radiusM = primeVerticalM(sinLat * sinLat);
		x[i] = radiusM * cosLat * Math.cos(places.lon[i] * RADIANS);
		y[i] = radiusM * cosLat * Math.sin(places.lon[i] * RADIANS);
		z[i] = radiusM * (1 - E2) * sinLat;
		sin2Lat[i] = sinLat * sinLat;
	}
	return { x, y, z, sin2Lat };
}

export const primeVerticalM = (sin2Lat: number) => EQUATORIAL_M / Math.sqrt(1 - E2 * sin2Lat);
export const meridionalM = (sin2Lat: number) => (primeVerticalM(sin2Lat) * (1 - E2)) / (1 - E2 * sin2Lat);

/**
 * Arc over the ground in metres for a chord of squared length `chord2` whose polar component is `dz`.
 * `alongParallel` and `alongMeridian` are the curvatures there in the two directions: one over the radius in metres.
 */
export function arcM(
	chord2: number,
	dz: number,
	sin2Lat: number,
	alongParallel: number,
	alongMeridian: number
): number {
	if (chord2 === 0) return 0;
	const cos2Azimuth = sin2Lat === 1 ? 1 : Math.min(1, (dz * dz) / (chord2 * (1 - sin2Lat)));
	const curvature = alongParallel + cos2Azimuth * (alongMeridian - alongParallel);
	const q = chord2 * curvature * curvature;
	// 2R·asin(chord/2R) as a series: the next term is under a micrometre at 100 km
	return Math.sqrt(chord2) * (1 + q * (1 / 24 + q * (3 / 640)));
}

/** The arc in metres, with the curvatures of the latitude whose squared sine is given. */
export function arcAtM(chord2: number, dz: number, sin2Lat: number): number {
	return arcM(chord2, dz, sin2Lat, 1 / primeVerticalM(sin2Lat), 1 / meridionalM(sin2Lat));
}

/** Metres over the ground between two places whose chord is known: by series up to 100 km, by geodesic beyond. */
export function arcOrGeodesicM(
	lon: number,
	lat: number,
	lon2: number,
	lat2: number,
	chord2: number,
	dz: number
): number {
	if (chord2 > SERIES_LIMIT_M * SERIES_LIMIT_M) return geodesicDistanceM(lon, lat, lon2, lat2);
	const sinLat = Math.sin(lat * RADIANS);
	return arcAtM(chord2, dz, sinLat * sinLat);
}

/** Along the meridian at the equator: nowhere is the ellipsoid bent more. */
const LEAST_RADIUS_M = EQUATORIAL_M * (1 - E2);

/**
 * A straight distance in metres: places no further apart than that are at most `arcM` metres apart over the ground. A
 * geodesic is bent at most like the circle of the least radius of curvature, and of two curves of one length the one
 * that is bent less has the longer chord. 0 for a negative arc and for one beyond half that circle.
 */
export function longestChordWithinM(arcM: number): number {
	const half = arcM / (2 * LEAST_RADIUS_M);
	return half < 0 || half > Math.PI / 2 ? 0 : 2 * LEAST_RADIUS_M * Math.sin(half);
}
