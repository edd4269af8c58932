// Suppression and audit against knowledge from outside: bounds in closed form, every table there could be, and an
// attacker who shares nothing with the suppressor: another solver (GLPK), over leaves instead of cells.

import GLPK from 'glpk.js/node';
import loadHighs from 'highs';
import { beforeAll, describe, expect, test } from 'vitest';
import { fewestHidden } from '../../../../tests/fewest-hidden.ts';
import { atLength } from '../../../../tests/length.ts';
import { seededRandom } from '../seeded-random.ts';
import { intervals, narrowIntervals, publish } from './intervals.ts';
import { suppress } from './suppress.ts';
import { hierarchicalTable, linkTables, type HierarchicalTable, type Tree } from './table.ts';

const flat = (leaves: number): Tree => [-1, ...Array<number>(leaves).fill(0)];
const DISTRICTS_AND_COMMUNES: Tree = [-1, 0, 0, 1, 1, 1, 2, 2];

let highs: Awaited<ReturnType<typeof loadHighs>>;
let glpk: Awaited<ReturnType<typeof GLPK>>;
beforeAll(async () => {
	highs = await loadHighs();
	glpk = await GLPK();
});

/** A table whose leaves are listed row by row. */
function tableOf(rows: readonly (readonly number[])[]): HierarchicalTable {
	return hierarchicalTable([flat(rows.length), flat(rows[0].length)], ([row, column]) => rows[row - 1][column - 1]);
}

describe('a table', () => {
	test('sums its leaves along every tree', () => {
		const table = hierarchicalTable([DISTRICTS_AND_COMMUNES, flat(2)], ([commune, form]) => commune * 10 + form);
		const communes = [3, 4, 5, 6, 7];
		const sum = (of: number[], forms: number[]) =>
			of.reduce((s, c) => s + forms.reduce((f, k) => f + c * 10 + k, 0), 0);
		expect(table.counts[table.cellAt([0, 0])]).toBe(sum(communes, [1, 2]));
		expect(table.counts[table.cellAt([1, 0])]).toBe(sum([3, 4, 5], [1, 2]));
		expect(table.counts[table.cellAt([2, 1])]).toBe(sum([6, 7], [1]));
		// 3 nodes with children × 3 forms, and 8 nodes × 1 form total
		expect(table.relations.length).toBe(3 * 3 + 8);
	});

	test('linked with another shares their common cells, and refuses two counts for one', () => {
		const a = tableOf([[1, 2]]);
		const b = tableOf([[1], [2]]);
		const linked = linkTables(a, b, new Map([[b.cellAt([0, 0]), a.cellAt([0, 0])]]));
		expect(linked.counts.length).toBe(a.counts.length + b.counts.length - 1);
		expect(linked.ofB[b.cellAt([0, 0])]).toBe(a.cellAt([0, 0]));
		expect(() => linkTables(a, tableOf([[1], [7]]), new Map([[b.cellAt([0, 0]), 0]]))).toThrow(RangeError);
	});
});

describe('the audit', () => {
	test('gives the bounds of Fréchet for a hidden rectangle', () => {
		const table = tableOf([
			[3, 10],
			[12, 20]
		]);
		const hidden = new Set([1, 2].flatMap((row) => [1, 2].map((column) => table.cellAt([row, column]))));
		// rows sum to 13 and 32, columns to 15 and 30
		const bounds = (row: number, column: number, all = 45) => ({
			cell: 0,
			low: Math.max(0, row + column - all),
			high: Math.min(row, column)
		});
		expect(intervals(highs, publish(table, hidden)).map(({ low, high }) => ({ cell: 0, low, high }))).toEqual([
			bounds(13, 15),
			bounds(13, 30),
			bounds(32, 15),
			bounds(32, 30)
		]);
	});

	test('finds a cell that subtraction gives back, and one that nothing bounds', () => {
		const table = tableOf([
			[3, 10],
			[12, 20]
		]);
		const alone = table.cellAt([1, 1]);
		expect(narrowIntervals(highs, publish(table, new Set([alone])), 5)).toEqual([{ cell: alone, low: 3, high: 3 }]);
		const everything = new Set(table.counts.keys());
		expect(intervals(highs, publish(table, everything)).every(({ low, high }) => low === 0 && high === Infinity)).toBe(
			true
		);
	});

	test('refuses figures that no counts fit', () => {
		const { counts, relations } = tableOf([[3, 10]]);
		const published = counts.map((count, cell) => (cell === 0 ? 99 : cell === 4 ? null : count));
		expect(() => intervals(highs, { published, relations })).toThrow(/contradict/);
	});

	test('agrees with every table there could be', () => {
		const random = seededRandom(20261124);
		let compared = 0;
		for (let round = 0; round < 60; round++) {
			const rows = Array.from({ length: 2 + (round % 2) }, () =>
				Array.from({ length: 3 }, () => Math.floor(random() * 2.4))
			);
			const table = tableOf(rows);
			if (table.counts[0] > 7) continue; // there are millions; the smaller ones say the same
			compared++;
			const hidden = new Set([...table.counts.keys()].filter((cell) => cell > 0 && random() < 0.55));
			const published = publish(table, hidden);
			const found = new Map(intervals(highs, published).map(({ cell, low, high }) => [cell, [low, high]]));
			const extremes = new Map<number, [number, number]>();
			for (const other of everyTable(rows.length, 3, table.counts[0])) {
				if (published.published.some((count, cell) => count !== null && other.counts[cell] !== count)) continue;
				for (const cell of hidden) {
					const [low, high] = extremes.get(cell) ?? [Infinity, -Infinity];
					extremes.set(cell, [Math.min(low, other.counts[cell]), Math.max(high, other.counts[cell])]);
				}
			}
			expect(Object.fromEntries(found)).toEqual(Object.fromEntries(extremes));
		}
		expect(compared).toBeGreaterThan(20);
	});
});

