// The audit trail, for admin.

import * as v from 'valibot';
import { read, settled, type Client } from './client.ts';
import { record } from './record.ts';
import { anyRecord, moment } from './shapes.ts';

export const AUDIT_ACTIONS = [
	'insert',
	'update',
	'delete',
	'read',
	'refused',
	'sign-in-failed',
	'invited',
	'reset'
] as const;

/**
 * What the trail names: watched tables, and what is read or done as a whole. A refusal, and an answer that held places, names
 * its page. Entries of before say `report` for a briefing and `report_release` for an `incident_release`.
 */
export const AUDIT_SUBJECTS = [
	'account',
	'audit trail',
	'boundaries',
	'boundary_set',
	'boundary_unit',
	'briefing',
	'coverage_standard',
	'everything',
	'incident',
	'incident_release',
	'incidents',
	'population',
	'profile',
	'proposal',
	'proposal_step',
	'publication',
	'publication_detail',
	'report',
	'report_release',
	'safety_setting',
	'scenario',
	'scenario_site',
	'service',
	'services',
	'service_model',
	'session',
	'target'
] as const;

const ENTRY = record({
	id: v.number(),
	at: moment,
	actor: v.nullable(v.string()),
	actorName: v.nullable(v.string()),
	actorRole: v.string(),
	action: v.picklist(AUDIT_ACTIONS),
	subject: v.string(),
	rows: v.number(),
	before: v.nullable(v.array(anyRecord)),
	after: v.nullable(v.array(anyRecord))
});
export type AuditEntry = Readonly<v.InferOutput<typeof ENTRY>>;

export interface AuditFilter {
	/** Newest entry to begin with; null for the newest there is. */
	readonly upTo: number | null;
	readonly action: string | null;
	readonly subject: string | null;
	/** ISO days, inclusive, in Vietnam's time. */
	readonly fromDay: string | null;
	readonly toDay: string | null;
}

/** Entries that fit the filter, the newest first. */
export async function auditEntries(db: Client, filter: AuditFilter, most: number): Promise<AuditEntry[]> {
	const { upTo, action, subject, fromDay, toDay } = filter;
	return read(
		v.array(ENTRY),
		db.rpc('audit_events', {
			most,
			...(upTo !== null && { up_to: upTo }),
			...(action && { of_action: action }),
			...(subject && { of_subject: subject }),
			...(fromDay && { from_day: fromDay }),
			...(toDay && { to_day: toDay })
		})
	);
}

/**
 * Says what an answer holds; the database knows what of it is secret. Service role only.
 * @throws DataProblem, and then it may not leave
 */
export async function recordDisclosure(
	service: Client,
	ofUser: string,
	page: string,
	held: { readonly lons: number[]; readonly lats: number[]; readonly incidents: number }
): Promise<void> {
	const { lons, lats, incidents } = held;
	await settled(service.rpc('record_disclosure', { of_user: ofUser, page, lons, lats, single_incidents: incidents }));
}

/** Leaves an entry before many confidential rows are handed over. @throws DataProblem, and then nothing may be */
export async function recordBulkRead(db: Client, subject: string, rows: number): Promise<void> {
	await settled(db.rpc('record_bulk_read', { subject, rows }));
}
