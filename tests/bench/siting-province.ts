// The province as a question of siting: 6,300 cells, 600 candidates that stand in cells, 5 km.

import { catchments, distancesM } from '../../src/lib/analysis/siting/catchment.ts';
import { straightLine } from '../../src/lib/analysis/access/straight-line.ts';
import { seededRandom } from '../../src/lib/analysis/seeded-random.ts';
import { cellCentre, type Cell } from '../../src/lib/domain/grid.ts';
import { cells } from './province.ts';

const CANDIDATES = 600;
export const RADIUS_M = 5000;

const columns = (places: readonly (readonly [number, number])[]) => ({
	lon: Float64Array.from(places, ([lon]) => lon),
	lat: Float64Array.from(places, ([, lat]) => lat)
});

const middle = ({ eastKm, northKm }: Cell) => cellCentre({ eastKm, northKm });

export const weight = Float64Array.from(cells, ({ people }) => people);
export const unitOf = Int32Array.from(cells, ({ unit }) => unit);
export const demand = columns(cells.map(middle));
const random = seededRandom(5);
/** Cells drawn without repetition. */
const drawn = Array.from(cells.keys())
	.map((cell) => ({ cell, key: random() }))
	.sort((a, b) => a.key - b.key)
	.slice(0, CANDIDATES);
export const candidates = columns(drawn.map(({ cell }) => middle(cells[cell])));
export const covering = catchments(straightLine, demand, weight, candidates, RADIUS_M);
export const costs = () => distancesM(demand, candidates);
