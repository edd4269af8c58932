// Coordinates as people write them: degrees with a dot or a comma, degrees-minutes-seconds with Vietnamese or English
// hemispheres, Plus Codes, points of WKT, links of map services, and VN-2000 metres in either order. What may mean several places gives several readings,
// for a person to confirm; a reading outside the waters of Vietnam is none.
//
// A letter N is north in English and nam (south) in Vietnamese. Vietnam has no south latitude, so it is north here.

import { OpenLocationCode } from 'open-location-code';
import { fromPlane, PLANES, type Plane } from './vn2000.ts';

export interface CoordinateReading {
	readonly lon: number;
	readonly lat: number;
	readonly notation: 'degrees' | 'dms' | 'plus-code' | Plane;
}

/** Mainland and islands of Vietnam with their waters, in degrees. */
const VIETNAM = { west: 102, east: 118, south: 4, north: 24 };
/** Kiên Giang with room to spare: plane coordinates say nothing of their zone, so only near places are believed. */
const NEARBY = { west: 103, east: 106, south: 8.5, north: 11 };
/** A short Plus Code is completed from here, the middle of the province. */
const MIDDLE = { lon: 104.9, lat: 9.9 };

/** Every reading that makes sense, the likeliest first; none when the text is no coordinate of Vietnam. */
export function readCoordinates(text: string): CoordinateReading[] {
	const plain = text
		.normalize('NFC')
		.replace(/[\u00a0\u202f\u2009]/g, ' ')
		.replace(/[−–]/g, '-')
		.trim();
	return readPoint(plain) ?? readLink(plain) ?? readPlusCode(plain) ?? readAngles(plain) ?? readMetres(plain) ?? [];
}

/** Whether a text is in a notation that has words of its own. */
export function isPointOrLink(text: string): boolean {
	return POINT.test(text.trim()) || LINK.test(text.trim());
}

const DECIMAL = '(-?\\d+(?:\\.\\d+)?)';
const POINT = new RegExp(
	`^(?:SRID=\\d+;\\s*)?POINT\\s*(?:ZM|Z|M)?\\s*\\(\\s*${DECIMAL}\\s+${DECIMAL}(?:\\s+${DECIMAL})*\\s*\\)$`,
	'i'
);
const LINK = /^https?:\/\//i;
/** Where links of map services have a place, latitude first: the pin before the middle of the view. */
const IN_LINKS = [
	`!3d${DECIMAL}!4d${DECIMAL}`,
	`[?&](?:q|query|ll|daddr|destination|center)=(?:loc:)?${DECIMAL},\\+?${DECIMAL}`,
	`[?&]mlat=${DECIMAL}&mlon=${DECIMAL}`,
	`@${DECIMAL},${DECIMAL}`,
	`#(?:map=)?\\d+(?:\\.\\d+)?/${DECIMAL}/${DECIMAL}`
].map((pattern) => new RegExp(pattern, 'i'));

/** A point of well-known text: x before y, degrees or metres. */
function readPoint(text: string): CoordinateReading[] | null {
	const point = POINT.exec(text);
	if (!point) return null;
	const [lon, lat] = [Number(point[1]), Number(point[2])];
	return isIn(VIETNAM, lon, lat) ? [{ lon, lat, notation: 'degrees' }] : (readMetres(`${point[1]} ${point[2]}`) ?? []);
}

/** A link of a map service that has the place in it; a short one has not. */
function readLink(text: string): CoordinateReading[] | null {
	if (!LINK.test(text)) return null;
	const address = text.replaceAll(/%2C/gi, ',');
	for (const pattern of IN_LINKS) {
		const found = pattern.exec(address);
		if (!found) continue;
		const [lat, lon] = [Number(found[1]), Number(found[2])];
		if (isIn(VIETNAM, lon, lat)) return [{ lon, lat, notation: 'degrees' }];
	}
	return [];
}

const isIn = (box: typeof VIETNAM, lon: number, lat: number) =>
	lon >= box.west && lon <= box.east && lat >= box.south && lat <= box.north;

function readPlusCode(text: string): CoordinateReading[] | null {
	const code = /^([23456789CFGHJMPQRVWX]{2,8}\+[23456789CFGHJMPQRVWX]{0,7})(?:[\s,].*)?$/i
		.exec(text)?.[1]
		.toUpperCase();
	if (!code) return null;
	const codes = new OpenLocationCode();
	if (!codes.isValid(code)) return [];
	const full = codes.isShort(code) ? codes.recoverNearest(code, MIDDLE.lat, MIDDLE.lon) : code;
	const { longitudeCenter: lon, latitudeCenter: lat } = codes.decode(full);
	return isIn(VIETNAM, lon, lat) ? [{ lon, lat, notation: 'plus-code' }] : [];
}

interface Angle {
	readonly degrees: number;
	/** Where a letter says it. */
	readonly axis: 'lon' | 'lat' | null;
}

