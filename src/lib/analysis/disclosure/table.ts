// Tables of counts with totals. A table is its cells and the sums between them; a hierarchical table has along each
// dimension a tree of nodes (province → district → commune; year → month; all forms → form), and a cell for every
// combination of nodes.

/** One sum that everybody knows: the total is the sum of its parts. */
export interface Relation {
	readonly total: number;
	readonly parts: readonly number[];
}

export interface CountTable {
	/** Non-negative whole counts, one a cell. */
	readonly counts: readonly number[];
	readonly relations: readonly Relation[];
}

/** The tree of a dimension: for each node the position of its parent, −1 for the root. Nodes without children are leaves. */
export type Tree = readonly number[];

export interface HierarchicalTable extends CountTable {
	/** The cell of a combination of nodes, one a dimension. */
	cellAt(nodes: readonly number[]): number;
}

/**
 * All cells of a hierarchical table with their sums.
 * @param trees one a dimension
 * @param leafCount the count where every node is a leaf
 */
export function hierarchicalTable(
	trees: readonly Tree[],
	leafCount: (nodes: readonly number[]) => number
): HierarchicalTable {
	const children = trees.map((tree) =>
		tree.map((_, node) => tree.flatMap((parent, k) => (parent === node ? [k] : [])))
	);
	const strides = trees.map((_, d) => trees.slice(d + 1).reduce((product, tree) => product * tree.length, 1));
	const size = trees.reduce((product, tree) => product * tree.length, 1);
	const cellAt = (nodes: readonly number[]) => nodes.reduce((cell, node, d) => cell + node * strides[d], 0);
	const nodesOf = (cell: number) => trees.map((tree, d) => Math.floor(cell / strides[d]) % tree.length);

	const counts = new Array<number>(size).fill(-1);
	const count = (cell: number): number => {
		if (counts[cell] >= 0) return counts[cell];
		const nodes = nodesOf(cell);
		const d = nodes.findIndex((node, dimension) => children[dimension][node].length > 0);
		counts[cell] =
			d < 0
				? leafCount(nodes)
				: children[d][nodes[d]].reduce((sum, child) => sum + count(cell + (child - nodes[d]) * strides[d]), 0);
		return counts[cell];
	};
	const relations: Relation[] = [];
	for (let cell = 0; cell < size; cell++) {
		count(cell);
		nodesOf(cell).forEach((node, d) => {
			const parts = children[d][node].map((child) => cell + (child - node) * strides[d]);
			if (parts.length) relations.push({ total: cell, parts });
		});
	}
	return { counts, relations, cellAt };
}

/**
 * Two tables that share cells, as one: the cells of `a`, then those of `b` that are not shared.
 * @param shared cell of `b` → the cell of `a` that is the same count
 * @returns the table, and for each cell of `b` where it stands
 * @throws RangeError when a shared cell has two counts
 */
export function linkTables(
	a: CountTable,
	b: CountTable,
	shared: ReadonlyMap<number, number>
): CountTable & { readonly ofB: readonly number[] } {
	const counts = [...a.counts];
	const ofB = b.counts.map((count, cell) => {
		const same = shared.get(cell);
		if (same === undefined) return counts.push(count) - 1;
		if (a.counts[same] !== count)
			throw new RangeError(`a shared cell counts ${a.counts[same]} in one table, ${count} in the other`);
		return same;
	});
	const moved = b.relations.map(({ total, parts }) => ({ total: ofB[total], parts: parts.map((part) => ofB[part]) }));
	return { counts, relations: [...a.relations, ...moved], ofB };
}
