// A typed array has a fixed length; a column that is filled without knowing how long it gets is moved to a larger one.

/** A column of at least twice the length that begins with the same values. */
export function grown<T extends Int32Array | Uint32Array | Float64Array>(column: T): T {
	const larger = new (column.constructor as new (length: number) => T)(Math.max(16, column.length * 2));
	larger.set(column);
	return larger;
}
