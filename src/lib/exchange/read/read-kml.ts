// KML and KMZ: placemarks with their data. Read event by event, so that no entity is ever expanded and no document is
// built that a small file could make large.

import type { Feature, Geometry, Position } from 'geojson';
import sax from 'sax';
import { foldName } from '../../domain/names.ts';
import { FOLDER } from '../rows/columns.ts';
import { LIMITS, type FileTable } from './file-table.ts';
import { listedNames, unpackZip } from './open-zip.ts';
import { problem, refuse, type Parsed, type Problem } from '../problem.ts';
import { tableOfFeatures } from './read-features.ts';
import { decodeText } from './decode-text.ts';

/** An archive with one document or several; pictures and styles in it are left alone. */
export function readKmz(bytes: Uint8Array): Parsed<FileTable> {
	const files = unpackZip(bytes, (name) => /\.kml$/i.test(name));
	if (!files.ok) return files;
	const documents = [...files.value.values()].map((document) => featuresOf(decodeText(document).text));
	for (const document of documents) if (!document.ok) return document;
	const read = documents.flatMap((document) => (document.ok ? [document.value] : []));
	return tableOf(
		{ features: read.flatMap(({ features }) => features), hasLinks: read.some(({ hasLinks }) => hasLinks) },
		files.value.size > 1 ? [problem('readTogether', { files: listedNames([...files.value.keys()]) })] : []
	);
}

export function readKml(text: string): Parsed<FileTable> {
	const read = featuresOf(text);
	return read.ok ? tableOf(read.value, []) : read;
}

interface Placemarks {
	readonly features: readonly Feature[];
	/** Whether it names documents that stand elsewhere. */
	readonly hasLinks: boolean;
}

function tableOf({ features, hasLinks }: Placemarks, notes: readonly Problem[]): Parsed<FileTable> {
	if (hasLinks && features.length === 0) return refuse(problem('kmlOnlyLinks'));
	return tableOfFeatures('kml', features, hasLinks ? [...notes, problem('kmlLinks')] : notes);
}

function featuresOf(text: string): Parsed<Placemarks> {
	// a document type is of no use in KML, and the only way to define entities
	if (/<!DOCTYPE/i.test(text.slice(0, 4096))) return refuse(problem('xmlDoctype'));
	const features: Feature[] = [];
	const names: string[] = [];
	let [placemark, shapes, letters, attribute]: [Record<string, string> | null, Geometry[], string, string] = [
		null,
		[],
		'',
		''
	];
	let rings: Position[][] = [];
	let badPlace = false;
	let hasLinks = false;
	const folders: string[] = [];
	let fault: { message: string; line: number } | null = null;
	const reader = sax.parser(true, { trim: true, normalize: false });
	reader.onerror = (error) => {
		fault ??= { message: error.message.split('\n')[0], line: (reader.line ?? 0) + 1 };
		reader.error = null as never;
	};
	reader.onopentag = ({ name, attributes }) => {
		const local = localName(name);
		names.push(local);
		letters = '';
		if (local === 'Folder') folders.push('');
		if (local === 'Placemark') {
			[placemark, shapes, badPlace] = [Object.create(null) as Record<string, string>, [], false];
			const folder = folders.findLast((name) => name !== '');
			if (folder) placemark[FOLDER] = folder;
			if (typeof attributes.id === 'string') placemark.id = attributes.id.replace(/^s-/, '');
		} else if (local === 'Data' || local === 'SimpleData') attribute = String(attributes.name ?? '');
		else if (local === 'Polygon') rings = [];
		else if (local === 'NetworkLink') hasLinks = true;
	};
	reader.ontext = (part) => (letters += part);
	reader.oncdata = (part) => (letters += part);
	reader.onclosetag = (name) => {
		const local = localName(name);
		names.pop();
		const parent = names.at(-1) ?? '';
		if (local === 'Folder') folders.pop();
		if (local === 'name' && parent === 'Folder') folders[folders.length - 1] = letters;
		if (!placemark) return;
		if (local === 'name' && parent === 'Placemark') placemark.name ??= letters;
		else if ((local === 'address' || local === 'phoneNumber') && parent === 'Placemark') placemark[local] ??= letters;
		else if (local === 'description' && parent === 'Placemark') placemark.description ??= letters;
		else if ((local === 'value' && parent === 'Data') || local === 'SimpleData') placemark[attribute] = letters;
		else if (local === 'coordinates') {
			const positions = positionsOf(letters);
			if (!positions) badPlace = true;
			else if (parent === 'Point') shapes.push({ type: 'Point', coordinates: positions[0] });
			else if (parent === 'LineString') shapes.push({ type: 'LineString', coordinates: positions });
			else if (parent === 'LinearRing') rings.push(positions);
		} else if (local === 'Polygon' && rings.length) shapes.push({ type: 'Polygon', coordinates: rings });
		else if (local === 'Placemark') {
			const { ...properties } = placemark;
			if (badPlace) properties.lon = properties.lat = '?';
			features.push({ type: 'Feature', properties, geometry: joined(shapes) as Geometry });
			placemark = null;
		}
		letters = '';
		if (features.length > LIMITS.rows) throw new TooMany();
	};
	try {
		reader.write(text).close();
	} catch (cause) {
		if (cause instanceof TooMany) return refuse(problem('tooManyRows', { limit: LIMITS.rows }));
		throw cause;
	}
	if (fault || names.length)
		return refuse(problem('brokenXml', { row: fault ? (fault as { line: number }).line : text.split('\n').length }));
	withOneAddress(features);
	return { ok: true, value: { features, hasLinks }, warnings: [] };
}

/**
 * The address of a placemark stands with those that the data of others give: two columns of addresses would leave one of
 * them unread.
 */
function withOneAddress(features: readonly Feature[]): void {
	const given = features
		.flatMap(({ properties }) => Object.keys(properties ?? {}))
		.find((name) => name !== 'address' && /^(dia chi|address)$/.test(foldName(name)));
	if (given === undefined) return;
	for (const { properties } of features) {
		if (typeof properties?.address !== 'string') continue;
		properties[given] ||= properties.address;
		delete properties.address;
	}
}

class TooMany extends Error {}

const localName = (name: string) => name.replace(/^.*:/, '');

/** Longitude, latitude and perhaps height, between spaces; null where one of them is no number. */
function positionsOf(text: string): Position[] | null {
	const positions = text
		.trim()
		.split(/\s+/)
		.map((tuple) =>
			tuple
				.split(',')
				.slice(0, 2)
				.map((value) => (value === '' ? NaN : Number(value)))
		);
	return positions.every((position) => position.length === 2 && position.every(Number.isFinite)) ? positions : null;
}

/** Several areas of one placemark are one shape, several points likewise; of mixtures the first. */
function joined(shapes: readonly Geometry[]): Geometry | null {
	const areas = shapes.filter((shape) => shape.type === 'Polygon');
	if (areas.length > 1) return { type: 'MultiPolygon', coordinates: areas.map(({ coordinates }) => coordinates) };
	const points = shapes.filter((shape) => shape.type === 'Point');
	if (points.length > 1) return { type: 'MultiPoint', coordinates: points.map(({ coordinates }) => coordinates) };
	return shapes[0] ?? null;
}
