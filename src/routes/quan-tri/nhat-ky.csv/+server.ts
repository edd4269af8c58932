// The audit trail as a file, for admin. Reading so much at once is an entry of the trail itself.

import { error } from '@sveltejs/kit';
import { auditEntries, recordBulkRead } from '$lib/data/audit.ts';
import { writeCsv } from '$lib/exchange/write/write-csv.ts';
import { readFilter } from '../nhat-ky/filter.ts';
import type { RequestHandler } from './$types';

const MOST = 5000;
export const GET: RequestHandler = async ({ locals, url }) => {
	const filter = readFilter(url.searchParams) ?? error(400, 'notFound');
	const entries = await auditEntries(locals.db, filter, MOST);
	await recordBulkRead(locals.db, 'audit trail', entries.length);
	const rows = entries.map(({ id, at, actor, actorName, actorRole, action, subject, rows, before, after }) => [
		id,
		at,
		actor,
		actorName,
		actorRole,
		action,
		subject,
		rows,
		before && JSON.stringify(before),
		after && JSON.stringify(after)
	]);
	const header = ['id', 'at', 'actor', 'actor_name', 'actor_role', 'action', 'subject', 'rows', 'before', 'after'];
	return new Response(writeCsv(header, rows), {
		headers: {
			'Content-Type': 'text/csv; charset=utf-8',
			'Content-Disposition': 'attachment; filename="nhat-ky.csv"'
		}
	});
};
