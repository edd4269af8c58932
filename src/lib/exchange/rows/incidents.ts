// Incident files: `month` and either a point (turned into its 1 km cell at once) or a cell name.
// A column that looks like a person, a phone, an ID or an address stops the file before a row of it is read.

import { cellAt, parseCellName, type Cell } from '../../domain/grid.ts';
import { readNumbers } from '../../domain/number-column.ts';
import { toPlane } from '../../domain/vn2000.ts';
import { parseCsv } from '../read/csv.ts';
import { holdsNumbersOfPersons, holdsPersons, namesAPerson } from './identity.ts';
import { DEGREES } from './number-cells.ts';
import { problem, refuse, type Parsed, type Problem } from '../problem.ts';

export interface IncidentRecord {
	/** First day of the month, ISO. */
	readonly month: string;
	readonly cell: Cell | null;
	/** Unit code, where the unit is all that is known. */
	readonly unit: string | null;
	readonly fields: Readonly<Record<string, string>>;
}

/** Incidents by month and cell. Points become cells here and are not kept. */
export function parseIncidents(text: string): Parsed<IncidentRecord[]> {
	const table = parseCsv(text);
	if (!table.ok) return table;
	const { header, rows } = table.value;
	const ours = ['month', 'lon', 'lat', 'cell', 'unit'];
	const identity = header.filter((name) => {
		const cells = rows.map((fields) => fields[name] ?? '');
		return namesAPerson(name) || (ours.includes(name) ? holdsNumbersOfPersons(cells) : holdsPersons(cells));
	});
	if (identity.length) return refuse(...identity.map((column) => problem('identityColumn', { column })));
	if (!header.includes('month')) return refuse(problem('missingColumns', { columns: 'month' }));
	const problems: Problem[] = [];
	const records = rows.map((fields) => {
		const row = Number(fields['#row']);
		const month = /^(\d{4})-(0[1-9]|1[0-2])(-\d{2})?$/.exec(fields.month);
		if (!month) problems.push(problem('badMonth', { row, value: fields.month }));
		const cell = readCell(fields, row, problems);
		const unit = fields.unit || null;
		if (!cell && !unit) problems.push(problem('noPlace', { row }));
		return { month: month ? `${month[1]}-${month[2]}-01` : '', cell, unit, fields };
	});
	return problems.length ? refuse(...problems) : { ok: true, value: records, warnings: [] };
}

function readCell(fields: Record<string, string>, row: number, problems: Problem[]): Cell | null {
	if (fields.cell) {
		const cell = parseCellName(fields.cell);
		if (!cell) problems.push(problem('badCell', { row, value: fields.cell }));
		return cell;
	}
	if (!fields.lon || !fields.lat) return null;
	const {
		values: [lon, lat]
	} = readNumbers([fields.lon, fields.lat], DEGREES);
	if (lon !== null && lat !== null && !Number.isNaN(lon) && Math.abs(lat) <= 90) {
		return cellAt(...toPlane(lon, lat));
	}
	// the value is not repeated in the message: it may be somebody's door
	problems.push(problem('badIncidentPlace', { row }));
	return null;
}