/** Degrees, with minutes and seconds where they are given; null where the numbers are no angles. */
function readAngles(text: string): CoordinateReading[] | null {
	const marked = /[°º˚'′’"″”]/.test(text);
	const numbers = [...text.matchAll(NUMBER)];
	const lettered = /[A-ZĐ]/i.test(text);
	const notation = marked || numbers.length > 2 ? 'dms' : 'degrees';
	if (numbers.length % 2 || numbers.length < 2 || numbers.length > 6) return marked ? [] : null;
	const half = numbers.length / 2;
	const values = numbers.map(([value]) => Number(value.replace(',', '.')));
	// groups of thousands have three figures, minutes and seconds at most two
	const areMinutes = numbers.every(([value], k) => k % half === 0 || /^\d{1,2}(?:[.,]\d+)?$/.test(value));
	if (half > 1 && !marked && !lettered && !areMinutes) return null;
	const middle = (numbers[half].index ?? 0) - leadingLetters(text, numbers[half].index ?? 0);
	const angles = [
		angleOf(values.slice(0, half), text.slice(0, middle)),
		angleOf(values.slice(half), text.slice(middle))
	];
	if (angles.some((angle) => angle === null)) return marked ? [] : null;
	const [a, b] = angles as Angle[];
	const orders =
		a.axis === 'lon' || b.axis === 'lat'
			? [[b, a]]
			: a.axis === 'lat' || b.axis === 'lon'
				? [[a, b]]
				: [
						[a, b],
						[b, a]
					];
	return orders
		.map(([lat, lon]): CoordinateReading => ({ lon: lon.degrees, lat: lat.degrees, notation }))
		.filter(({ lon, lat }) => isIn(VIETNAM, lon, lat));
}

const NUMBER = /-?\d+(?:[.,]\d+)?/g;
/** A hemisphere or the name of an axis, in Vietnamese or English. */
const AXIS =
	/(?<![\p{L}])(?:(lat(?:itude)?|vĩ(?: độ)?|bắc|nam|north|south|[BNS])|(lon(?:g|gitude)?|kinh(?: độ)?|đông|tây|east|west|[ĐETW]))(?![\p{L}])/giu;
const SOUTH_OR_WEST = /(?<![\p{L}])(?:south|west|tây|S|T|W)(?![\p{L}])/iu;

/** How many characters before a number belong to it: a letter that stands in front of its coordinate, as in `E105`. */
function leadingLetters(text: string, position: number): number {
	const before = text.slice(0, position);
	const digitsBefore = /[\d°º˚'′’"″”]\s*$/.test(before.replace(/[\p{L}:=\s]+$/u, ''));
	const letters = /[\p{L}][\p{L}\s]*[:=]?\s*$/u.exec(before)?.[0].length ?? 0;
	// letters directly behind a number end that one: "9°42'N 104°…"; with a comma between, they begin the next
	return digitsBefore && !/[,;]\s*[\p{L}]/u.test(before.slice(-letters - 2)) && !startsWithLetter(text) ? 0 : letters;
}

const startsWithLetter = (text: string) => /^\s*\p{L}/u.test(text);

function angleOf([degrees, minutes = 0, seconds = 0]: number[], text: string): Angle | null {
	if (Math.abs(degrees) > 180 || minutes < 0 || minutes >= 60 || seconds < 0 || seconds >= 60) return null;
	const [, lat, lon] = [...text.matchAll(AXIS)][0] ?? [];
	const sign = degrees < 0 || SOUTH_OR_WEST.test(text) ? -1 : 1;
	const value = sign * (Math.abs(degrees) + minutes / 60 + seconds / 3600);
	return { degrees: value, axis: lat ? 'lat' : lon ? 'lon' : null };
}

/** VN-2000 metres: x and y in either order, in each plane that puts them near the province. */
function readMetres(text: string): CoordinateReading[] | null {
	const values = metresIn(text);
	if (!values) return null;
	const [a, b] = values;
	// northings of the province lie between 900,000 and 1,250,000, eastings below that: the larger is the northing
	const [northM, eastM] = a > b ? [a, b] : [b, a];
	if (northM < 900_000 || northM > 1_250_000 || eastM < 100_000 || eastM > 900_000) return [];
	return PLANES.map((notation): CoordinateReading => {
		const [lon, lat] = fromPlane(eastM, northM, notation);
		return { lon, lat, notation };
	}).filter(({ lon, lat }) => isIn(NEARBY, lon, lat));
}

/** Two numbers of metres, with or without groups of thousands; null where the text holds something else. */
function metresIn(text: string): [number, number] | null {
	const numbers = [...text.matchAll(/\d{1,3}(?:[ .,]\d{3})+(?:[.,]\d{1,3}(?!\d))?|\d+(?:[.,]\d+)?/g)].map(
		([number]) => {
			const grouped = /^\d{1,3}(?:[ .,]\d{3})+(?:[.,]\d{1,3})?$/.test(number) && !/^\d{4,}/.test(number);
			if (!grouped) return Number(number.replace(',', '.'));
			const [, whole, fraction = ''] = /^(\d{1,3}(?:[ .,]\d{3})+?)(?:[.,](\d{1,2}|\d{4,}))?$/.exec(number) ?? [
				null,
				number
			];
			return Number(`${whole.replace(/[ .,]/g, '')}${fraction && `.${fraction}`}`);
		}
	);
	return numbers.length === 2 && numbers.every(Number.isFinite) ? [numbers[0], numbers[1]] : null;
}
