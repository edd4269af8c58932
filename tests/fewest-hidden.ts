// The fewest cells that protect a table, by trying every choice, the smallest first. For small tables only.

import type { Highs } from 'highs';
import { isProtected, publish } from '../src/lib/analysis/disclosure/intervals.ts';
import type { CountTable } from '../src/lib/analysis/disclosure/table.ts';

/** @param known so many are enough for certain */
export function fewestHidden(
	highs: Highs,
	table: CountTable,
	primary: ReadonlySet<number>,
	known: number,
	threshold: number
): number {
	const others = [...table.counts.keys()].filter((cell) => !primary.has(cell));
	const choices = function* (from: number, left: number): Generator<number[]> {
		if (left === 0) yield [];
		else
			for (let k = from; k <= others.length - left; k++)
				for (const rest of choices(k + 1, left - 1)) yield [others[k], ...rest];
	};
	for (let extra = 0; primary.size + extra < known; extra++) {
		for (const choice of choices(0, extra)) {
			if (isProtected(highs, publish(table, new Set([...primary, ...choice])), threshold)) return primary.size + extra;
		}
	}
	return known;
}
