// Site files: places where a model could be opened, or where it is open already. Points with perhaps `capacity`, `name`,
// `wish` (must or forbidden) and `status` (of existing ones, only active ones count).

import { normaliseName } from '../../domain/names.ts';
import { CAPACITY, parsePoints, readDays } from './points.ts';
import { problem, type Parsed } from '../problem.ts';

const WISHES = ['must', 'forbidden'] as const;

export interface SiteRecord {
	readonly id: string;
	readonly name: string;
	readonly lon: number;
	readonly lat: number;
	/** Places; null when not stated. */
	readonly capacity: number | null;
	/** Whether the site must be opened, or may not; null when it is free. */
	readonly wish: (typeof WISHES)[number] | null;
	readonly status: string | null;
	/** ISO days; null when not stated. */
	readonly openedOn: string | null;
	readonly closedOn: string | null;
}

/** @param needsPlace as in `parsePoints` */
export function parseSites(text: string, needsPlace = true): Parsed<SiteRecord[]> {
	return parsePoints(text, { needsPlace, numbers: { capacity: CAPACITY } }, (record, problems) => {
		const { row, id, lon, lat, fields, numbers } = record;
		const { capacity } = numbers;
		const wish = WISHES.find((known) => known === fields.wish) ?? null;
		if (fields.wish && !wish) problems.push(problem('unknownWish', { row, id, value: fields.wish }));
		return {
			id,
			name: normaliseName(fields.name ?? ''),
			lon,
			lat,
			capacity,
			wish,
			status: fields.status || null,
			...readDays(record, problems)
		};
	});
}
