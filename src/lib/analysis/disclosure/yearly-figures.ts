// The figures of one year as leadership and the public get them: reports by unit and form, and for the whole province
// by month and form, after disclosure control. The two tables share the province's row and are protected as one.

import type { Highs } from 'highs';
import { VIOLENCE_FORMS, type ViolenceForm } from '../../domain/incident.ts';
import { narrowIntervals, publish, type Interval } from './intervals.ts';
import { suppress } from './suppress.ts';
import { hierarchicalTable, linkTables, type Tree } from './table.ts';

/** Reports of one commune, month and form; null where it is not known. */
export interface ReportSum {
	readonly commune: string | null;
	readonly district: string | null;
	/** 1–12. */
	readonly month: number | null;
	readonly form: ViolenceForm;
	readonly reports: number;
}

/** A commune with the district that it belongs to. */
export interface Commune {
	readonly code: string;
	readonly district: string;
}

/** One published cell. */
export interface Figure {
	/** `unstated`: reports of a district, or of the province, whose commune is not known. */
	readonly level: 'province' | 'district' | 'commune' | 'unstated' | 'quarter' | 'month';
	/** Code of the unit; null for the province. */
	readonly unit: string | null;
	/** Number of the quarter or month; null for the whole year. */
	readonly month: number | null;
	/** Null: all forms. */
	readonly form: ViolenceForm | null;
	/** Null: not shown. */
	readonly count: number | null;
}

export interface YearlyFigures {
	readonly figures: readonly Figure[];
	/** What the audit found; nothing may be published unless it is empty. */
	readonly faults: readonly (Interval & { readonly figure: Figure })[];
}

interface Node {
	readonly parent: number;
	readonly level: Figure['level'];
	readonly unit: string | null;
	readonly month: number | null;
}

/** Whole-province and district figures are worth more than those of a commune or a single form. */
const WEIGHT: Record<Figure['level'], number> = {
	...{ province: 60, district: 8, commune: 2, unstated: 1, quarter: 12, month: 4 }
};
const WEIGHT_OF_ALL_FORMS = 3;

/**
 * Protects the reports of a year and audits the result.
 * @param sums reports that count, each in one sum
 * @param threshold counts from 1 to below it are not shown, and nothing hidden may be known to within less
 */
export function yearlyFigures(
	highs: Highs,
	sums: readonly ReportSum[],
	communes: readonly Commune[],
	threshold: number
): YearlyFigures {
	const units = unitNodes(sums, communes);
	const times = timeNodes(sums);
	const forms: Tree = [-1, ...VIOLENCE_FORMS.map(() => 0)];
	const unitTable = hierarchicalTable([treeOf(units), forms], ([node, form]) =>
		count(sums, (sum) => unitOf(sum, units) === node && sum.form === VIOLENCE_FORMS[form - 1])
	);
	const timeTable = hierarchicalTable([treeOf(times), forms], ([node, form]) =>
		count(sums, (sum) => timeOf(sum, times) === node && sum.form === VIOLENCE_FORMS[form - 1])
	);
	const shared = new Map(forms.map((_, form) => [timeTable.cellAt([0, form]), unitTable.cellAt([0, form])]));
	const table = linkTables(unitTable, timeTable, shared);
	const figures: Omit<Figure, 'count'>[] = [];
	for (const [nodes, cellAt] of [
		[units, unitTable.cellAt],
		[times, (path: number[]) => table.ofB[timeTable.cellAt(path)]]
	] as const) {
		nodes.forEach(({ level, unit, month }, node) =>
			forms.forEach((_, form) => {
				figures[cellAt([node, form])] = { level, unit, month, form: form ? VIOLENCE_FORMS[form - 1] : null };
			})
		);
	}
	const weights = figures.map(({ level, form }) => WEIGHT[level] * (form === null ? WEIGHT_OF_ALL_FORMS : 1));
	const { hidden } = suppress(highs, table, { threshold, weights });
	const published = publish(table, hidden);
	const withCounts = figures.map((figure, cell) => ({ ...figure, count: published.published[cell] }));
	const faults = narrowIntervals(highs, published, threshold).map((interval) => ({
		...interval,
		figure: withCounts[interval.cell]
	}));
	return { figures: withCounts, faults };
}

function treeOf(nodes: readonly Node[]): Tree {
	return nodes.map(({ parent }) => parent);
}

/** The province, its districts, their communes, and where reports do not say their commune, a place for those. */
function unitNodes(sums: readonly ReportSum[], communes: readonly Commune[]): Node[] {
	const districts = [...new Set(communes.map(({ district }) => district))].sort();
	const nodes: Node[] = [{ parent: -1, level: 'province', unit: null, month: null }];
	for (const unit of districts) nodes.push({ parent: 0, level: 'district', unit, month: null });
	for (const { code, district } of communes) {
		nodes.push({ parent: 1 + districts.indexOf(district), level: 'commune', unit: code, month: null });
	}
	for (const [position, unit] of [...districts, null].entries()) {
		if (!sums.some(({ commune, district }) => commune === null && district === unit)) continue;
		nodes.push({ parent: unit === null ? 0 : 1 + position, level: 'unstated', unit, month: null });
	}
	return nodes;
}

function unitOf({ commune, district }: ReportSum, nodes: readonly Node[]): number {
	return commune === null
		? nodes.findIndex(({ level, unit }) => level === 'unstated' && unit === district)
		: nodes.findIndex(({ level, unit }) => level === 'commune' && unit === commune);
}

/** The year, its quarters and their months; only the year where a report no longer says its month. */
function timeNodes(sums: readonly ReportSum[]): Node[] {
	const year: Node = { parent: -1, level: 'province', unit: null, month: null };
	if (sums.some(({ month }) => month === null)) return [year];
	const quarters = [1, 2, 3, 4].map((month): Node => ({ parent: 0, level: 'quarter', unit: null, month }));
	const months = Array.from({ length: 12 }, (_, k): Node => {
		return { parent: 1 + Math.floor(k / 3), level: 'month', unit: null, month: k + 1 };
	});
	return [year, ...quarters, ...months];
}

function timeOf({ month }: ReportSum, nodes: readonly Node[]): number {
	return month === null ? 0 : nodes.findIndex((node) => node.level === 'month' && node.month === month);
}

function count(sums: readonly ReportSum[], belongs: (sum: ReportSum) => boolean): number {
	return sums.reduce((total, sum) => total + (belongs(sum) ? sum.reports : 0), 0);
}
