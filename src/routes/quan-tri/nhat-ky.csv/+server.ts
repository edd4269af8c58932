// The audit trail as a file, for admin. Reading so much at once is an entry of the trail itself.

import { error } from '@sveltejs/kit';
import { stringify } from 'csv-stringify/sync';
import { auditEntries, recordBulkRead } from '$lib/data/audit.ts';
import { readFilter } from '../nhat-ky/filter.ts';
import type { RequestHandler } from './$types';

const MOST = 5000;
/** A cell that a spreadsheet would take for a formula begins with one of these. */
const FORMULA = /^[=+\-@\t\r]/;

export const GET: RequestHandler = async ({ locals, url }) => {
	const filter = readFilter(url.searchParams) ?? error(400, 'notFound');
	const entries = await auditEntries(locals.db, filter, MOST);
	await recordBulkRead(locals.db, 'audit trail', entries.length);
	const rows = entries.map(({ id, at, actor, actor_name, actor_role, action, subject, rows, before, after }) => [
		...[id, at, actor, actor_name, actor_role, action, subject, rows],
		...[before && JSON.stringify(before), after && JSON.stringify(after)]
	]);
	const header = ['id', 'at', 'actor', 'actor_name', 'actor_role', 'action', 'subject', 'rows', 'before', 'after'];
	const cast = { string: (value: string) => (FORMULA.test(value) ? `'${value}` : value) };
	return new Response(stringify([header, ...rows], { bom: true, cast }), {
		headers: {
			'Content-Type': 'text/csv; charset=utf-8',
			'Content-Disposition': 'attachment; filename="nhat-ky.csv"'
		}
	});
};
