// GeoJSON at the door (RFC 7946): readable JSON, checked by geojson-validation, in degrees. A document of one feature or
// one shape becomes a list of one; a coordinate system that it names is converted from, where it is known.

import type { Feature, FeatureCollection, Geometry, Position } from 'geojson';
import geojsonValidation from 'geojson-validation';
import { asDegrees, systemOfName, type ToDegrees } from './coordinate-system.ts';
import { problem, refuse, type Parsed, type Problem } from '../problem.ts';

const GEOMETRIES = [
	'Point',
	'MultiPoint',
	'LineString',
	'MultiLineString',
	'Polygon',
	'MultiPolygon',
	'GeometryCollection'
];
const MOST_NAMED = 20;
/** Deeper than any shape; beyond it a document only exhausts the stack. */
const DEEPEST = 64;

/** A document of any kind as features. */
export function openGeojson(text: string): Parsed<Feature[]> {
	const parsed = parseJson(text);
	if (!parsed.ok) return parsed;
	const document = parsed.value as { type?: unknown; features?: unknown; crs?: unknown };
	if (depthOf(document) > DEEPEST) return refuse(problem('tooDeep', { limit: DEEPEST }));
	const type = String(document?.type ?? typeof document);
	const warnings: Problem[] = [];
	let features: unknown[];
	if (type === 'FeatureCollection') {
		if (!Array.isArray(document.features)) return refuse(problem('noFeatures'));
		features = document.features;
	} else if (type === 'Feature') features = [document];
	else if (GEOMETRIES.includes(type)) {
		warnings.push(problem('notWrapped', { found: type }));
		features = [{ type: 'Feature', properties: {}, geometry: document }];
	} else return refuse(problem('notGeojson', { found: type }));
	const faults = features.flatMap((feature, k) => faultOf(feature, k + 1) ?? []);
	if (faults.length) return refuse(...faults.slice(0, MOST_NAMED));
	// members of the collection itself, such as its bbox
	const rest = type === 'FeatureCollection' ? validated({ ...document, features: [] }) : [];
	if (rest.length) return refuse(problem('invalidGeojson', { detail: rest[0] }));
	const system = systemOf(document.crs);
	if (!system) return refuse(problem('wrongCrs', { crs: crsName(document.crs) }));
	if (document.crs) {
		warnings.push(problem(system === asDegrees ? 'crsIgnored' : 'crsConverted', { crs: crsName(document.crs) }));
	}
	const known = features as Feature[];
	return { ok: true, value: system === asDegrees ? known : known.map((feature) => convert(feature, system)), warnings };
}

/** A FeatureCollection, for the files of which one is expected; geometry is checked by those who know what it is for. */
export function parseFeatureCollection(text: string): Parsed<FeatureCollection> {
	const parsed = parseJson(text);
	if (!parsed.ok) return parsed;
	const found = (parsed.value as { type?: unknown } | null)?.type;
	if (found !== 'FeatureCollection') {
		return refuse(problem('notFeatureCollection', { found: String(found ?? typeof parsed.value) }));
	}
	const opened = openGeojson(text);
	if (!opened.ok) return opened;
	return { ok: true, value: { type: 'FeatureCollection', features: opened.value }, warnings: opened.warnings };
}

function parseJson(text: string): Parsed<unknown> {
	try {
		return { ok: true, value: JSON.parse(text.replace(/^\uFEFF/, '')), warnings: [] };
	} catch (cause) {
		const code = endsEarly(text, (cause as Error).message) ? 'truncated' : 'notJson';
		return refuse(problem(code, { length: text.length }));
	}
}

