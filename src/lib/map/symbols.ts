// Symbols of the service models, drawn once as images: they differ by shape as well as by colour. A hollow symbol
// is a service that is not active; a dashed ring says that the place is known by its hiding area only.

import type { ModelSymbol } from '../domain/service.ts';

/** Outlines in a 24 × 24 box, as SVG path data. */
export const SYMBOL_PATHS: Readonly<Record<ModelSymbol, string>> = {
	house: 'M12 3.2 21 11h-2.6v9.3H5.6V11H3z',
	people:
		'M8 11.2a3.7 3.7 0 1 0 0-7.4 3.7 3.7 0 0 0 0 7.4zm8.5 0a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM1.5 20.3c0-4.2 2.8-7.3 6.5-7.3s6.5 3.1 6.5 7.3zm14.6 0h6.4c0-4-2.5-7-5.9-7-1 0-1.9.2-2.6.6 1.3 1.5 2.1 3.7 2.1 6.4z',
	book: 'M2.5 4.5c3.2-.9 6.3-.6 9.5 1.2 3.2-1.8 6.3-2.1 9.5-1.2v14.3c-3.2-.9-6.3-.6-9.5 1.2-3.2-1.8-6.3-2.1-9.5-1.2z',
	star: 'm12 2.5 2.9 6.2 6.8.8-5 4.6 1.3 6.7-6-3.3-6 3.3 1.3-6.7-5-4.6 6.8-.8z'
};

const SCALE = 2;
/** Sides of the image: no wider than what is drawn, because labels keep clear of the whole image. */
const SIDE = 22;
const SIDE_APPROXIMATE = 30;
const BOX = 24;

export interface SymbolStyle {
	readonly fill: string;
	readonly halo: string;
	readonly hollow: boolean;
	readonly approximate: boolean;
}

/** The symbol as pixels for `map.addImage` at pixel ratio 2. */
export function drawSymbol(symbol: ModelSymbol, { fill, halo, hollow, approximate }: SymbolStyle): ImageData {
	const side = approximate ? SIDE_APPROXIMATE : SIDE;
	const canvas = document.createElement('canvas');
	canvas.width = canvas.height = side * SCALE;
	const pen = canvas.getContext('2d') as CanvasRenderingContext2D;
	pen.scale(SCALE, SCALE);
	if (approximate) {
		pen.beginPath();
		pen.arc(side / 2, side / 2, side / 2 - 1.5, 0, 2 * Math.PI);
		pen.setLineDash([3, 3]);
		pen.strokeStyle = fill;
		pen.lineWidth = 1.5;
		pen.stroke();
		pen.setLineDash([]);
	}
	const size = approximate ? 15 : 18;
	pen.translate((side - size) / 2, (side - size) / 2);
	pen.scale(size / BOX, size / BOX);
	const outline = new Path2D(SYMBOL_PATHS[symbol]);
	pen.lineJoin = 'round';
	pen.strokeStyle = halo;
	pen.lineWidth = 5;
	pen.stroke(outline);
	pen.fillStyle = hollow ? halo : fill;
	pen.fill(outline);
	if (hollow) {
		pen.strokeStyle = fill;
		pen.lineWidth = 2.2;
		pen.stroke(outline);
	}
	return pen.getImageData(0, 0, side * SCALE, side * SCALE);
}

/** Diagonal lines on a clear background, for filling an area. */
export function drawHatch(colour: string): ImageData {
	const side = 16;
	const canvas = document.createElement('canvas');
	canvas.width = canvas.height = side;
	const pen = canvas.getContext('2d') as CanvasRenderingContext2D;
	pen.strokeStyle = colour;
	pen.lineWidth = 2.2;
	for (const shift of [-side, 0, side]) {
		pen.beginPath();
		pen.moveTo(shift - 2, side + 2);
		pen.lineTo(shift + side + 2, -2);
		pen.stroke();
	}
	return pen.getImageData(0, 0, side, side);
}
