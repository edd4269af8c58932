// Everything that the installation holds, for admin: the right of a data subject, and a way out. Recorded in the trail.

import { recordBulkRead } from '$lib/data/audit.ts';
import { everyTable } from '$lib/data/everything.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) => {
	const tables = await everyTable(locals.db);
	const rows = Object.values(tables).reduce((sum, table) => sum + table.length, 0);
	await recordBulkRead(locals.db, 'everything', rows);
	return new Response(JSON.stringify({ exported_at: new Date().toISOString(), tables }), {
		headers: {
			'Content-Type': 'application/json',
			'Content-Disposition': 'attachment; filename="luoi-an-toan.json"'
		}
	});
};
