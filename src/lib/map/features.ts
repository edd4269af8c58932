// What the layers draw, as GeoJSON: made from domain values, one function a layer.

import type { Feature, FeatureCollection, MultiPolygon, Point, Polygon, Position } from 'geojson';
import { area } from '@turf/turf';
import { polygonsOf } from '../domain/boundary.ts';
import { cellName, squareRing, type Cell } from '../domain/grid.ts';
import type { ServiceStatus } from '../domain/service.ts';
import { roomiestPlace } from './label-place.ts';
import { PLACES } from './places.ts';

export interface MapUnit {
	readonly code: string;
	readonly shortName: string;
	readonly population: number;
	readonly geometry: MultiPolygon;
}

export interface MapService {
	readonly key: string;
	readonly name: string | null;
	readonly lon: number;
	readonly lat: number;
	readonly exact: boolean;
	readonly status: ServiceStatus;
}

/** Incidents of a square of whole kilometres. */
export interface MapSquare {
	readonly eastKm: number;
	readonly northKm: number;
	readonly sizeKm: number;
	readonly incidents: number;
}

/** Outlines of the units. */
export function unitFeatures(units: readonly MapUnit[]): FeatureCollection<MultiPolygon> {
	return collection(
		units.map(({ code, shortName, geometry }) => ({
			type: 'Feature',
			id: code,
			properties: { code, name: shortName },
			geometry
		}))
	);
}

/** Kept for each unit, as long as it is there: its largest part does not change. */
const LARGEST = new WeakMap<MultiPolygon, Position[][]>();

function largestPart(geometry: MultiPolygon): Position[][] {
	const known = LARGEST.get(geometry);
	if (known) return known;
	const parts = geometry.coordinates.map((rings) => ({ rings, m2: area({ type: 'Polygon', coordinates: rings }) }));
	const { rings } = parts.reduce((a, b) => (b.m2 > a.m2 ? b : a));
	LARGEST.set(geometry, rings);
	return rings;
}

/**
 * One label a unit, in its largest part, or every islet would repeat it: where there is most room between the border
 * and the services, so that names and symbols keep clear of each other.
 */
export function labelFeatures(
	units: readonly MapUnit[],
	services: readonly Pick<MapService, 'lon' | 'lat'>[]
): FeatureCollection<Point> {
	return collection(
		units.map(({ code, shortName, population, geometry }) => {
			return {
				type: 'Feature',
				properties: { code, name: shortName, population },
				geometry: { type: 'Point', coordinates: roomiestPlace(largestPart(geometry), services) }
			};
		})
	);
}

/** Land beyond reach, one feature a unit in the order of the units. */
export function gapFeatures(
	units: readonly MapUnit[],
	areas: readonly { geometry: MultiPolygon }[]
): FeatureCollection<MultiPolygon> {
	return collection(
		areas.map(({ geometry }, unit) => ({ type: 'Feature', properties: { code: units[unit].code }, geometry }))
	);
}

/** Services as points, each with the name of its symbol. */
export function serviceFeatures(services: readonly MapService[]): FeatureCollection<Point> {
	return collection(
		services.map(({ key, name, lon, lat, exact, status }) => ({
			type: 'Feature',
			properties: { key, name, exact, active: status === 'active', image: serviceImage(status === 'active', exact) },
			geometry: { type: 'Point', coordinates: [lon, lat] }
		}))
	);
}

/** A service of the register. */
export interface RegisterPoint {
	readonly id: string;
	readonly model: string;
	readonly lon: number;
	readonly lat: number;
	readonly status: ServiceStatus;
}

/** Services of the register as points, each with the name of its symbol. */
export function registerFeatures(points: readonly RegisterPoint[]): FeatureCollection<Point> {
	return collection(
		points.map(({ id, model, lon, lat, status }) => ({
			type: 'Feature',
			properties: { id, image: registerImage(model, status === 'active') },
			geometry: { type: 'Point', coordinates: [lon, lat] }
		}))
	);
}

/** Name of the symbol image for a model. */
export function registerImage(model: string, active: boolean): string {
	return `register-${model}-${active ? 'active' : 'inactive'}`;
}

/** Name of the symbol image for a state of a service. */
export function serviceImage(active: boolean, exact: boolean): string {
	return `service-${active ? 'active' : 'inactive'}-${exact ? 'exact' : 'approximate'}`;
}

/**
 * Incidents per square kilometre on 1 km cells. Squares of several sizes and years overlap; each spreads its incidents
 * evenly over its cells that have land, and a cell adds up what falls on it, so that every colour means one density.
 * @param land names of the cells that have land
 */
export function incidentFeatures(squares: readonly MapSquare[], land: ReadonlySet<string>): FeatureCollection<Polygon> {
	const density = new Map<string, { cell: Cell; perKm2: number }>();
	for (const { eastKm, northKm, sizeKm, incidents } of squares) {
		const all = Array.from({ length: sizeKm ** 2 }, (_, k) => {
			return { eastKm: eastKm + (k % sizeKm), northKm: northKm + Math.floor(k / sizeKm) };
		});
		const onLand = all.filter((cell) => land.has(cellName(cell)));
		const spread = onLand.length ? onLand : all;
		for (const cell of spread) {
			const name = cellName(cell);
			density.set(name, { cell, perKm2: (density.get(name)?.perKm2 ?? 0) + incidents / spread.length });
		}
	}
	return collection(
		[...density.values()].map(({ cell, perKm2 }) => ({
			type: 'Feature',
			properties: { perKm2 },
			geometry: { type: 'Polygon', coordinates: [squareRing(cell, 1)] }
		}))
	);
}

/** The box around geometries; the province's whole reach for none. */
export function boundsOf(geometries: readonly (Polygon | MultiPolygon)[]): [number, number, number, number] {
	const points = geometries.flatMap((geometry) => polygonsOf(geometry).flat(2));
	if (!points.length) return [...PLACES.whole];
	const box: [number, number, number, number] = [180, 90, -180, -90];
	for (const [lon, lat] of points) {
		box[0] = Math.min(box[0], lon);
		box[1] = Math.min(box[1], lat);
		box[2] = Math.max(box[2], lon);
		box[3] = Math.max(box[3], lat);
	}
	return box;
}

function collection<G extends Point | Polygon | MultiPolygon>(features: Feature<G>[]): FeatureCollection<G> {
	return { type: 'FeatureCollection', features };
}
