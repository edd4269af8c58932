// Builds a generalised boundary layer for data/boundaries from a full-resolution file.
//
//   npm run build:boundaries -- INPUT.geojson OUTPUT.geojson --set districts-2021-2025 --date 2026-11-24 --interval 30
//
// Topology-preserving (mapshaper): neighbours share one line before and after, every island is kept. The result is
// refused when a unit's area is off by more than 1 %, a part is lost, or a unit's name, code or people changed.
// Method, tolerance and the error that was measured go into the layer's own metadata.

import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { signedAreaM2 } from '../src/lib/analysis/space/rasterise.ts';
import { planePolygons } from '../src/lib/analysis/space/plane-polygons.ts';
import { normaliseName } from '../src/lib/domain/names.ts';
import { mapshaper } from './mapshaper.ts';

interface SourceProperties {
	code: string;
	name: string;
	type: string;
	full_name: string;
	population_2019: number;
	former_district_code?: string;
	former_communes?: string[];
}

const SETS: Record<
	string,
	{ title: string; titleEn: string; source: string; validFrom: string; validTo: string | null }
> = {
	'districts-2021-2025': {
		title: '15 huyện, thành phố',
		titleEn: '15 districts and cities',
		source: 'Administrative map of the Government portal (gis.chinhphu.vn), as published in daohoangson/dvhcvn',
		validFrom: '2021-01-01',
		validTo: '2025-06-30'
	},
	'communes-2025-07': {
		title: '48 phường, xã, đặc khu',
		titleEn: '48 wards, communes and special zones',
		source:
			'Vietnam Administrative Units Reference Map (sapnhap.bando.com.vn), as published under MIT in thanglequoc/vietnamese-provinces-database',
		validFrom: '2025-07-01',
		validTo: null
	}
};
const MAX_AREA_ERROR = 0.01;

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { set: { type: 'string' }, interval: { type: 'string', default: '30' }, date: { type: 'string' } }
});
const [input, output] = positionals;
const about = SETS[values.set ?? ''];
if (!input || !output || !about || !values.date) {
	console.error(
		`usage: build-boundaries INPUT OUTPUT --set ${Object.keys(SETS).join('|')} --date YYYY-MM-DD [--interval METRES]`
	);
	process.exit(1);
}

type Source = FeatureCollection<Polygon | MultiPolygon, SourceProperties>;
const source = JSON.parse(readFileSync(input, 'utf8')) as Source;
const produced = mapshaper(
	JSON.stringify(source),
	// Crossings and slivers are resolved once, for all units together, so that borders stay shared.
	['-clean', '-simplify', 'weighted', 'keep-shapes', `interval=${values.interval}`],
	['precision=0.00001', 'fix-geometry']
);
const simplified = JSON.parse(produced) as Source;

const areaOf = (feature: Feature<Polygon | MultiPolygon>) =>
	planePolygons(feature)
		.map((polygon) => polygon.reduce((area, ring, k) => area + (k ? -1 : 1) * Math.abs(signedAreaM2(ring)), 0))
		.reduce((a, b) => a + b, 0);
const partsOf = (feature: Feature<Polygon | MultiPolygon>) => planePolygons(feature).length;
const verticesOf = (layer: Source) =>
	layer.features.flatMap((f) => planePolygons(f).flat()).reduce((n, r) => n + r.length / 2, 0);

const problems: string[] = [];
let worst = 0;
const features = source.features.map((original) => {
	const { code } = original.properties;
	const result = simplified.features.find((f) => f.properties.code === code);
	if (!result) throw new Error(`unit ${code} was lost`);
	const error = Math.abs(areaOf(result) / areaOf(original) - 1);
	worst = Math.max(worst, error);
	if (error > MAX_AREA_ERROR) problems.push(`unit ${code}: area off by ${(error * 100).toFixed(2)} %`);
	if (partsOf(result) < partsOf(original)) {
		problems.push(`unit ${code}: ${partsOf(original)} parts became ${partsOf(result)}`);
	}
	const { type, full_name, name, population_2019, former_district_code, former_communes } = original.properties;
	return {
		type: 'Feature' as const,
		id: code,
		properties: {
			code,
			name: normaliseName(full_name),
			shortName: normaliseName(name),
			level: normaliseName(type),
			population: population_2019,
			...(former_district_code && { formerDistrict: former_district_code }),
			...(former_communes && { formerCommunes: former_communes.map(normaliseName) })
		},
		geometry: result.geometry
	};
});
if (problems.length) {
	console.error(problems.join('\n'));
	process.exit(1);
}
const metadata = {
	set: values.set,
	...about,
	population: 'Population and Housing Census, 1 April 2019',
	generalisation: `mapshaper weighted Visvalingam, interval ${values.interval} m, shared borders kept, islands kept, 5 decimals`,
	generalisedOn: values.date,
	vertices: { input: verticesOf(source), output: verticesOf(simplified) },
	largestAreaErrorPercent: Number((worst * 100).toFixed(3))
};
const lines = features.map((feature) => JSON.stringify(feature)).join(',\n');
writeFileSync(
	output,
	`{"type":"FeatureCollection","metadata":${JSON.stringify(metadata)},"features":[\n${lines}\n]}\n`
);
console.error(metadata);
