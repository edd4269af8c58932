// Exact land area of a polygon in every square of a grid, by signed-area accumulation: each edge adds its
// trapezoid to the squares it crosses, and a running sum along the row fills the inside. It is the method of
// font rasterisers, kept in doubles. Cost grows with edges and squares, not with their product.

export interface SquareGrid {
	/** Plane coordinates of the south-west corner, metres. */
	readonly westM: number;
	readonly southM: number;
	readonly columns: number;
	readonly rows: number;
	readonly sideM: number;
}

/** The smallest grid of whole `alignM` squares that holds the rings. */
export function gridAround(rings: readonly Float64Array[], sideM: number, alignM: number): SquareGrid {
	let west = Infinity;
	let south = Infinity;
	let east = -Infinity;
	let north = -Infinity;
	for (const ring of rings) {
		for (let k = 0; k < ring.length; k += 2) {
			west = Math.min(west, ring[k]);
			east = Math.max(east, ring[k]);
			south = Math.min(south, ring[k + 1]);
			north = Math.max(north, ring[k + 1]);
		}
	}
	const westM = Math.floor(west / alignM) * alignM;
	const southM = Math.floor(south / alignM) * alignM;
	return {
		westM,
		southM,
		columns: Math.ceil((Math.ceil(east / alignM) * alignM - westM) / sideM) || 1,
		rows: Math.ceil((Math.ceil(north / alignM) * alignM - southM) / sideM) || 1,
		sideM
	};
}

/** Signed area of a ring in square metres; counter-clockwise is positive. */
export function signedAreaM2(ring: Float64Array): number {
	let twice = 0;
	for (let k = 0, p = ring.length - 2; k < ring.length; p = k, k += 2) {
		twice += ring[p] * ring[k + 1] - ring[k] * ring[p + 1];
	}
	return twice / 2;
}

/**
 * Share of each square that the polygons cover, 0–1, row by row from the south-west.
 * @param polygons rings of plane metres (x, y, x, y, …), the first of each polygon its shell; any ring order
 */
export function coverByPolygons(polygons: readonly (readonly Float64Array[])[], grid: SquareGrid): Float64Array {
	const stride = grid.columns + 1; // one spare column takes what lies right of the last square
	const inside = new Float64Array(stride * grid.rows); // area of a square right of the edges within it
	const cover = new Float64Array(stride * grid.rows); // height that the edges span: it fills every square to their right
	for (const polygon of polygons) {
		polygon.forEach((ring, position) => {
			const isShell = position === 0;
			const direction = signedAreaM2(ring) > 0 === isShell ? -1 : 1;
			accumulateRing(ring, direction, grid, stride, inside, cover);
		});
	}
	const share = new Float64Array(grid.columns * grid.rows);
	for (let row = 0; row < grid.rows; row++) {
		let running = 0;
		for (let column = 0; column < grid.columns; column++) {
			const at = row * stride + column;
			const value = running + inside[at];
			running += cover[at];
			// rounding over hundreds of edges leaves tiny shares: a billionth of a square is none (0.6 cm² of a 250 m square)
			share[row * grid.columns + column] = value < 1e-9 ? 0 : Math.min(1, value);
		}
	}
	return share;
}

function accumulateRing(
	ring: Float64Array,
	direction: number,
	grid: SquareGrid,
	stride: number,
	inside: Float64Array,
	cover: Float64Array
): void {
	const { westM, southM, sideM } = grid;
	for (let k = 0, p = ring.length - 2; k < ring.length; p = k, k += 2) {
		const x0 = (ring[p] - westM) / sideM;
		const y0 = (ring[p + 1] - southM) / sideM;
		const x1 = (ring[k] - westM) / sideM;
		const y1 = (ring[k + 1] - southM) / sideM;
		if (y0 === y1) continue;
		const sign = y1 > y0 ? direction : -direction;
		const lowX = y1 > y0 ? x0 : x1;
		const slope = (x1 - x0) / (y1 - y0);
		const low = Math.min(y0, y1);
		const high = Math.max(y0, y1);
		for (let row = Math.floor(low); row < high; row++) {
			const from = Math.max(low, row);
			const to = Math.min(high, row + 1);
			const xFrom = lowX + (from - low) * slope;
			const xTo = lowX + (to - low) * slope;
			accumulateInRow(row * stride, Math.min(xFrom, xTo), Math.max(xFrom, xTo), sign * (to - from), inside, cover);
		}
	}
}

/** An edge piece within one row, from `left` to `right`, of the given signed height. */
function accumulateInRow(
	offset: number,
	left: number,
	right: number,
	height: number,
	inside: Float64Array,
	cover: Float64Array
): void {
	const first = Math.floor(left);
	if (right <= first + 1) {
		inside[offset + first] += height * (first + 1 - (left + right) / 2);
		cover[offset + first] += height;
		return;
	}
	const perUnit = height / (right - left);
	for (let column = first; column < right; column++) {
		const from = Math.max(left, column);
		const to = Math.min(right, column + 1);
		const part = perUnit * (to - from);
		inside[offset + column] += part * (column + 1 - (from + to) / 2);
		cover[offset + column] += part;
	}
}
