// Distance on the WGS 84 ellipsoid (Karney 2013), by the author's own library.

import geodesic from 'geographiclib-geodesic';

const { WGS84, DISTANCE } = geodesic.Geodesic;

/** Geodesic distance in metres between two places in degrees; any two points of the earth. */
export function geodesicDistanceM(lon1: number, lat1: number, lon2: number, lat2: number): number {
	return WGS84.Inverse(lat1, lon1, lat2, lon2, DISTANCE).s12 as number;
}
