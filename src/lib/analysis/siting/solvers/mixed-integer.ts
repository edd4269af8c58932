// Mixed-integer programmes as HiGHS takes them, built column by column and row by row.

import { timeLeft, type Effort } from './effort.ts';

/** A programme under construction. All columns have finite bounds, with which HiGHS is more reliable. */
export class Programme {
	readonly cost: number[] = [];
	readonly lower: number[] = [];
	readonly upper: number[] = [];
	readonly integrality: (0 | 1)[] = [];
	readonly rowLower: number[] = [];
	readonly rowUpper: number[] = [];
	readonly starts: number[] = [0];
	readonly indices: number[] = [];
	readonly values: number[] = [];
	readonly sense: 'minimise' | 'maximise';

	constructor(sense: 'minimise' | 'maximise') {
		this.sense = sense;
	}

	/** @returns position of the new column */
	column(cost: number, lower: number, upper: number, isWhole: boolean): number {
		this.lower.push(lower);
		this.upper.push(upper);
		this.integrality.push(isWhole ? 1 : 0);
		return this.cost.push(cost) - 1;
	}

	/** lower ≤ Σ value × column ≤ upper; ±Infinity for none. */
	row(lower: number, upper: number, entries: Iterable<readonly [column: number, value: number]>): void {
		for (const [column, value] of entries) {
			this.indices.push(column);
			this.values.push(value);
		}
		this.starts.push(this.indices.length);
		this.rowLower.push(lower);
		this.rowUpper.push(upper);
	}
}

export interface Solved {
	readonly status: 'optimal' | 'limit' | 'infeasible';
	/** The best values found, null when none were. */
	readonly values: Float64Array | null;
	/** What no values can better, as HiGHS has proven it within its tolerances. */
	readonly bound: number;
}

interface Search {
	/** Values to begin with. */
	readonly known?: ArrayLike<number>;
	/** A difference of objective that does not matter: just below 1 where objectives are whole. */
	readonly absoluteGap?: number;
	/** An objective at which to stop; of programmes that maximise. */
	readonly enough?: number;
	/** Whether the programme has been made as small as it gets: then presolving costs HiGHS more than it saves. */
	readonly isReduced?: boolean;
}

/** Solves a programme until its optimum is proven, the clock runs out, or it is shown to have no answer. */
export function solve(effort: Effort, programme: Programme, search: Search = {}): Solved {
	const { known, absoluteGap = 1e-6, enough = Infinity, isReduced = false } = search;
	const { highs } = effort;
	const { cost, lower, upper, integrality, rowLower, rowUpper, starts, indices, values, sense } = programme;
	const { objectiveSense, modelStatus, callbackType } = highs.constants;
	const worst = sense === 'maximise' ? Infinity : -Infinity;
	const model = {
		numCols: cost.length,
		numRows: rowLower.length,
		sense: sense === 'maximise' ? objectiveSense.maximize : objectiveSense.minimize,
		colCost: cost,
		colLower: lower,
		colUpper: upper,
		rowLower,
		rowUpper,
		matrix: { format: 'csr' as const, numRows: rowLower.length, numCols: cost.length, starts, indices, values },
		integrality: Int32Array.from(integrality)
	};
	return highs.withModel(model, (program): Solved => {
		const limits = { time_limit: Math.max(0.01, timeLeft(effort)), mip_rel_gap: 0, mip_abs_gap: absoluteGap };
		program.options.set({ output_flag: false, mip_feasibility_tolerance: 1e-9, ...limits });
		if (isReduced) program.options.set({ presolve: 'off' });
		if (enough < Infinity) program.options.set({ objective_target: enough });
		if (known) program.setSolution({ colValue: Float64Array.from(known) });
		program.run({
			[callbackType.mipLogging]: ({ data }) => {
				const { mip_primal_bound: objective, mip_dual_bound: bound } = data;
				if (objective !== undefined && bound !== undefined) effort.onProgress?.({ objective, bound });
				return undefined;
			}
		});
		const status = program.getModelStatus();
		if (status === modelStatus.infeasible || status === modelStatus.unboundedOrInfeasible) {
			return { status: 'infeasible', values: null, bound: worst };
		}
		const isFound = Number(program.info.get('primal_solution_status')) === highs.constants.solutionStatus.feasible;
		const isMixed = integrality.includes(1);
		const isOptimal = status === modelStatus.optimal;
		const proven = isMixed ? Number(program.info.get('mip_dual_bound')) : program.getObjectiveValue();
		return {
			status: isOptimal ? 'optimal' : 'limit',
			values: isFound ? program.getSolution().colValue : null,
			bound: isOptimal || isMixed ? proven : worst
		};
	});
}
