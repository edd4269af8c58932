// Where the map can go in one step: the province is wide, and its islands are far off and small.

export interface View {
	readonly lon: number;
	readonly lat: number;
	readonly zoom: number;
}

type Box = [west: number, south: number, east: number, north: number];

export const PLACES = {
	whole: [103.42, 9.22, 105.56, 10.6],
	mainland: [104.4, 9.37, 105.55, 10.56],
	phuQuoc: [103.82, 9.78, 104.12, 10.46],
	kienHai: [104.25, 9.63, 104.72, 10.02],
	thoChau: [103.42, 9.22, 103.58, 9.36]
} satisfies Record<string, Box>;

export type PlaceName = keyof typeof PLACES;

/** `zoom/lat/lon`, as it stands in the address of a view. */
export function viewText({ lon, lat, zoom }: View): string {
	return `${zoom.toFixed(2)}/${lat.toFixed(4)}/${lon.toFixed(4)}`;
}

/** The view in an address, or null where it makes no sense. */
export function parseView(text: string | null): View | null {
	const numbers = (text ?? '').split('/').map(Number);
	if (numbers.length !== 3 || !numbers.every(Number.isFinite)) return null;
	const [zoom, lat, lon] = numbers;
	return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && zoom >= 0 && zoom <= 22 ? { lon, lat, zoom } : null;
}
