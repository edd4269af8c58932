// VN-2000 plane coordinates (TM-3, central meridian 105°, EPSG:5897): the metric plane of our grid.
// The seven parameters are the published shift that PostGIS carries, so that both sides agree.

import proj4 from 'proj4';

const EPSG_5897 =
	'+proj=tmerc +lat_0=0 +lon_0=105 +k=0.9999 +x_0=500000 +y_0=0 +ellps=WGS84 ' +
	'+towgs84=-191.90441429,-39.30318279,-111.45032835,0.00928836,-0.01975479,0.00427372,0.252906278 +units=m +no_defs';

const converter = proj4('+proj=longlat +datum=WGS84 +no_defs', EPSG_5897);

/** WGS 84 degrees → metres east and north in EPSG:5897. */
export function toPlane(lon: number, lat: number): [eastM: number, northM: number] {
	return converter.forward([lon, lat]) as [number, number];
}

/** Metres east and north in EPSG:5897 → WGS 84 degrees. */
export function fromPlane(eastM: number, northM: number): [lon: number, lat: number] {
	return converter.inverse([eastM, northM]) as [number, number];
}
