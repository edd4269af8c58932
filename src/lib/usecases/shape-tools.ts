// The libraries that look into shapes, loaded once, when the first file of boundaries comes.

import loadClipper from 'clipper2-wasm';
import initGeos from 'geos-wasm';
import type { ShapeTools } from '../exchange/rows/boundaries.ts';

let loading: Promise<ShapeTools> | null = null;

export function shapeTools(): Promise<ShapeTools> {
	loading ??= Promise.all([loadClipper(), initGeos()]).then(([clipper, geos]) => ({ clipper, geos }));
	return loading;
}