/** Whether JSON was well up to where the file stops: the parser's message says where it was. */
function endsEarly(text: string, message: string): boolean {
	if (!/^\uFEFF?\s*[{[]/.test(text)) return false;
	const position = /position (\d+)/.exec(message);
	const end = text.replace(/^\uFEFF/, '').trimEnd().length;
	return /end of (JSON|data)|unterminated/i.test(message) || (position !== null && Number(position[1]) >= end);
}

function depthOf(value: unknown, depth = 0): number {
	if (typeof value !== 'object' || value === null || depth > DEEPEST) return depth;
	let deepest = depth;
	for (const part of Array.isArray(value) ? value : Object.values(value)) {
		if (typeof part === 'object' && part !== null) deepest = Math.max(deepest, depthOf(part, depth + 1));
		if (deepest > DEEPEST) break;
	}
	return deepest;
}

function validated(value: unknown): string[] {
	try {
		const faults = geojsonValidation.valid(value, true);
		return Array.isArray(faults) ? faults.map(String) : [];
	} catch (cause) {
		// the library throws where it reads a member of something that is missing
		return [(cause as Error).message];
	}
}

/**
 * What is wrong with a feature, null when nothing is: faults that files often have are problems with words of their
 * own.
 */
function faultOf(value: unknown, row: number): Problem | null {
	if (typeof value !== 'object' || value === null) return problem('noFeature', { row });
	const feature = value as { id?: unknown; properties?: unknown; geometry?: unknown };
	const { id, properties, geometry } = feature;
	if (!('geometry' in feature)) return problem('noGeometry', { row });
	if (
		properties === undefined ||
		(properties !== null && (typeof properties !== 'object' || Array.isArray(properties)))
	) {
		return problem('noProperties', { row });
	}
	if (id !== undefined && typeof id !== 'string' && typeof id !== 'number') return problem('badFeatureId', { row });
	const faults = validated(value);
	if (geometry === null) return faults.length ? problem('invalidFeature', { row, detail: faults[0] }) : null;
	const shape = geometry as { type?: unknown; coordinates?: unknown; bbox?: unknown };
	if (typeof geometry !== 'object' || !GEOMETRIES.includes(String(shape.type))) {
		return problem('badShapeType', { row, found: String(shape.type ?? typeof geometry) });
	}
	if (faults.length) {
		const open = /Polygon/.test(String(shape.type)) && ringFault(shape.coordinates);
		return open
			? problem(open, { row })
			: problem('badCoordinates', { row, type: String(shape.type), detail: faults[0] });
	}
	const { bbox } = shape;
	if (Array.isArray(bbox) && !bbox.every(Number.isFinite)) return problem('badBbox', { row });
	return null;
}

/** A ring that does not close, or has fewer than three corners. */
function ringFault(coordinates: unknown): 'ringOpen' | 'ringShort' | null {
	if (!Array.isArray(coordinates)) return null;
	for (const part of coordinates as unknown[]) {
		if (!Array.isArray(part) || !Array.isArray(part[0])) return null;
		if (Array.isArray(part[0][0])) {
			const fault = ringFault(part);
			if (fault) return fault;
			continue;
		}
		const ring = part as unknown[][];
		if (ring.length < 4) return 'ringShort';
		const [first, last] = [ring[0], ring[ring.length - 1]];
		if (first[0] !== last[0] || first[1] !== last[1]) return 'ringOpen';
	}
	return null;
}

function crsName(crs: unknown): string {
	return String((crs as { properties?: { name?: unknown } } | null)?.properties?.name ?? '?').slice(0, 100);
}

function systemOf(crs: unknown): ToDegrees | null {
	return crs === undefined || crs === null ? asDegrees : systemOfName(crsName(crs));
}

/** A feature in degrees. */
export function convert(feature: Feature, toDegrees: ToDegrees): Feature {
	const position = ([x, y]: Position): Position => toDegrees(x, y);
	const deep = (coordinates: unknown): unknown =>
		typeof (coordinates as unknown[])[0] === 'number'
			? position(coordinates as Position)
			: (coordinates as unknown[]).map(deep);
	const shape = (geometry: Geometry): Geometry =>
		geometry.type === 'GeometryCollection'
			? { type: geometry.type, geometries: geometry.geometries.map(shape) }
			: ({ type: geometry.type, coordinates: deep(geometry.coordinates) } as Geometry);
	return { ...feature, geometry: feature.geometry && shape(feature.geometry) } as Feature;
}
