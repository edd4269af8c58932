// Several models under one budget: opening a model at a site is a choice by itself, with a cost of the model. People are
// counted once for each model: somebody who gains a club and a school nearby counts twice.

import { columnCount, type Covering } from '../covering.ts';
import type { Reached } from './selection.ts';

/** One model: who would be reached from each site, who is already, and what opening it costs. */
export interface ModelChoice {
	readonly covering: Covering;
	readonly reached: Reached;
	/** Cost of one site of the model, in the unit of the budget. */
	readonly cost: number;
}

/** A site for a model, by their positions. */
export interface ModelSite {
	readonly model: number;
	readonly site: number;
}

/**
 * The models as one covering problem, for `mostPeople`: its columns are the sites of the first model, then those of the
 * second, and so on; its rows are the people, repeated for each model.
 */
export function besideEachOther(models: readonly ModelChoice[]): {
	covering: Covering;
	reached: Reached;
	siteOf: (column: number) => ModelSite;
} {
	const rowStart = runningSum(models.map(({ covering }) => covering.weight.length));
	const columnStart = runningSum(models.map(({ covering }) => columnCount(covering)));
	const entryStart = runningSum(models.map(({ covering }) => covering.rows.length));
	const last = models.length;
	const weight = new Float64Array(rowStart[last]);
	const reached = new Uint8Array(rowStart[last]);
	const cost = new Float64Array(columnStart[last]);
	const start = new Uint32Array(columnStart[last] + 1);
	const rows = new Uint32Array(entryStart[last]);
	models.forEach(({ covering, reached: there, cost: each }, model) => {
		weight.set(covering.weight, rowStart[model]);
		reached.set(there, rowStart[model]);
		cost.fill(each, columnStart[model], columnStart[model + 1]);
		rows.set(
			covering.rows.map((row) => row + rowStart[model]),
			entryStart[model]
		);
		start.set(
			covering.start.map((entry) => entry + entryStart[model]),
			columnStart[model]
		);
	});
	const siteOf = (column: number) => {
		const model = columnStart.findLastIndex((first) => first <= column);
		return { model, site: column - columnStart[model] };
	};
	return { covering: { weight, start, rows, cost }, reached, siteOf };
}

function runningSum(counts: readonly number[]): number[] {
	const sums = [0];
	for (const count of counts) sums.push(sums[sums.length - 1] + count);
	return sums;
}
