// Shapes of units in the metric plane of the grid (VN-2000, EPSG:5897).

import { polygonsOf, type BoundaryUnit } from '../../domain/boundary.ts';
import { toPlane } from '../../domain/vn2000.ts';

/** @returns a unit's polygons as rings of x, y in plane metres, the closing point dropped */
export function planePolygons(unit: Pick<BoundaryUnit, 'geometry'>): Float64Array[][] {
	return polygonsOf(unit.geometry).map((polygon) =>
		polygon.map((ring) => {
			const flat = new Float64Array((ring.length - 1) * 2);
			for (let k = 0; k < ring.length - 1; k++) {
				const [eastM, northM] = toPlane(ring[k][0], ring[k][1]);
				flat[2 * k] = eastM;
				flat[2 * k + 1] = northM;
			}
			return flat;
		})
	);
}
