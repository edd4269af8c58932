// The figures of one year after disclosure control: reports by unit and form for everybody; by month for the whole
// province, and by district and month for planners. The two tables share the totals of province and districts, and are
// protected as one, together with the groups that planners saw while the year was open.

import type { Highs } from 'highs';
import { VIOLENCE_FORMS, type ViolenceForm } from '../../domain/incident.ts';
import { narrowIntervals, publish, type Interval } from './intervals.ts';
import { withRests, type PartlyReleased } from './rests.ts';
import { suppress } from './suppress.ts';
import { hierarchicalTable, linkTables, type Tree } from './table.ts';

/** Reports of one commune, month and form; null where it is not known. */
export interface ReportSum {
	readonly commune: string | null;
	readonly district: string | null;
	/** 1–12. */
	readonly month: number | null;
	readonly form: ViolenceForm;
	/** The month through which the group was released that these reports stand in; null where they are in none. */
	readonly released: number | null;
	readonly reports: number;
}

/** Reports of a commune that were shown to planners as groups while the year was open. */
export interface ReleasedSum {
	readonly commune: string;
	/** The last month that they can be of, 1–12. */
	readonly through: number;
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
	/** Code of the unit; null for the province. A quarter or month with a district is for planners. */
	readonly unit: string | null;
	/** Number of the quarter or month; null for the whole year. */
	readonly month: number | null;
	/** Null: all forms. */
	readonly form: ViolenceForm | null;
	/** Null: not shown. */
	readonly count: number | null;
}

export interface YearlyFigures {
	/** For leadership and the public. */
	readonly figures: readonly Figure[];
	/** For planners: districts by quarter and month. */
	readonly districtMonths: readonly Figure[];
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
const WEIGHT_OF_DISTRICT_MONTH = 1;

/**
 * Protects the reports of a year and audits the result.
 * @param sums reports that count, each in one sum
 * @param released what planners were shown of the year so far
 * @param threshold counts from 1 to below it are not shown, and nothing hidden may be known to within less
 */
export function yearlyFigures(
	highs: Highs,
	sums: readonly ReportSum[],
	communes: readonly Commune[],
	released: readonly ReleasedSum[],
	threshold: number
): YearlyFigures {
	const units = unitNodes(sums, communes);
	const times = timeNodes(sums);
	const forms: Tree = [-1, ...VIOLENCE_FORMS.map(() => 0)];
	const unitTable = hierarchicalTable([treeOf(units), forms], ([node, form]) =>
		count(sums, (sum) => unitOf(sum, units) === node && sum.form === VIOLENCE_FORMS[form - 1])
	);
	// the province and what lies right below it; each stands at the same place in the tree of all units
	const upper = units.flatMap(({ parent }, node) => (parent <= 0 ? [node] : []));
	const timeTable = hierarchicalTable([upper.map((node) => units[node].parent), treeOf(times)], ([row, time]) =>
		count(sums, (sum) => upperOf(sum, units) === upper[row] && timeOf(sum, times) === time)
	);
	const shared = new Map(upper.map((node, row) => [timeTable.cellAt([row, 0]), unitTable.cellAt([node, 0])]));
	const linked = linkTables(unitTable, timeTable, shared);
	const figures: Omit<Figure, 'count'>[] = [];
	units.forEach(({ level, unit }, node) =>
		forms.forEach((_, form) => {
			const of = form ? VIOLENCE_FORMS[form - 1] : null;
			figures[unitTable.cellAt([node, form])] = { level, unit, month: null, form: of };
		})
	);
	const monthCell = (row: number, time: number) => linked.ofB[timeTable.cellAt([row, time])];
	upper.forEach((node, row) =>
		times.forEach(({ level, month }, time) => {
			if (time) figures[monthCell(row, time)] = { level, unit: units[node].unit, month, form: null };
		})
	);
	const known = partlyReleased(sums, released, units, (node, through) => {
		if (through === 12) return [unitTable.cellAt([node, 0])];
		const until = times.flatMap(({ level, month }, time) =>
			level === 'month' && Number(month) <= through ? [time] : []
		);
		return until.map((time) => monthCell(upper.indexOf(node), time));
	});
	const table = withRests(linked, known, threshold);
	const weights = table.counts.map((_, cell) => weightOf(figures[cell]));
	const { hidden } = suppress(highs, table, { threshold, weights, known: table.known });
	const published = publish(table, hidden);
	const withCounts = figures.map((figure, cell) => ({ ...figure, count: published.published[cell] }));
	const faults = narrowIntervals(highs, published, threshold).map((interval) => ({
		...interval,
		// a rest that is given away is a fault of the cell that it is the rest of
		figure: withCounts[interval.cell] ?? withCounts[known[Math.floor((interval.cell - figures.length) / 4)].cells[0]]
	}));
	// reports that say no district have no row of their own by month: it is the province less its districts
	const unstated = new Set(upper.filter((node) => units[node].level === 'unstated'));
	const ofUnstated = new Set(
		upper.flatMap((node, row) => (unstated.has(node) ? times.slice(1).map((_, k) => monthCell(row, k + 1)) : []))
	);
	const isDistrictMonth = ({ level, unit }: Figure) => unit !== null && (level === 'quarter' || level === 'month');
	const told = withCounts.filter((_, cell) => !ofUnstated.has(cell));
	return {
		figures: told.filter((figure) => !isDistrictMonth(figure)),
		districtMonths: told.filter(isDistrictMonth),
		faults
	};
}

/** What is not a figure, but would follow from one, is hidden for next to nothing. */
function weightOf(figure: Omit<Figure, 'count'> | undefined): number {
	if (!figure) return 0.01;
	const ofDistrict = figure.unit !== null && (figure.level === 'quarter' || figure.level === 'month');
	return ofDistrict
		? WEIGHT_OF_DISTRICT_MONTH
		: WEIGHT[figure.level] * (figure.form === null ? WEIGHT_OF_ALL_FORMS : 1);
}

/**
 * Every sum that groups are a part of: the year of a commune, and that of the district and the province; and of these
 * two, which are told by month, the months up to each at whose end groups were released. The groups of a commune can be
 * of any forms and of any months up to that one, so that other sums say nothing more of them.
 */
function partlyReleased(
	sums: readonly ReportSum[],
	released: readonly ReleasedSum[],
	units: readonly Node[],
	cellsOf: (node: number, through: number) => number[]
): PartlyReleased[] {
	const months = sums.some(({ month }) => month === null) ? [] : [...new Set(released.map(({ through }) => through))];
	return units.flatMap(({ level, unit, parent }, node) => {
		if (level === 'unstated') return [];
		const holds = (commune: string | null) => {
			if (level === 'commune') return commune === unit;
			if (level === 'province') return true;
			return units.some((inner) => inner.parent === node && inner.level === 'commune' && inner.unit === commune);
		};
		const ends = parent <= 0 ? [...new Set([...months, 12])] : [12];
		return ends.flatMap((through) => {
			const ofNode = released.filter((group) => holds(group.commune) && group.through <= through);
			if (!ofNode.length) return [];
			const isKept = (sum: ReportSum) => sum.released !== null && sum.released <= through && holds(sum.commune);
			const all = ofNode.reduce((sum, { reports }) => sum + reports, 0);
			return [{ cells: cellsOf(node, through), released: all, kept: count(sums, isKept) }];
		});
	});
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

/** The node right below the province that a report belongs to. */
function upperOf(sum: ReportSum, nodes: readonly Node[]): number {
	const node = unitOf(sum, nodes);
	return node > 0 && nodes[node].parent > 0 ? nodes[node].parent : node;
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
