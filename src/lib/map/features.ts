// What the layers draw, as GeoJSON: made from domain values, one function a layer.

import type { Feature, FeatureCollection, MultiPolygon, Point, Polygon } from 'geojson';
import polylabel from 'polylabel';
import { area } from '@turf/turf';
import { cellName, squareRing } from '../domain/grid.ts';
import type { ServiceStatus } from '../domain/service.ts';

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

/** Reports of a square of whole kilometres. */
export interface MapSquare {
	readonly eastKm: number;
	readonly northKm: number;
	readonly sizeKm: number;
	readonly reports: number;
}

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

/** One label a unit, at the pole of inaccessibility of its largest part, or every islet would repeat it. */
export function labelFeatures(units: readonly MapUnit[]): FeatureCollection<Point> {
	return collection(
		units.map(({ code, shortName, population, geometry }) => {
			const parts = geometry.coordinates.map((rings) => ({ rings, m2: area({ type: 'Polygon', coordinates: rings }) }));
			const largest = parts.reduce((a, b) => (b.m2 > a.m2 ? b : a));
			const [lon, lat] = polylabel(largest.rings as [number, number][][], 0.002);
			return {
				type: 'Feature',
				properties: { code, name: shortName, population },
				geometry: { type: 'Point', coordinates: [lon, lat] }
			};
		})
	);
}

export function gapFeatures(units: readonly MapUnit[], areas: readonly { geometry: MultiPolygon }[]): FeatureCollection<MultiPolygon> {
	return collection(
		areas.map(({ geometry }, unit) => ({ type: 'Feature', properties: { code: units[unit].code }, geometry }))
	);
}

export function serviceFeatures(services: readonly MapService[]): FeatureCollection<Point> {
	return collection(
		services.map(({ key, name, lon, lat, exact, status }) => ({
			type: 'Feature',
			properties: { key, name, exact, active: status === 'active', image: serviceImage(status === 'active', exact) },
			geometry: { type: 'Point', coordinates: [lon, lat] }
		}))
	);
}

export function serviceImage(active: boolean, exact: boolean): string {
	return `service-${active ? 'active' : 'inactive'}-${exact ? 'exact' : 'approximate'}`;
}

/**
 * Reports per square kilometre on 1 km cells. Squares of several sizes and years overlap; each spreads its reports
 * evenly over its own cells, and a cell adds up what falls on it, so that every colour means one density.
 */
export function incidentFeatures(squares: readonly MapSquare[]): FeatureCollection<Polygon> {
	const density = new Map<string, { eastKm: number; northKm: number; perKm2: number }>();
	for (const { eastKm, northKm, sizeKm, reports } of squares) {
		for (let e = 0; e < sizeKm; e++) {
			for (let n = 0; n < sizeKm; n++) {
				const cell = { eastKm: eastKm + e, northKm: northKm + n };
				const name = cellName(cell);
				const perKm2 = (density.get(name)?.perKm2 ?? 0) + reports / sizeKm ** 2;
				density.set(name, { ...cell, perKm2 });
			}
		}
	}
	return collection(
		[...density.values()].map((cell) => ({
			type: 'Feature',
			properties: { perKm2: cell.perKm2 },
			geometry: { type: 'Polygon', coordinates: [squareRing(cell, 1)] }
		}))
	);
}

function collection<G extends Point | Polygon | MultiPolygon>(features: Feature<G>[]): FeatureCollection<G> {
	return { type: 'FeatureCollection', features };
}
