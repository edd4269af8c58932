// GeoJSON at the door: readable JSON, a valid FeatureCollection (geojson-validation), in WGS 84.

import type { FeatureCollection } from 'geojson';
import geojsonValidation from 'geojson-validation';
import { problem, refuse, type Parsed, type Problem } from './problem.ts';

/** Spellings of WGS 84 longitude–latitude that old files carry in `crs`. */
const WGS84_CRS = /^(urn:ogc:def:crs:(ogc:1\.3:crs84|epsg::4326)|epsg:4326|ogc:crs84)$/i;

/** A FeatureCollection in WGS 84, checked by geojson-validation; geometry is checked by those who know what it is for. */
export function parseFeatureCollection(text: string): Parsed<FeatureCollection> {
	let document: unknown;
	try {
		document = JSON.parse(text.replace(/^\uFEFF/, ''));
	} catch (cause) {
		return refuse(
			problem(endsEarly(text, (cause as Error).message) ? 'truncated' : 'notJson', { length: text.length })
		);
	}
	if (
		typeof document !== 'object' ||
		document === null ||
		(document as { type?: unknown }).type !== 'FeatureCollection'
	) {
		return refuse(
			problem('notFeatureCollection', {
				found: String((document as { type?: unknown } | null)?.type ?? typeof document)
			})
		);
	}
	const warnings: Problem[] = [];
	const crs = (document as { crs?: { properties?: { name?: unknown } } }).crs;
	if (crs) {
		const name = String(crs.properties?.name ?? '?');
		if (!WGS84_CRS.test(name)) return refuse(problem('wrongCrs', { crs: name }));
		warnings.push(problem('crsIgnored', { crs: name }));
	}
	const faults = geojsonValidation.isFeatureCollection(document, true);
	if (Array.isArray(faults) && faults.length > 0) {
		return refuse(...faults.slice(0, 20).map((fault) => problem('invalidGeojson', { detail: String(fault) })));
	}
	return { ok: true, value: document as FeatureCollection, warnings };
}

/** Whether JSON was well up to where the file stops: the parser's message says where it was. */
function endsEarly(text: string, message: string): boolean {
	if (!/^\uFEFF?\s*[{[]/.test(text)) return false;
	const position = /position (\d+)/.exec(message);
	const end = text.replace(/^\uFEFF/, '').trimEnd().length;
	return /end of (JSON|data)|unterminated/i.test(message) || (position !== null && Number(position[1]) >= end);
}
