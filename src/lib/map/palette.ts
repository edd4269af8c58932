// Colours of the map, in light and in dark. The three flags stay apart for every kind of colour sight
// (palette.test.ts measures it), and under-served is hatched as well.

import type { Flag } from '../domain/flag.ts';

export interface Palette {
	readonly sea: string;
	readonly land: string;
	readonly landEdge: string;
	readonly border: string;
	readonly ink: string;
	readonly halo: string;
	readonly selected: string;
	readonly hatch: string;
	readonly gap: string;
	readonly flags: Readonly<Record<Flag, string>>;
	/** Incidents per square kilometre, from few to many. */
	readonly incidents: readonly string[];
}

export const LIGHT: Palette = {
	sea: '#dfe8ec',
	land: '#f1f0ec',
	landEdge: '#cfd2cd',
	border: '#ffffff',
	ink: '#1d2b31',
	halo: '#ffffff',
	selected: '#12232a',
	hatch: '#8e2f1c',
	gap: '#3b2a26',
	flags: { ok: '#a8cfc4', watch: '#f3d596', 'under-served': '#dd7f68', none: '#d5d8d8' },
	incidents: ['#d9cbe8', '#b598d3', '#8a5fb4', '#5a2d87']
};

export const DARK: Palette = {
	sea: '#10191d',
	land: '#1c2529',
	landEdge: '#2d393e',
	border: '#10191d',
	ink: '#eef3f4',
	halo: '#10191d',
	selected: '#ffffff',
	hatch: '#f2a08c',
	gap: '#000000',
	flags: { ok: '#3f7f72', watch: '#b08a3a', 'under-served': '#8c3524', none: '#4a5458' },
	incidents: ['#463658', '#6b4c8c', '#9a74c4', '#d0b3ef']
};

/** Lower limits of the four classes of incidents per square kilometre. */
export const INCIDENT_CLASSES = [0, 0.5, 2, 10] as const;
