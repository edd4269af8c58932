// Libraries that ship no usable types: what we call of them, and nothing more.

declare module 'clipper2-wasm' {
	export * from 'clipper2-wasm/dist/clipper2z.d.ts';
	import type { MainModule } from 'clipper2-wasm/dist/clipper2z.d.ts';
	/** Compiles the library; `locateFile` says where its WebAssembly lies. */
	export default function load(options?: { locateFile?: (path: string) => string }): Promise<MainModule>;
}

declare module 'geojson-validation' {
	const geojsonValidation: {
		/** With `trace`, the faults as sentences. */
		valid(document: unknown, trace: true): string[] | undefined;
	};
	export default geojsonValidation;
}

declare module 'open-location-code' {
	export class OpenLocationCode {
		isValid(code: string): boolean;
		/** Whether leading figures are left out, to be told from a place nearby. */
		isShort(code: string): boolean;
		recoverNearest(code: string, latitude: number, longitude: number): string;
		decode(code: string): { readonly latitudeCenter: number; readonly longitudeCenter: number };
	}
}

declare module 'parsedbf' {
	/** Rows of a dBase file by the names of their columns; `encoding` as a `.cpg` file states it. */
	export default function parseDbf(view: DataView, encoding?: string): Record<string, unknown>[];
}

declare module 'shpjs' {
	import type { Geometry } from 'geojson';
	/** Shapes of a `.shp` file in the order of their rows. */
	export function parseShp(view: DataView): (Geometry | null)[];
}