/** Every table of that shape whose cells sum to `total`. */
function* everyTable(rows: number, columns: number, total: number): Generator<HierarchicalTable> {
	function* fill(left: number, cells: number): Generator<number[]> {
		if (cells === 1) yield [left];
		else for (let k = 0; k <= left; k++) for (const rest of fill(left - k, cells - 1)) yield [k, ...rest];
	}
	for (const leaves of fill(total, rows * columns)) {
		yield hierarchicalTable([flat(rows), flat(columns)], ([row, column]) => leaves[(row - 1) * columns + column - 1]);
	}
}

/** A reader of the published figures with pencil, paper and GLPK: leaves are unknown, every shown cell is an equation. */
function attack(trees: readonly Tree[], table: HierarchicalTable, hidden: ReadonlySet<number>): number[] {
	const children = (tree: Tree, node: number) => tree.flatMap((parent, k) => (parent === node ? [k] : []));
	const leavesUnder = (tree: Tree, node: number): number[] => {
		const below = children(tree, node);
		return below.length ? below.flatMap((child) => leavesUnder(tree, child)) : [node];
	};
	const product = (lists: number[][]) =>
		lists.reduce<number[][]>((all, list) => all.flatMap((nodes) => list.map((node) => [...nodes, node])), [[]]);
	const combinations = product(trees.map((tree) => [...tree.keys()]));
	const sumOf = (nodes: number[]) =>
		product(nodes.map((node, d) => leavesUnder(trees[d], node))).map((leaf) => ({
			name: `x${leaf.join('_')}`,
			coef: 1
		}));
	const subjectTo = combinations
		.filter((nodes) => !hidden.has(table.cellAt(nodes)))
		.map((nodes) => {
			const count = table.counts[table.cellAt(nodes)];
			return { name: `s${nodes.join('_')}`, vars: sumOf(nodes), bnds: { type: glpk.GLP_FX, lb: count, ub: count } };
		});
	return combinations
		.filter((nodes) => hidden.has(table.cellAt(nodes)))
		.map((nodes) => {
			const [low, high] = [glpk.GLP_MIN, glpk.GLP_MAX].map((direction) => {
				const objective = { direction, name: 'cell', vars: sumOf(nodes) };
				// GLPK takes no programme without rows
				const rows = subjectTo.length
					? subjectTo
					: [{ name: 'any', vars: objective.vars, bnds: { type: glpk.GLP_LO, lb: 0, ub: 0 } }];
				const { result } = glpk.solve({ name: 'attack', objective, subjectTo: rows }, { msglev: glpk.GLP_MSG_OFF });
				return result.status === glpk.GLP_OPT ? result.z : direction === glpk.GLP_MAX ? Infinity : NaN;
			});
			return high - low;
		});
}

const SHAPES: readonly (readonly Tree[])[] = [
	[flat(6)],
	[DISTRICTS_AND_COMMUNES],
	[flat(3), flat(4)],
	[DISTRICTS_AND_COMMUNES, flat(3)],
	[flat(2), flat(3), flat(2)],
	[[-1, 0, 0, 1, 1, 2, 2], flat(2), flat(2)]
];

const TABLES = atLength(120, 1000);

test(`${TABLES} random tables: no hidden cell can be known to within less than the threshold`, () => {
	const random = seededRandom(1);
	let hiddenCells = 0;
	for (let round = 0; round < TABLES; round++) {
		const trees = SHAPES[round % SHAPES.length];
		const threshold = 3 + Math.floor(random() * 3);
		const mean = 0.5 + random() * 9;
		const table = hierarchicalTable(trees, () => Math.floor(-Math.log(1 - random()) * mean));
		const { hidden, primary } = suppress(highs, table, { threshold });
		const small = table.counts.flatMap((count, cell) => (count > 0 && count < threshold ? [cell] : []));
		expect([...primary].sort((a, b) => a - b)).toEqual(small);
		expect(small.every((cell) => hidden.has(cell))).toBe(true);
		const narrowest = Math.min(Infinity, ...attack(trees, table, hidden));
		expect(narrowest, `table ${round}`).toBeGreaterThanOrEqual(threshold - 1e-6);
		hiddenCells += hidden.size;
	}
	expect(hiddenCells).toBeGreaterThan(5 * TABLES);
}, 240_000);

test('the attack is able to succeed: without complementary suppression most tables fall', () => {
	const random = seededRandom(2);
	let fallen = 0;
	for (let round = 0; round < 100; round++) {
		const trees = SHAPES[round % SHAPES.length];
		const table = hierarchicalTable(trees, () => Math.floor(-Math.log(1 - random()) * 6));
		const primary = new Set(table.counts.flatMap((count, cell) => (count > 0 && count < 5 ? [cell] : [])));
		if (attack(trees, table, primary).some((width) => width < 5)) fallen++;
	}
	expect(fallen).toBeGreaterThan(50);
});

test('hides no fewer than the fewest possible, and not many more', () => {
	const random = seededRandom(3);
	let chosen = 0;
	let fewest = 0;
	for (let round = 0; round < 60; round++) {
		const rows = Array.from({ length: 2 + (round % 2) }, () =>
			Array.from({ length: 3 }, () => Math.floor(random() * 14))
		);
		const table = tableOf(rows);
		const { hidden, primary } = suppress(highs, table, { threshold: 5 });
		const least = fewestHidden(highs, table, primary, hidden.size, 5);
		expect(hidden.size).toBeGreaterThanOrEqual(least);
		chosen += hidden.size;
		fewest += least;
	}
	expect(chosen / fewest).toBeLessThan(1.1);
}, 120_000);
