// The filter of the audit trail, as it stands in the address.

import type { AuditFilter } from '$lib/data/audit.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What makes no sense is no filter. */
export function readFilter(query: URLSearchParams): AuditFilter {
	const upTo = Number(query.get('tu-muc') ?? NaN);
	const word = (name: string) => (/^[a-z_/ -]{1,60}$/.test(query.get(name) ?? '') ? query.get(name) : null);
	const day = (name: string) => {
		const text = query.get(name) ?? '';
		return DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
	};
	return {
		upTo: Number.isSafeInteger(upTo) && upTo > 0 ? upTo : null,
		action: word('viec'),
		subject: word('doi-tuong'),
		fromDay: day('tu'),
		toDay: day('den')
	};
}
