// The collection of valid, invalid and problematic GeoJSON by chrieke/geojson-invalid-geometry: its file names say what
// each file is, and ours is the verdict that is held against them.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { judgeGeojson } from '../../src/lib/exchange/read/geojson-verdict.ts';
import { referenceFile } from './reference.ts';

const FOLDER = referenceFile('conformance', 'geojson');
const names = FOLDER ? readdirSync(FOLDER).filter((name) => name.endsWith('.geojson')) : [];
const judged = (name: string) => judgeGeojson(readFileSync(join(FOLDER as string, name), 'utf8'));
const codes = (name: string) => judged(name).problems.map(({ code }) => code);

/** What each problematic file is called after. */
const PROBLEM_OF: Readonly<Record<string, string>> = {
	'3d_coordinates': 'heights',
	'4d_coordinates': 'moreThanHeights',
	crosses_antimeridian: 'antimeridian',
	duplicate_nodes: 'repeatedVertex',
	excessive_coordinate_precision: 'manyDecimals',
	excessive_vertices: 'manyVertices',
	feature_null_geometry: 'noShape',
	holes: 'holes',
	inner_and_exterior_ring_intersect: 'crossing',
	multitype_geometry_with_just_one_geometry: 'multiOfOne',
	outside_lat_lon_boundaries: 'offTheEarth',
	self_intersection_large: 'crossing',
	self_intersection_small: 'crossing',
	wrong_bbox_coordinate_order: 'boxWrong',
	zero_length_linestring: 'noLength',
	crs_defined: 'crsConverted',
	geometry_not_wrapped: 'notWrapped',
	geometrycollection_single: 'collectionOfOne',
	nested_geometrycollection: 'nestedCollection'
};

/**
 * Two of the problems stand in files that the collection calls valid as well, with the same content: a bare geometry
 * (`valid_geometry_polygon` and `problematic_geometry_not_wrapped`), and more than seven decimals. They are a remark there.
 */
const REMARKS = ['notWrapped', 'manyDecimals'];

describe.skipIf(!FOLDER)('the verdict on GeoJSON', () => {
	test('all 74 files are there', () => expect(names).toHaveLength(74));

	test.each(names.filter((name) => /__invalid_/.test(name)))('%s is invalid', (name) => {
		expect(judged(name).verdict).toBe('invalid');
		// of what is invalid only rings that run the wrong way are of use
		expect(judged(name).features !== null).toBe(/not_ccw|not_cw/.test(name));
	});

	test.each(names.filter((name) => /__problematic_/.test(name)))('%s is problematic', (name) => {
		const called = /__problematic_(?!.*__)(.*)\.geojson/.exec(name)?.[1] ?? '';
		expect(judged(name)).toMatchObject({ verdict: 'problematic', features: expect.any(Array) });
		expect(codes(name)).toContain(PROBLEM_OF[called]);
	});

	test.each(names.filter((name) => /__valid_/.test(name)))('%s is valid', (name) => {
		expect(judged(name).features).not.toBeNull();
		expect(codes(name).filter((code) => !REMARKS.includes(code))).toEqual([]);
	});
});
