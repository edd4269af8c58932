// Every table that the caller may read, whole.

import { answer, type Client } from './client.ts';

/** What to read, and the columns of its key: pages of an answer without an order may repeat a row and miss another. */
const TABLES = {
	boundary_set: ['id'],
	boundary_unit_shape: ['set_id', 'code'],
	census_commune: ['census_year', 'district_code', 'commune_type', 'commune'],
	coverage_standard: ['model_code', 'valid_from'],
	demand_cell: ['set_id', 'unit_code', 'east_km', 'north_km'],
	incident: ['id'],
	incident_archive: ['year', 'units', 'form', 'illustrative'],
	profile: ['user_id'],
	proposal_record: ['id'],
	proposal_step: ['proposal_id', 'position'],
	publication: ['year'],
	publication_detail: ['year'],
	incident_group: ['id'],
	safety_setting: ['id'],
	scenario: ['id'],
	scenario_site_record: ['scenario_id', 'position'],
	service_model: ['code'],
	service_record: ['id'],
	target: ['id']
} as const;
/** The most rows that the database hands over in one answer. */
const PAGE = 1000;

/** Rows by table. */
export async function everyTable(db: Client): Promise<Record<string, readonly unknown[]>> {
	const tables: Record<string, readonly unknown[]> = {};
	for (const [table, key] of Object.entries(TABLES)) {
		const rows: unknown[] = [];
		for (;;) {
			// read by name, which the generated types cannot follow
			let query = db.from(table as 'incident').select('*');
			for (const column of key) query = query.order(column as 'id');
			const page: unknown[] = await answer(query.range(rows.length, rows.length + PAGE - 1));
			rows.push(...page);
			if (page.length < PAGE) break;
		}
		tables[table] = rows;
	}
	return tables;
}
