// What is to be said of a GeoJSON file before it is used: invalid by RFC 7946, problematic (taken, with a warning), or
// valid. Classes and names as in the collection of invalid geometries that the tests go through.

import { kinks } from '@turf/turf';
import type { Feature, Geometry, Polygon, Position } from 'geojson';
import { signedAreaM2 } from '../../analysis/space/rasterise.ts';
import { openGeojson } from './geojson.ts';
import { problem, type Problem } from '../problem.ts';

export interface GeojsonVerdict {
	readonly verdict: 'valid' | 'problematic' | 'invalid';
	/** Null where nothing of the file can be used. Rings that run the wrong way are invalid, but harmless here. */
	readonly features: readonly Feature[] | null;
	/** One problem for each kind, with the numbers of the features that have it. */
	readonly problems: readonly Problem[];
}

/** More vertices than any drawing of a unit needs. */
const MOST_VERTICES = 1000;
/** 10⁻⁷ degrees are a centimetre. */
const MOST_DECIMALS = 7;
const MOST_LISTED = 5;
/** Crossings are looked for pair by pair of edges, so only in shapes that are not huge. */
const MOST_EDGES_TO_CROSS = 5000;

export function judgeGeojson(text: string): GeojsonVerdict {
	const opened = openGeojson(text);
	if (!opened.ok) return { verdict: 'invalid', features: null, problems: opened.problems };
	const rowsOf = new Map<string, number[]>();
	const isListed = /"type"\s*:\s*"FeatureCollection"/.test(text);
	opened.value.forEach((feature, k) => {
		for (const code of findingsOf(feature, isListed)) rowsOf.set(code, [...(rowsOf.get(code) ?? []), k + 1]);
	});
	const found = [...rowsOf].map(([code, rows]) => {
		const listed = rows.slice(0, MOST_LISTED).join(', ') + (rows.length > MOST_LISTED ? ', …' : '');
		return problem(code, { count: rows.length, rows: listed });
	});
	const problems = [...opened.warnings, ...found];
	const isInvalid = rowsOf.has('shellClockwise') || rowsOf.has('holeCounterClockwise');
	return {
		verdict: isInvalid ? 'invalid' : problems.length ? 'problematic' : 'valid',
		features: opened.value,
		problems
	};
}

function findingsOf(feature: Feature, isListed: boolean): Set<string> {
	const found = new Set<string>();
	// a feature alone in its document may be without a shape; in a list that is to be mapped it is missing
	if (feature.geometry === null && isListed) found.add('noShape');
	const boxes = [feature.bbox, feature.geometry?.bbox];
	if (boxes.some((box) => isBoxWrong(box, feature.geometry))) found.add('boxWrong');
	if (feature.geometry) inspect(feature.geometry, found, false);
	return found;
}

/** Whether a box leaves out what it should hold: most often its axes are swapped. West above east crosses 180°. */
function isBoxWrong(box: readonly number[] | undefined, geometry: Geometry | null): boolean {
	if (!box || !geometry || geometry.type === 'GeometryCollection') return false;
	const half = box.length / 2;
	const [west, south, east, north] = [box[0], box[1], box[half], box[half + 1]];
	const crosses = west > east;
	return positionsOf(geometry.coordinates).some(
		([lon, lat]) =>
			lat < south - BOX_TOLERANCE ||
			lat > north + BOX_TOLERANCE ||
			(!crosses && (lon < west - BOX_TOLERANCE || lon > east + BOX_TOLERANCE))
	);
}
const BOX_TOLERANCE = 1e-5;

function inspect(geometry: Geometry, found: Set<string>, isNested: boolean): void {
	if (geometry.type === 'GeometryCollection') {
		if (isNested) found.add('nestedCollection');
		if (geometry.geometries.length === 1) found.add('collectionOfOne');
		for (const part of geometry.geometries) inspect(part, found, true);
		return;
	}
	const positions = positionsOf(geometry.coordinates);
	if (geometry.type.startsWith('Multi') && geometry.coordinates.length === 1) found.add('multiOfOne');
	// a height of one point does no harm; of a line or an area it is lost
	if (geometry.type !== 'Point' && positions.some((position) => position.length > 2)) found.add('heights');
	if (positions.some((position) => position.length > 3)) found.add('moreThanHeights');
	if (positions.some(([lon, lat]) => Math.abs(lon) > 180 || Math.abs(lat) > 90)) found.add('offTheEarth');
	if (positions.length > MOST_VERTICES) found.add('manyVertices');
	if (
		positions.length > 0 &&
		positions.every(([lon, lat]) => decimals(lon) > MOST_DECIMALS && decimals(lat) > MOST_DECIMALS)
	) {
		found.add('manyDecimals');
	}
	for (const line of linesOf(geometry)) {
		if (line.some((position, k) => k > 0 && isSame(position, line[k - 1]))) found.add('repeatedVertex');
		if (line.every((position) => isSame(position, line[0]))) found.add('noLength');
		if (line.some(([lon], k) => k > 0 && Math.abs(lon - line[k - 1][0]) > 180)) found.add('antimeridian');
	}
	for (const polygon of polygonsIn(geometry)) inspectPolygon(polygon, found);
}

function inspectPolygon(rings: readonly Position[][], found: Set<string>): void {
	rings.forEach((ring, k) => {
		if (new Set(ring.map(([lon, lat]) => `${lon} ${lat}`)).size < 3) found.add('ringShort');
		const area = signedAreaM2(Float64Array.from(unrolled(ring).flatMap(([lon, lat]) => [lon, lat])));
		if (area < 0 && k === 0) found.add('shellClockwise');
		if (area > 0 && k > 0) found.add('holeCounterClockwise');
	});
	if (rings.length > 1) found.add('holes');
	const edges = rings.reduce((sum, ring) => sum + ring.length, 0);
	if (edges > MOST_EDGES_TO_CROSS) return;
	if (kinks({ type: 'Polygon', coordinates: rings as Polygon['coordinates'] }).features.length > 0)
		found.add('crossing');
}

/** A ring that steps over 180° goes on beyond it, so that it keeps its sense. */
function unrolled(ring: readonly Position[]): Position[] {
	let turns = 0;
	if (ring.some(([lon]) => Math.abs(lon) > 180)) return [...ring];
	return ring.map(([lon, lat], k) => {
		const step = k > 0 ? lon - ring[k - 1][0] : 0;
		if (Math.abs(step) > 180) turns -= Math.sign(step);
		return [lon + 360 * turns, lat];
	});
}

const isSame = (a: Position, b: Position) => a[0] === b[0] && a[1] === b[1];
const decimals = (value: number) => /\.(\d+)$/.exec(String(value))?.[1].length ?? 0;

function positionsOf(coordinates: unknown): Position[] {
	const list = coordinates as unknown[];
	return typeof list[0] === 'number' ? [list as Position] : list.flatMap(positionsOf);
}

function linesOf(geometry: Geometry): Position[][] {
	if (geometry.type === 'LineString') return [geometry.coordinates];
	if (geometry.type === 'MultiLineString') return geometry.coordinates;
	return polygonsIn(geometry).flat();
}

function polygonsIn(geometry: Geometry): Position[][][] {
	if (geometry.type === 'Polygon') return [geometry.coordinates];
	return geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
}
