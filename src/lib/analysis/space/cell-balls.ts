// Points in cells, and the ball around each cell's points, so that a search is made once a cell and not once a point.

import { indexSpace, type SpaceIndex } from './place-index.ts';
import { toSpace, type Places, type SpacePoints } from './chord.ts';

/** Points in cells: those of one cell stand side by side. */
export interface CellPoints extends Places {
	/** First point of each cell, and the number of points as a last entry. */
	readonly cellStart: Uint32Array;
}

/** A ball around each cell's points, in space; its centre is their mean, and `index` is a tree over the centres. */
interface Balls {
	readonly space: SpacePoints;
	readonly centre: SpacePoints;
	readonly radiusM: Float64Array;
	readonly index: SpaceIndex;
}

/** Points do not move: their place in space is computed once, whatever is asked of them later. */
const ballsOf = new WeakMap<CellPoints, Balls>();

/** How far the furthest point of each cell is from the middle of its points, in metres. */
export function cellRadii(points: CellPoints): Float64Array {
	return balls(points).radiusM;
}

/** The balls of all cells, computed once for these points. Radii are chords in metres. */
export function balls(points: CellPoints): Balls {
	const known = ballsOf.get(points);
	if (known) return known;
	const space = toSpace(points);
	const cells = points.cellStart.length - 1;
	const column = () => new Float64Array(cells);
	const centre = { x: column(), y: column(), z: column(), sin2Lat: column() };
	const radiusM = column();
	for (let cell = 0; cell < cells; cell++) {
		const [from, to] = [points.cellStart[cell], points.cellStart[cell + 1]];
		for (let i = from; i < to; i++) {
			centre.x[cell] += space.x[i] / (to - from);
			centre.y[cell] += space.y[i] / (to - from);
			centre.z[cell] += space.z[i] / (to - from);
			centre.sin2Lat[cell] += space.sin2Lat[i] / (to - from);
		}
		for (let i = from; i < to; i++) {
			const metres = Math.hypot(space.x[i] - centre.x[cell], space.y[i] - centre.y[cell], space.z[i] - centre.z[cell]);
			if (metres > radiusM[cell]) radiusM[cell] = metres;
		}
	}
	const fresh = { space, centre, radiusM, index: indexSpace(centre) };
	ballsOf.set(points, fresh);
	return fresh;
}
