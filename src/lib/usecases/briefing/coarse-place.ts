// Where a service or a site of a confidential model is drawn on paper.

import { PAPER_GRID_M } from '../../domain/defaults.ts';
import { fromPlane, toPlane } from '../../domain/vn2000.ts';

/**
 * The middle of the square of the paper's grid that a place in degrees lies in. Exact places and middles of hiding
 * areas are treated alike, so that a printed map does not show what is known of a place.
 */
export function coarsePlace(lon: number, lat: number): [lon: number, lat: number] {
	const middle = (metres: number) => (Math.floor(metres / PAPER_GRID_M) + 0.5) * PAPER_GRID_M;
	const [eastM, northM] = toPlane(lon, lat);
	return fromPlane(middle(eastM), middle(northM));
}
