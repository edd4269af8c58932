// The units as outlines on paper: vectors that print sharp at any size, in the plane of the grid, north up.

import type { Outlined, Paper, PaperMap } from '../domain/paper.ts';
import { toPlane } from '../domain/vn2000.ts';
import { labelFeatures } from './features.ts';

/** Width of every paper map; all figures of it are in these units, one tenth of a millimetre on A4. */
export const PAPER_WIDTH = 1700;
const EDGE = 20;
/** A unit with less than this on the paper is an islet that nobody would find: it gets a ring. */
const SMALLEST = 600;

/** Kept for each list of units, which every briefing on a boundary set shares. */
const papers = new WeakMap<readonly Outlined[], Paper>();

/** Lays units out on the paper. */
export function paperMap(units: readonly Outlined[]): Paper {
	const paper = papers.get(units) ?? laidOut(units);
	papers.set(units, paper);
	return paper;
}

function laidOut(units: readonly Outlined[]): Paper {
	const planes = units.map(({ geometry }) =>
		geometry.coordinates.map((polygon) => polygon.map((ring) => ring.map(([lon, lat]) => toPlane(lon, lat))))
	);
	const [west, south, east, north] = extent(planes.flat(3));
	const scale = (PAPER_WIDTH - 2 * EDGE) / (east - west);
	const onPaper = ([eastM, northM]: readonly [number, number]): [number, number] => {
		return [round(EDGE + (eastM - west) * scale), round(EDGE + (north - northM) * scale)];
	};
	const at = (lon: number, lat: number) => onPaper(toPlane(lon, lat));
	return {
		at,
		labels: (symbols) => {
			return labelFeatures(units, symbols).features.map(({ geometry: { coordinates } }) => {
				return at(coordinates[0], coordinates[1]);
			});
		},
		height: Math.ceil((north - south) * scale + 2 * EDGE),
		perKm: 1000 * scale,
		units: units.map(({ code, shortName }, k) => {
			const rings = planes[k].flat().map((ring) => ring.map(onPaper));
			return {
				code,
				shortName,
				path: rings.map(pathOf).join(''),
				isIslet: Math.max(...rings.map(areaOf)) < SMALLEST
			};
		})
	};
}

/** More names than this do not fit: of so many units the map shows the number that each has in the table. */
const MOST_NAMES = 20;

export function showsNumbers({ units }: Pick<PaperMap, 'units'>): boolean {
	return units.length > MOST_NAMES;
}

/** A tenth of a unit is a hundredth of a millimetre. */
const round = (value: number) => Math.round(value * 10) / 10;

function extent(points: readonly (readonly [number, number])[]): [number, number, number, number] {
	let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
	for (const [x, y] of points) {
		if (x < west) west = x;
		if (x > east) east = x;
		if (y < south) south = y;
		if (y > north) north = y;
	}
	return [west, south, east, north];
}

/** Points nearer than this to the one before are left out: a printer would not tell them apart. */
const FINEST = 0.8;

function pathOf(ring: readonly (readonly [number, number])[]): string {
	const kept = [ring[0]];
	for (const point of ring) {
		const [x, y] = kept[kept.length - 1];
		if (Math.hypot(point[0] - x, point[1] - y) >= FINEST) kept.push(point);
	}
	return `M${kept.map(([x, y]) => `${x} ${y}`).join('L')}Z`;
}

function areaOf(ring: readonly (readonly [number, number])[]): number {
	let twice = 0;
	for (let k = 0, p = ring.length - 1; k < ring.length; p = k++) {
		twice += ring[p][0] * ring[k][1] - ring[k][0] * ring[p][1];
	}
	return Math.abs(twice) / 2;
}
