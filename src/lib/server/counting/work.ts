// How much counting sites ask for, told before it is begun: the cells of people that they may reach between them. Neither
// the number of sites nor the distance is heavy, but the two together.

import { CELL_M } from '../../domain/grid.ts';
import type { Asked } from '../../usecases/heavy-questions.ts';

/** Two hundred sites may reach 38 km each, and some 130 the whole province; either takes some seconds. */
const MOST_CELLS = 1_000_000;

/** Whether sites ask for more counting than any real question does. */
export function isTooMuch({ land, standard, sites }: Pick<Asked<'change'>, 'land' | 'standard' | 'sites'>): boolean {
	const around = Math.PI * (standard.distanceM / CELL_M + 1) ** 2;
	return sites.length * Math.min(land.cells.unit.length, around) > MOST_CELLS;
}
