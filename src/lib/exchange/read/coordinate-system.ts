// The coordinate system that a spatial file names: an EPSG number, or the words of a .prj or a GeoPackage (WKT).

import proj4 from 'proj4';
import { TM3_SCALE, UTM_SCALE, VN2000_DEGREES, vn2000Plane } from '../../domain/vn2000.ts';

/** From the file's numbers to WGS 84 degrees. */
export type ToDegrees = (x: number, y: number) => [lon: number, lat: number];

export const asDegrees: ToDegrees = (x, y) => [x, y];

const TM3_MERIDIANS = [103, 104, 104.5, 104.75, 105.5, 105.75, 106, 106.25, 106.5, 107, 107.25, 107.5, 108.25, 108.5];
/** The published planes of VN-2000 by their EPSG numbers, with central meridian and scale (EPSG Geodetic Parameter Dataset). */
const VN2000_PLANES: ReadonlyMap<number, readonly [meridian: number, scale: number]> = new Map([
	[3405, [105, UTM_SCALE]],
	[3406, [111, UTM_SCALE]],
	[5896, [102, TM3_SCALE]],
	[5897, [105, TM3_SCALE]],
	[5898, [108, TM3_SCALE]],
	[5899, [107.75, TM3_SCALE]],
	// 9205 to 9218: the provinces, in the order of their meridians
	...TM3_MERIDIANS.map((meridian, k) => [9205 + k, [meridian, TM3_SCALE]] as const)
]);
const WEB_MERCATOR = '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +no_defs';

/** How to read an EPSG number; null for one that nothing here knows. */
export function systemOfEpsg(code: number): ToDegrees | null {
	if (code === 4326 || code === 4979) return asDegrees;
	if (code === 4756) return from(VN2000_DEGREES);
	if (code === 3857) return from(WEB_MERCATOR);
	const plane = VN2000_PLANES.get(code);
	if (plane) return from(vn2000Plane(...plane));
	const zone = code % 100;
	if ((Math.floor(code / 100) === 326 || Math.floor(code / 100) === 327) && zone >= 1 && zone <= 60) {
		return from(`+proj=utm +zone=${zone} +datum=WGS84 ${code >= 32700 ? '+south ' : ''}+units=m +no_defs`);
	}
	return null;
}

/** @param definition as PROJ reads it */
function from(definition: string): ToDegrees {
	const converter = proj4('+proj=longlat +datum=WGS84 +no_defs', definition);
	return (x, y) => converter.inverse([x, y]) as [number, number];
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
	if (/^GEOG(CS|CRS)/i.test(text)) return systemOfEpsg(datum === 'wgs84' ? 4326 : 4756);
	if (!/^PROJ(CS|CRS)/i.test(text)) return null;
	if (datum === 'wgs84' && /Web[_ ]Mercator|Pseudo-Mercator|Popular Visualisation/i.test(text))
		return systemOfEpsg(3857);
	const [meridian, scale, east, north] = [
		number('central_meridian') || number('Longitude of natural origin'),
		number('scale_factor') || number('Scale factor at natural origin'),
		number('false_easting') || number('False easting'),
		number('false_northing') || number('False northing') || 0
	];
	if (datum === 'wgs84') {
		const zone = Math.round((meridian + 183) / 6);
		return scale === UTM_SCALE && east === 500_000 && 6 * zone - 183 === meridian
			? systemOfEpsg((north ? 32700 : 32600) + zone)
			: null;
	}
	const published = [...VN2000_PLANES.values()].find(([of, by]) => of === meridian && by === scale);
	return published && east === 500_000 && north === 0 ? from(vn2000Plane(...published)) : null;
}

/** How to read the `crs` of an old GeoJSON file, or any name with an EPSG number in it. */
export function systemOfName(name: string): ToDegrees | null {
	if (/CRS:?84$/i.test(name)) return asDegrees;
	const code = /EPSG:{1,2}(?:[\d.]*:)?(\d{4,5})$/i.exec(name)?.[1];
	return code ? systemOfEpsg(Number(code)) : null;
}
