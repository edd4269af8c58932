// The figures of one year after disclosure control: incidents by unit and form for everybody; by month for the whole
// province, and by district and month for planners. The two tables share the totals of province and districts, and are
// protected as one, together with the groups that planners saw while the year was open.

import type { Highs } from 'highs';
import { VIOLENCE_FORMS, type ViolenceForm } from '../../domain/incident.ts';
import { narrowIntervals, publish, type Interval } from './intervals.ts';
import { CELLS_OF_A_REST, withRests, type PartlyReleased } from './rests.ts';
import { suppress } from './suppress.ts';
import { hierarchicalTable, linkTables, type CountTable, type Tree } from './table.ts';

/** Incidents of one commune, month and form; commune, district or month is null where it is not known. */
export interface IncidentSum {
	readonly commune: string | null;
	readonly district: string | null;
	/** 1–12. */
	readonly month: number | null;
	readonly form: ViolenceForm;
	/** Last month of the released group that these incidents stand in; null where they stand in none. */
	readonly released: number | null;
	readonly incidents: number;
}

/** Incidents of a commune that were shown to planners as groups while the year was open. */
export interface ReleasedSum {
	readonly commune: string;
	/** The last month that they can be of, 1–12. */
	readonly through: number;
	readonly incidents: number;
}

/** A commune with the district that it belongs to. */
export interface Commune {
	readonly code: string;
	readonly district: string;
}

/** One published cell. */
export interface Figure {
	/** `unstated`: incidents of a district, or of the province, whose commune is not known. */
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
	province: 60,
	district: 8,
	commune: 2,
	unstated: 1,
	quarter: 12,
	month: 4
};
const WEIGHT_OF_ALL_FORMS = 3;
const WEIGHT_OF_DISTRICT_MONTH = 1;

/**
 * Protects the incidents of a year and audits the result.
 * @param sums incidents that count, each in one sum
 * @param released what planners were shown of the year so far
 * @param threshold counts from 1 to below it are hidden, and no hidden count may be known to within less than this
 */
export function yearlyFigures(
	highs: Highs,
	sums: readonly IncidentSum[],
	communes: readonly Commune[],
	released: readonly ReleasedSum[],
	threshold: number
): YearlyFigures {
	const year = tableOfYear(sums, communes);
	const shown = partlyReleased(sums, released, year);
	const table = withRests(year.table, shown, threshold);
	const weights = table.counts.map((_, cell) => weightOf(year.figures[cell]));
	const { hidden } = suppress(highs, table, { threshold, weights, known: table.known });
	const published = publish(table, hidden);
	const withCounts = year.figures.flatMap((figure, cell) =>
		year.untold.has(cell) ? [] : [{ ...figure, count: published.published[cell] }]
	);
	const faults = narrowIntervals(highs, published, threshold).map((interval) => {
		// a rest that can be worked out is reported as a fault of the total that it was taken from
		const rest = shown[Math.floor((interval.cell - year.figures.length) / CELLS_OF_A_REST)];
		const figure = year.figures[rest ? rest.cells[0] : interval.cell];
		return { ...interval, figure: { ...figure, count: null } };
	});
	return {
		figures: withCounts.filter((figure) => !isDistrictMonth(figure)),
		districtMonths: withCounts.filter(isDistrictMonth),
		faults
	};
}

interface TableOfYear {
	readonly table: CountTable;
	/** What each cell is a figure of. */
	readonly figures: readonly Omit<Figure, 'count'>[];
	/** Cells by month of incidents without a district: not published, being the province less its districts. */
	readonly untold: ReadonlySet<number>;
	readonly units: readonly Node[];
	/** The cells that count a unit up to a month, and the year up to the twelfth. */
	cellsUpTo(node: number, month: number): number[];
}

/** Units by form, and the province and its districts by month, with their common totals. */
function tableOfYear(sums: readonly IncidentSum[], communes: readonly Commune[]): TableOfYear {
	const units = unitNodes(sums, communes);
	const times = timeNodes(sums);
	const forms: Tree = [-1, ...VIOLENCE_FORMS.map(() => 0)];
	const unitTable = hierarchicalTable([treeOf(units), forms], ([node, form]) =>
		count(sums, (sum) => unitOf(sum, units) === node && sum.form === VIOLENCE_FORMS[form - 1])
	);
	// the province and what lies right below it
	const upper = units.flatMap(({ parent }, node) => (parent <= 0 ? [node] : []));
	const timeTable = hierarchicalTable([upper.map((node) => units[node].parent), treeOf(times)], ([row, time]) =>
		count(sums, (sum) => upperOf(sum, units) === upper[row] && timeOf(sum, times) === time)
	);
	const shared = new Map(upper.map((node, row) => [timeTable.cellAt([row, 0]), unitTable.cellAt([node, 0])]));
	const table = linkTables(unitTable, timeTable, shared);
	const monthCell = (row: number, time: number) => table.ofB[timeTable.cellAt([row, time])];
	const figures: Omit<Figure, 'count'>[] = [];
	const untold = new Set<number>();
	units.forEach(({ level, unit }, node) =>
		forms.forEach((_, form) => {
			const of = form ? VIOLENCE_FORMS[form - 1] : null;
			figures[unitTable.cellAt([node, form])] = { level, unit, month: null, form: of };
		})
	);
	upper.forEach((node, row) => {
		times.forEach(({ level, month }, time) => {
			if (!time) return;
			figures[monthCell(row, time)] = { level, unit: units[node].unit, month, form: null };
			if (units[node].level === 'unstated') untold.add(monthCell(row, time));
		});
	});
	const cellsUpTo = (node: number, last: number) => {
		if (last === 12) return [unitTable.cellAt([node, 0])];
		const months = [...times.keys()].filter(
			(time) => times[time].level === 'month' && Number(times[time].month) <= last
		);
		return months.map((time) => monthCell(upper.indexOf(node), time));
	};
	return { table, figures, untold, units, cellsUpTo };
}

