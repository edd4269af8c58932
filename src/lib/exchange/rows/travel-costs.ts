// Cost files: `demand_id,site_id,cost` in long form, metres or minutes. A pair that is not there has no way.

import { parseCsv } from '../read/csv.ts';
import { AMOUNT, readColumn } from './number-cells.ts';
import { problem, refuse, type Parsed, type Problem } from '../problem.ts';

const COST_COLUMNS = ['cost', 'distance_m', 'minutes'];

/**
 * Costs row by row, of demand r to site s at r × sites + s; Infinity where the file has no such pair.
 * @param sites ids of the sites; one id may stand for several sites
 */
export function parseTravelCosts(
	text: string,
	demand: readonly string[],
	sites: readonly string[]
): Parsed<Float64Array> {
	const table = parseCsv(text);
	if (!table.ok) return table;
	const { header, rows } = table.value;
	const costColumn = COST_COLUMNS.find((name) => header.includes(name));
	const missing = ['demand_id', 'site_id'].filter((name) => !header.includes(name));
	if (!costColumn) missing.push(COST_COLUMNS.join('/'));
	if (missing.length) return refuse(problem('missingColumns', { columns: missing.join(', ') }));
	const rowOf = new Map(demand.map((id, row) => [id, row]));
	const sitesOf = new Map<string, number[]>();
	sites.forEach((id, site) => sitesOf.set(id, [...(sitesOf.get(id) ?? []), site]));
	const value = new Float64Array(demand.length * sites.length).fill(Infinity);
	const problems: Problem[] = [];
	const column = costColumn as string;
	const costs = readColumn(
		rows.map((fields) => fields[column]),
		AMOUNT,
		'badCost',
		(k) => ({ row: Number(rows[k]['#row']), column })
	);
	for (const [k, fields] of rows.entries()) {
		const row = Number(fields['#row']);
		const [from, to] = [rowOf.get(fields.demand_id), sitesOf.get(fields.site_id)];
		const cost = costs.values[k];
		const fault = cost === null ? problem('badCost', { row, value: '' }) : costs.faults.get(k);
		if (from === undefined) problems.push(problem('unknownDemandId', { row, id: fields.demand_id }));
		if (to === undefined) problems.push(problem('unknownSiteId', { row, id: fields.site_id }));
		if (fault) problems.push(fault);
		if (from === undefined || to === undefined || fault || cost === null) continue;
		if (value[from * sites.length + to[0]] !== Infinity) {
			problems.push(problem('repeatedPair', { row, demand: fields.demand_id, site: fields.site_id }));
		}
		for (const site of to) value[from * sites.length + site] = cost;
	}
	return problems.length ? refuse(...problems) : { ok: true, value, warnings: [] };
}
