// The p-median instances 1–12 of the OR-Library (Beasley 1990): optima that the literature has proven.

import { readFileSync } from 'node:fs';
import loadHighs from 'highs';
import { describe, expect, test } from 'vitest';
import type { Costs } from '../../src/lib/analysis/siting/costs.ts';
import { pCentre } from '../../src/lib/analysis/siting/solvers/p-centre.ts';
import { pMedian } from '../../src/lib/analysis/siting/solvers/p-median.ts';
import { referenceFile } from './reference.ts';

const highs = await loadHighs();
const now = () => performance.now() / 1000;
const optima = referenceFile('conformance', 'orlib-pmed', 'optima.csv');

describe.skipIf(!optima)('OR-Library', () => {
	const rows = optima ? readFileSync(optima, 'utf8').trim().split('\n').slice(1) : [];
	const known = rows.map((row) => row.split(',')).map(([name, median, centre]) => [name, +median, +centre] as const);

	test.each(known)('%s: p-median %i and p-centre %i, both proven', { timeout: 120_000 }, (name, median, centre) => {
		const { costs, p } = readInstance(referenceFile('conformance', 'orlib-pmed', `${name}.txt`) as string);
		const ones = new Float64Array(costs.rows).fill(1);
		const nothing = new Float64Array(costs.rows).fill(Infinity);
		const start = now();
		const byMedian = pMedian({ weight: ones, costs, base: nothing }, p, { highs, now, deadline: now() + 60 });
		const middle = now();
		const byCentre = pCentre(costs, ones, nothing, p, { highs, now, deadline: now() + 60 });
		console.log(
			`${name}: p-median ${byMedian.objective}, bound ${byMedian.bound}, ${(middle - start).toFixed(2)} s; ` +
				`p-centre ${byCentre.objective}, bound ${byCentre.bound}, ${(now() - middle).toFixed(2)} s`
		);
		expect(byMedian).toMatchObject({ status: 'optimal', objective: median, bound: median, gap: 0 });
		expect(byCentre).toMatchObject({ status: 'optimal', objective: centre, bound: centre, gap: 0 });
		expect(byMedian.selected).toHaveLength(p);
		expect(byCentre.selected.length).toBeLessThanOrEqual(p);
	});
});

/** Shortest paths over the edges, by Floyd and Warshall; on a repeated edge the last cost holds. */
function readInstance(path: string): { costs: Costs; p: number } {
	const [n, , p, ...edges] = readFileSync(path, 'utf8').trim().split(/\s+/).map(Number);
	const value = new Float64Array(n * n).fill(Infinity);
	for (let v = 0; v < n; v++) value[v * n + v] = 0;
	for (let k = 0; k + 2 < edges.length; k += 3) {
		const [a, b, cost] = [edges[k] - 1, edges[k + 1] - 1, edges[k + 2]];
		value[a * n + b] = cost;
		value[b * n + a] = cost;
	}
	for (let via = 0; via < n; via++) {
		for (let a = 0; a < n; a++) {
			const first = value[a * n + via];
			if (first === Infinity) continue;
			for (let b = 0; b < n; b++) value[a * n + b] = Math.min(value[a * n + b], first + value[via * n + b]);
		}
	}
	return { costs: { rows: n, sites: n, value }, p };
}