function isDistrictMonth({ level, unit }: Pick<Figure, 'level' | 'unit'>): boolean {
	return unit !== null && (level === 'quarter' || level === 'month');
}

/** What hiding a cell costs. A rest is no figure, but follows from one: hiding it costs next to nothing. */
function weightOf(figure: Omit<Figure, 'count'> | undefined): number {
	if (!figure) return 0.01;
	if (isDistrictMonth(figure)) return WEIGHT_OF_DISTRICT_MONTH;
	return WEIGHT[figure.level] * (figure.form === null ? WEIGHT_OF_ALL_FORMS : 1);
}

/**
 * Every sum that groups are a part of: the year's total of each commune, each district and the province; and for the
 * latter two, which are published by month, the months up to the end of each release. The groups of a commune can be of
 * any form and of any month up to their release, so that they say nothing of other sums.
 */
function partlyReleased(
	sums: readonly IncidentSum[],
	released: readonly ReleasedSum[],
	{ units, cellsUpTo }: TableOfYear
): PartlyReleased[] {
	const monthsAreKnown = sums.every(({ month }) => month !== null);
	const ends = [...new Set([...(monthsAreKnown ? released.map(({ through }) => through) : []), 12])];
	return units.flatMap(({ level, parent }, node) => {
		if (level === 'unstated') return [];
		const inside = new Set(
			units.flatMap((inner, k) =>
				inner.level === 'commune' && (k === node || inner.parent === node) ? inner.unit : []
			)
		);
		const holds = (commune: string | null) => level === 'province' || (commune !== null && inside.has(commune));
		return (parent <= 0 ? ends : [12]).flatMap((last) => {
			const groups = released.filter(({ commune, through }) => holds(commune) && through <= last);
			if (!groups.length) return [];
			const isKept = (sum: IncidentSum) => sum.released !== null && sum.released <= last && holds(sum.commune);
			const incidents = groups.reduce((total, group) => total + group.incidents, 0);
			return [{ cells: cellsUpTo(node, last), released: incidents, kept: count(sums, isKept) }];
		});
	});
}

function treeOf(nodes: readonly Node[]): Tree {
	return nodes.map(({ parent }) => parent);
}

/** The province, its districts, their communes, and where incidents do not say their commune, a place for those. */
function unitNodes(sums: readonly IncidentSum[], communes: readonly Commune[]): Node[] {
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

function unitOf({ commune, district }: IncidentSum, nodes: readonly Node[]): number {
	return commune === null
		? nodes.findIndex(({ level, unit }) => level === 'unstated' && unit === district)
		: nodes.findIndex(({ level, unit }) => level === 'commune' && unit === commune);
}

/** The node right below the province that an incident belongs to. */
function upperOf(sum: IncidentSum, nodes: readonly Node[]): number {
	const node = unitOf(sum, nodes);
	return node > 0 && nodes[node].parent > 0 ? nodes[node].parent : node;
}

/** The year, its quarters and their months; only the year where some incident has no month. */
function timeNodes(sums: readonly IncidentSum[]): Node[] {
	const year: Node = { parent: -1, level: 'province', unit: null, month: null };
	if (sums.some(({ month }) => month === null)) return [year];
	const quarters = [1, 2, 3, 4].map((month): Node => ({ parent: 0, level: 'quarter', unit: null, month }));
	const months = Array.from({ length: 12 }, (_, k): Node => {
		return { parent: 1 + Math.floor(k / 3), level: 'month', unit: null, month: k + 1 };
	});
	return [year, ...quarters, ...months];
}

function timeOf({ month }: IncidentSum, nodes: readonly Node[]): number {
	return month === null ? 0 : nodes.findIndex((node) => node.level === 'month' && node.month === month);
}

function count(sums: readonly IncidentSum[], belongs: (sum: IncidentSum) => boolean): number {
	return sums.reduce((total, sum) => total + (belongs(sum) ? sum.incidents : 0), 0);
}
