// VN-2000 plane coordinates. The metric plane of our grid is TM-3 with central meridian 105° (EPSG:5897); offices of the
// province use 104°30′, and neighbours and older maps use others.
// The seven parameters are the published shift that PostGIS carries, so that both sides agree.

import proj4 from 'proj4';

const SHIFT =
	'+ellps=WGS84 +towgs84=-191.90441429,-39.30318279,-111.45032835,0.00928836,-0.01975479,0.00427372,0.252906278';
const WGS84 = '+proj=longlat +datum=WGS84 +no_defs';

/** Planes that coordinates of the province come in, the most likely first. TM-3 has scale 0.9999, UTM 0.9996. */
export const PLANES = ['tm3-104.5', 'tm3-105', 'utm-48n', 'tm3-105.75', 'tm3-106'] as const;
export type Plane = (typeof PLANES)[number];

/** A transverse Mercator plane of VN-2000, as PROJ reads it. @param meridian central, in degrees */
export function vn2000Plane(meridian: number, scale: number): string {
	return `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=${scale} +x_0=500000 +y_0=0 ${SHIFT} +units=m +no_defs`;
}

/** Degrees of VN-2000 (EPSG:4756), as PROJ reads them. */
export const VN2000_DEGREES = `+proj=longlat ${SHIFT} +no_defs`;
/** Scales along the central meridian: TM-3 of the provinces, and UTM. */
export const [TM3_SCALE, UTM_SCALE] = [0.9999, 0.9996];

/** The definition of a plane as PROJ reads it, here and in PostGIS. */
export function projString(plane: Plane): string {
	return plane === 'utm-48n' ? vn2000Plane(105, UTM_SCALE) : vn2000Plane(Number(plane.split('-')[1]), TM3_SCALE);
}

const converters = new Map<Plane, proj4.Converter>();

function converterOf(plane: Plane): proj4.Converter {
	const known = converters.get(plane) ?? proj4(WGS84, projString(plane));
	converters.set(plane, known);
	return known;
}

/** WGS 84 degrees → metres east and north, in the plane of our grid unless another is named. */
export function toPlane(lon: number, lat: number, plane: Plane = 'tm3-105'): [eastM: number, northM: number] {
	return converterOf(plane).forward([lon, lat]) as [number, number];
}

/** Metres east and north → WGS 84 degrees. */
export function fromPlane(eastM: number, northM: number, plane: Plane = 'tm3-105'): [lon: number, lat: number] {
	return converterOf(plane).inverse([eastM, northM]) as [number, number];
}
