// A boundary set laid out on paper: what a briefing tells of its maps.

import type { MultiPolygon } from 'geojson';

export type PaperPoint = readonly [x: number, y: number];

interface PaperUnit {
	readonly code: string;
	readonly shortName: string;
	/** SVG path data. */
	readonly path: string;
	readonly isIslet: boolean;
}

export interface PaperMap {
	readonly height: number;
	/** How long a kilometre is. */
	readonly perKm: number;
	readonly units: readonly PaperUnit[];
}

export interface Paper extends PaperMap {
	/** Where a place in degrees stands on the paper. */
	at(lon: number, lat: number): PaperPoint;
	/** Where the name of each unit fits, clear of symbols in degrees. */
	labels(symbols: readonly { readonly lon: number; readonly lat: number }[]): PaperPoint[];
}

/** A unit as it is to be laid out. */
export interface Outlined {
	readonly code: string;
	readonly shortName: string;
	readonly population: number;
	readonly geometry: MultiPolygon;
}
