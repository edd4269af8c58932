// The filter of the audit trail, as it stands in the address.

import type { AuditFilter } from '$lib/data/audit.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** @returns null where a part of it makes no sense */
export function readFilter(query: URLSearchParams): AuditFilter | null {
	let isRight = true;
	/** The text of a field, null where it is empty or wrong. */
	const field = (name: string, fits: (text: string) => boolean): string | null => {
		const text = query.get(name);
		if (!text) return null;
		if (!fits(text)) isRight = false;
		return text;
	};
	const isWord = (text: string) => /^[a-z_/* .-]{1,80}$/.test(text);
	const isDay = (text: string) => DAY.test(text) && !Number.isNaN(Date.parse(text));
	const upTo = field('tu-muc', (text) => /^[1-9]\d{0,14}$/.test(text));
	const filter = {
		upTo: upTo === null ? null : Number(upTo),
		action: field('viec', isWord),
		subject: field('doi-tuong', isWord),
		fromDay: field('tu', isDay),
		toDay: field('den', isDay)
	};
	return isRight ? filter : null;
}
