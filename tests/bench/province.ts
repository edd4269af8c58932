// The province at the size that the benchmarks are stated for: about 6,300 demand cells, 1,000 services of 4 models.

import { readFileSync } from 'node:fs';
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { demandCells } from '../../src/lib/analysis/demand/demand.ts';
import { seededRandom } from '../../src/lib/analysis/seeded-random.ts';
import type { SupplyRecord } from '../../src/lib/analysis/study.ts';
import type { BoundaryUnit } from '../../src/lib/domain/boundary.ts';
import { cellCentre, type Cell } from '../../src/lib/domain/grid.ts';

export const MODELS = ['a', 'b', 'c', 'd'];
export const CELLS = 6300;

export function readUnits(path: string): BoundaryUnit[] {
	const layer = JSON.parse(readFileSync(path, 'utf8')) as FeatureCollection<
		Polygon | MultiPolygon,
		{ code: string; name: string; population?: number; population_2019?: number }
	>;
	return layer.features.map(({ properties: { code, name, population, population_2019 }, geometry }) => {
		return { code, name, population: population ?? population_2019 ?? null, geometry };
	});
}

export const units = readUnits('data/boundaries/districts-2021-2025.geojson');
export const cells = demandCells(units)
	.filter(({ people }) => people > 0)
	.slice(0, CELLS);

/** Each service stands somewhere in a cell where people live. */
export function services(count: number, seed: number): SupplyRecord[] {
	const random = seededRandom(seed);
	return Array.from({ length: count }, (_, k) => {
		const cell: Cell & { unit: number } = cells[Math.floor(random() * cells.length)];
		const [lon, lat] = cellCentre({ eastKm: cell.eastKm + random() - 0.5, northKm: cell.northKm + random() - 0.5 });
		return { model: MODELS[k % MODELS.length], lon, lat, capacity: k % 3 ? null : 2, unit: cell.unit };
	});
}
