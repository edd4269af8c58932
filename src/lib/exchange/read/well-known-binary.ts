// Geometry as a GeoPackage holds it: a header of its own, then well-known binary (OGC 06-103r4). Heights are left out.

import type { Geometry, Position } from 'geojson';

const ENVELOPE_DOUBLES = [0, 4, 6, 6, 8];
/** More members than any shape of a unit has: a broken count is no reason to fill the memory. */
const MOST_MEMBERS = 5_000_000;

/** @returns null for an empty geometry @throws RangeError where the bytes are cut or no geometry */
export function geometryOfGeopackage(blob: Uint8Array): Geometry | null {
	const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength);
	if (view.getUint16(0) !== 0x4750) throw new RangeError('no GeoPackage geometry');
	const flags = view.getUint8(3);
	if (flags & 0x10) return null;
	const envelope = ENVELOPE_DOUBLES[(flags >> 1) & 7];
	if (envelope === undefined) throw new RangeError('unknown envelope');
	return new Reader(view, 8 + envelope * 8).geometry(0);
}

class Reader {
	readonly #view: DataView;
	#at: number;
	#little = true;
	#extra = 0;

	constructor(view: DataView, at: number) {
		this.#view = view;
		this.#at = at;
	}

	geometry(depth: number): Geometry | null {
		if (depth > 8) throw new RangeError('nested too deep');
		this.#little = this.#view.getUint8(this.#at++) === 1;
		const stated = this.#uint();
		// heights and measures: ISO adds thousands, EWKB sets bits
		const base = stated & 0x0fffffff;
		const dimensions = Math.floor(base / 1000);
		this.#extra =
			(stated & 0x80000000 ? 1 : 0) + (stated & 0x40000000 ? 1 : 0) || (dimensions === 3 ? 2 : Math.min(dimensions, 1));
		const type = base % 1000;
		if (type === 1) {
			const coordinates = this.#position();
			return coordinates.some(Number.isNaN) ? null : { type: 'Point', coordinates };
		}
		if (type === 2) return { type: 'LineString', coordinates: this.#positions() };
		if (type === 3) return { type: 'Polygon', coordinates: this.#list(() => this.#positions()) };
		if (type < 4 || type > 7) throw new RangeError(`geometry type ${type}`);
		const parts = this.#list(() => this.geometry(depth + 1)).filter((part) => part !== null);
		const coordinates = parts.map((part) => (part as { coordinates: unknown }).coordinates);
		if (type === 4) return { type: 'MultiPoint', coordinates: coordinates as Position[] };
		if (type === 5) return { type: 'MultiLineString', coordinates: coordinates as Position[][] };
		if (type === 6) return { type: 'MultiPolygon', coordinates: coordinates as Position[][][] };
		return { type: 'GeometryCollection', geometries: parts };
	}

	#uint(): number {
		this.#at += 4;
		return this.#view.getUint32(this.#at - 4, this.#little);
	}

	#position(): Position {
		const position = [this.#view.getFloat64(this.#at, this.#little), this.#view.getFloat64(this.#at + 8, this.#little)];
		this.#at += 16 + 8 * this.#extra;
		return position;
	}

	#positions(): Position[] {
		return this.#list(() => this.#position());
	}

	#list<T>(read: () => T): T[] {
		const count = this.#uint();
		if (count > MOST_MEMBERS) throw new RangeError('too many members');
		return Array.from({ length: count }, read);
	}
}
