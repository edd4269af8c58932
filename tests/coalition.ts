// What people who put together all that they may read can work out of counts, with pencil, paper and GLPK. It knows
// nothing of how the figures were protected: unknowns are numbers of incidents, and everything told is an equation.

import type GLPK from 'glpk.js/node';

/** Incidents of one commune, month and form, and of one group on the map; null where it is not known, or in no group. */
export interface Unknown {
	readonly commune: string | null;
	readonly district: string | null;
	readonly month: number | null;
	readonly form: string | null;
	readonly group: number | null;
}

/** A sum over unknowns, by what it says of itself. */
export interface Sum {
	readonly name: string;
	readonly holds: (unknown: Unknown) => boolean;
	/** It stands in a published table and is not shown: not even a large count may be known exactly. */
	readonly isHidden?: boolean;
}

/** A sum that the coalition has read, or that two sums differ by. */
export type Told = Sum & { readonly count: number; readonly less?: Sum['holds'] };

export interface Exposed {
	readonly name: string;
	readonly low: number;
	readonly high: number;
}

const SLACK = 1e-6;

/**
 * Sums that can be worked out to within less than `threshold`. One that is no hidden figure may be known exactly where
 * it is 0 or at least the threshold.
 */
export function exposed(
	glpk: Awaited<ReturnType<typeof GLPK>>,
	unknowns: readonly Unknown[],
	told: readonly Told[],
	asked: readonly Sum[],
	threshold: number
): Exposed[] {
	const empty = told.filter(({ count, less }) => count === 0 && !less);
	const open = unknowns.filter((unknown) => !empty.some(({ holds }) => holds(unknown)));
	const varsOf = ({ holds, less }: Told) =>
		open.flatMap((unknown, k) => {
			const coef = Number(holds(unknown)) - Number(less?.(unknown) ?? false);
			return coef ? [{ name: `x${k}`, coef }] : [];
		});
	const subjectTo = told
		.map((sum, k) => ({ sum, vars: varsOf(sum), k }))
		.filter(({ sum, vars }) => {
			if (!vars.length && sum.count) throw new Error(`what was told contradicts itself: ${sum.name}`);
			return vars.length;
		})
		.map(({ sum, vars, k }) => {
			return { name: `t${k}`, vars, bnds: { type: glpk.GLP_FX, lb: sum.count, ub: sum.count } };
		});
	const positions = asked.map((sum) => open.flatMap((unknown, k) => (sum.holds(unknown) ? [k] : [])));
	const low = asked.map(() => Infinity);
	const high = asked.map(() => -Infinity);
	/** The value of one sum at its end, and of every other sum in the same solution: any two of them could be true. */
	const solve = (target: number, direction: number): number => {
		const vars = positions[target].map((k) => ({ name: `x${k}`, coef: 1 }));
		const program = { name: 'coalition', objective: { direction, name: 'sum', vars }, subjectTo };
		const { result } = glpk.solve(program, { msglev: glpk.GLP_MSG_OFF });
		if (result.status === glpk.GLP_UNBND) return Infinity;
		if (result.status !== glpk.GLP_OPT) throw new Error('what was told contradicts itself');
		positions.forEach((cells, k) => {
			const value = cells.reduce((sum, cell) => sum + (result.vars[`x${cell}`] ?? 0), 0);
			low[k] = Math.min(low[k], value);
			high[k] = Math.max(high[k], value);
		});
		return result.z;
	};
	return asked.flatMap(({ name, isHidden }, k) => {
		if (!positions[k].length || high[k] - low[k] >= threshold - SLACK) return [];
		const [least, most] = [solve(k, glpk.GLP_MIN), solve(k, glpk.GLP_MAX)];
		if (most - least >= threshold - SLACK) return [];
		const isExact = most - least < SLACK;
		if (!isHidden && isExact && (most < SLACK || most > threshold - SLACK)) return [];
		return [{ name, low: least, high: most }];
	});
}
