// Whether a shape is one, and where it is not: asked of GEOS (compiled to WebAssembly), as PostGIS asks it. Validity is
// topology (OGC 06-103r4, 6.1.11): no area is too small for a crossing, and rounding of areas is none.

import type initGeos from 'geos-wasm';
import { geojsonToGeosGeom, geosGeomToGeojson } from 'geos-wasm/helpers';
import type { Geometry, LineString, MultiLineString, MultiPolygon, Polygon, Position } from 'geojson';
import { polygonsOf } from '../../domain/boundary.ts';

/** The compiled library. Loading it is input and output, so the caller does that and hands it in. */
export type Geos = Awaited<ReturnType<typeof initGeos>>;

/** What is wrong with a shape, as GEOS names it. */
const FAULTS = {
	'Self-intersection': 'selfIntersection',
	'Ring Self-intersection': 'ringTouchesItself',
	'Hole lies outside shell': 'holeOutside',
	'Holes are nested': 'holesNested',
	'Nested shells': 'partsNested',
	'Interior is disconnected': 'interiorCut',
	'Duplicate Rings': 'ringTwice',
	'Too few points in geometry component': 'tooFewPoints',
	'Ring is not closed': 'ringNotClosed',
	'Invalid Coordinate': 'badPosition'
} as const;

type FaultKind = (typeof FAULTS)[keyof typeof FAULTS];

export interface ShapeFault {
	readonly kind: FaultKind;
	/** Where it is, in degrees: the place that GEOS names first, then all others where lines cross. */
	readonly places: readonly Position[];
}

/** Rings that are none, and positions that are none, cannot be mended: nobody knows what was meant. */
export const MENDABLE: ReadonlySet<FaultKind> = new Set(
	Object.values(FAULTS).filter((kind) => !['tooFewPoints', 'ringNotClosed', 'badPosition'].includes(kind))
);

/** What is wrong with a shape; null where it is valid. */
export function shapeFault(geos: Geos, geometry: Polygon | MultiPolygon): ShapeFault | null {
	for (const ring of polygonsOf(geometry).flat()) {
		// GEOS makes no ring of these
		const [first, last] = [ring[0], ring.at(-1)];
		if (!first || !last) return { kind: 'tooFewPoints', places: [] };
		if (first[0] !== last[0] || first[1] !== last[1]) return { kind: 'ringNotClosed', places: [first] };
		if (ring.length < 4) return { kind: 'tooFewPoints', places: [first] };
		if (ring.some(([lon, lat]) => !Number.isFinite(lon) || !Number.isFinite(lat)))
			return { kind: 'badPosition', places: [first] };
	}
	const plain = flat(geometry);
	const shape = geojsonToGeosGeom(plain, geos);
	try {
		const words = geos.GEOSisValidReason(shape);
		const reason = geos.Module.UTF8ToString(words);
		geos.GEOSFree(words);
		const said = /^(.*?)(?:\[(\S+) (\S+)\])?$/.exec(reason);
		if (!said || said[1] === 'Valid Geometry') return null;
		const kind: FaultKind | undefined = FAULTS[said[1] as keyof typeof FAULTS];
		if (!kind) throw new Error(`GEOS says of a shape what is not known here: ${reason}`);
		const named = [Number(said[2]), Number(said[3])];
		const isCrossing = kind === 'selfIntersection' || kind === 'ringTouchesItself';
		const others = isCrossing ? crossings(geos, plain, shape) : [];
		return { kind, places: [named, ...others.filter((other) => !isNear(other, named))] };
	} finally {
		geos.GEOSGeom_destroy(shape);
	}
}

/**
 * Places where lines of a shape cross between their ends, which is what noding adds to its positions, and the ends of
 * lines that are drawn twice.
 */
function crossings(geos: Geos, { coordinates }: MultiPolygon, shape: number): Position[] {
	const known = new Set(coordinates.flat(2).map(String));
	const boundary = geos.GEOSBoundary(shape);
	const noded = geos.GEOSNode(boundary);
	const lines = geosGeomToGeojson(noded, geos) as LineString | MultiLineString;
	geos.GEOSGeom_destroy(noded);
	geos.GEOSGeom_destroy(boundary);
	const positions: Position[] = lines.type === 'MultiLineString' ? lines.coordinates.flat() : lines.coordinates;
	const found = new Map(positions.filter((position) => !known.has(String(position))).map((one) => [String(one), one]));
	const drawn = new Set<string>();
	for (const ring of coordinates.flat()) {
		for (let k = 1; k < ring.length; k++) {
			const ends = [ring[k - 1], ring[k]];
			const line = ends.map(String).sort().join(' ');
			if (drawn.has(line)) for (const end of ends) found.set(String(end), end);
			drawn.add(line);
		}
	}
	return [...found.values()];
}

/** The shape with its lines noded and its land taken from them by the even–odd rule; null where no land is left. */
export function madeValid(geos: Geos, geometry: Polygon | MultiPolygon): MultiPolygon | null {
	const shape = geojsonToGeosGeom(flat(geometry), geos);
	const valid = geos.GEOSMakeValid(shape);
	const coordinates = polygonsIn(geosGeomToGeojson(valid, geos));
	geos.GEOSGeom_destroy(valid);
	geos.GEOSGeom_destroy(shape);
	return coordinates.length ? { type: 'MultiPolygon', coordinates } : null;
}

function polygonsIn(geometry: Geometry): Position[][][] {
	if (geometry.type === 'GeometryCollection') return geometry.geometries.flatMap(polygonsIn);
	if (geometry.type === 'Polygon') return geometry.coordinates.length ? [geometry.coordinates] : [];
	return geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
}

/** Within a decimetre. */
const isNear = (a: Position, b: Position) => Math.hypot(a[0] - b[0], a[1] - b[1]) < 1e-6;

/** Without heights, which not every position has. */
function flat(geometry: Polygon | MultiPolygon): MultiPolygon {
	const place = ([lon, lat]: Position) => [lon, lat];
	return {
		type: 'MultiPolygon',
		coordinates: polygonsOf(geometry).map((polygon) => polygon.map((ring) => ring.map(place)))
	};
}
