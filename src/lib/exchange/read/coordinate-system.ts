// The coordinate system that a spatial file names: an EPSG number, or the words of a .prj or a GeoPackage (WKT).

import proj4 from 'proj4';
import { fromPlane, PLANES, type Plane } from '../../domain/vn2000.ts';

/** From the file's numbers to WGS 84 degrees. */
export type ToDegrees = (x: number, y: number) => [lon: number, lat: number];

export const asDegrees: ToDegrees = (x, y) => [x, y];

/** VN-2000 planes by their EPSG numbers: TM-3 of the provinces, and UTM. */
const PLANE_OF_EPSG: Readonly<Record<number, Plane>> = {
	3405: 'utm-48n',
	5897: 'tm3-105',
	9207: 'tm3-104.5',
	9210: 'tm3-105.75',
	9211: 'tm3-106'
};

/** How to read an EPSG number; null for one that nothing here knows. */
export function systemOfEpsg(code: number): ToDegrees | null {
	if (code === 4326 || code === 4979) return asDegrees;
	const plane = PLANE_OF_EPSG[code];
	if (plane) return (x, y) => fromPlane(x, y, plane);
	const zone = code % 100;
	if ((Math.floor(code / 100) === 326 || Math.floor(code / 100) === 327) && zone >= 1 && zone <= 60) {
		const converter = proj4(`+proj=utm +zone=${zone} +datum=WGS84 ${code >= 32700 ? '+south ' : ''}+units=m +no_defs`);
		return (x, y) => converter.inverse([x, y]) as [number, number];
	}
	return null;
}

/** How to read the system that WKT describes; null for one that nothing here knows. */
export function systemOfWkt(wkt: string): ToDegrees | null {
	const text = wkt.trim();
	const number = (name: string) => {
		const value = new RegExp(`${name}"?\\s*,\\s*(-?[\\d.]+)`, 'i').exec(text)?.[1];
		return value === undefined ? NaN : Number(value);
	};
	const datum = /VN[-_ ]?2000|Vietnam[-_ ]?2000/i.test(text)
		? 'vn2000'
		: /WGS[-_ ]?(19)?84/i.test(text)
			? 'wgs84'
			: null;
	if (!datum) return null;
	// the shift of geographic VN-2000 is under 200 m, but this is no place to lose 200 m
	if (/^GEOG(CS|CRS)/i.test(text)) return datum === 'wgs84' ? asDegrees : null;
	if (!/^PROJ(CS|CRS)/i.test(text)) return null;
	const [meridian, scale, east, north] = [
		number('central_meridian') || number('Longitude of natural origin'),
		number('scale_factor') || number('Scale factor at natural origin'),
		number('false_easting') || number('False easting'),
		number('false_northing') || number('False northing') || 0
	];
	if (datum === 'wgs84') {
		const zone = Math.round((meridian + 183) / 6);
		return scale === 0.9996 && east === 500_000 && 6 * zone - 183 === meridian
			? systemOfEpsg((north ? 32700 : 32600) + zone)
			: null;
	}
	const plane = PLANES.find((candidate) =>
		candidate === 'utm-48n'
			? meridian === 105 && scale === 0.9996
			: Number(candidate.slice(4)) === meridian && scale === 0.9999
	);
	return plane && east === 500_000 && north === 0 ? (x, y) => fromPlane(x, y, plane) : null;
}

/** How to read the `crs` of an old GeoJSON file, or any name with an EPSG number in it. */
export function systemOfName(name: string): ToDegrees | null {
	if (/CRS:?84$/i.test(name)) return asDegrees;
	const code = /EPSG:{1,2}(?:[\d.]*:)?(\d{4,5})$/i.exec(name)?.[1];
	return code ? systemOfEpsg(Number(code)) : null;
}
