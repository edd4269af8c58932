// How many services of a model whose places are secret the public may know of, by unit: a unit with few of them points at
// each. Districts and their communes are protected as one table, so that neither gives the other away.

import type { Highs } from 'highs';
import { isProtected, publish } from './intervals.ts';
import { suppress } from './suppress.ts';
import { hierarchicalTable } from './table.ts';

/** A unit of the finest set, with the unit that it belongs to; `parent` is null where there is none. */
export interface FinestUnit {
	readonly code: string;
	readonly parent: string | null;
	readonly services: number;
}

export interface PublicServices {
	/** Services by code of the unit and of its parent; null where the number is not shown. */
	readonly byUnit: ReadonlyMap<string, number | null>;
	readonly province: number | null;
}

/** Worth of a cell: the province and the districts are the last to be hidden. */
const WEIGHT = { province: 60, parent: 8, unit: 1 } as const;

/**
 * Services by unit, by what the units belong to and in all, after disclosure control.
 * @param outside services that stand in none of the units
 * @param threshold counts from 1 to below it are hidden, and no hidden count may be known to within less than this
 * @returns nothing but nulls where no choice of cells protects the rest, as with a single small count
 */
export function publicServices(
	highs: Highs,
	units: readonly FinestUnit[],
	outside: number,
	threshold: number
): PublicServices {
	const parents = [...new Set(units.flatMap(({ parent }) => parent ?? []))].sort();
	const nodes = [
		{ code: '', parent: -1, services: 0, weight: WEIGHT.province as number },
		...parents.map((code) => ({ code, parent: 0, services: 0, weight: WEIGHT.parent })),
		...units.map(({ code, parent, services }) => {
			return { code, parent: parent === null ? 0 : 1 + parents.indexOf(parent), services, weight: WEIGHT.unit };
		}),
		...(outside > 0 ? [{ code: '', parent: 0, services: outside, weight: WEIGHT.unit }] : [])
	];
	const table = hierarchicalTable([nodes.map(({ parent }) => parent)], ([node]) => nodes[node].services);
	const weights: number[] = [];
	nodes.forEach(({ weight }, node) => (weights[table.cellAt([node])] = weight));
	const shown = protectedCounts(highs, table, weights, threshold);
	return {
		byUnit: new Map(nodes.flatMap(({ code }, node) => (code ? [[code, shown[table.cellAt([node])]] as const] : []))),
		province: shown[table.cellAt([0])]
	};
}

function protectedCounts(
	highs: Highs,
	table: ReturnType<typeof hierarchicalTable>,
	weights: readonly number[],
	threshold: number
): readonly (number | null)[] {
	const nothing = table.counts.map(() => null);
	try {
		const published = publish(table, suppress(highs, table, { threshold, weights }).hidden);
		return isProtected(highs, published, threshold) ? published.published : nothing;
	} catch (cause) {
		if (cause instanceof RangeError) return nothing;
		throw cause;
	}
}
