// Groups of incidents by place: what planners were shown so far, and what the server makes them of.

import * as v from 'valibot';
import type { PlaceGroup, UngroupedIncident } from '../analysis/disclosure/place-groups.ts';
import { answer, read, type Client } from './client.ts';
import type { Json } from './database.types.ts';

export interface ReleasedGroup {
	readonly year: number;
	readonly commune: string | null;
	readonly district: string | null;
	/** First day of the last month that its incidents can be of, ISO; null where it was made of a published year. */
	readonly through: string | null;
	readonly incidents: number;
}

/** The most rows that the database hands over in one answer. */
const PAGE = 1000;

/** What was shown of a year. */
export async function releasedGroups(db: Client, year: number): Promise<ReleasedGroup[]> {
	const groups: ReleasedGroup[] = [];
	for (;;) {
		const query = db.from('incident_group').select('year, commune, district, through, incidents').eq('year', year);
		const page = await answer(query.order('id').range(groups.length, groups.length + PAGE - 1));
		groups.push(...page);
		if (page.length < PAGE) return groups;
	}
}

export interface Ungrouped {
	/** Whether the groups of that month have been released. */
	readonly isDone: boolean;
	readonly incidents: readonly (UngroupedIncident & { readonly year: number; readonly illustrative: boolean })[];
}

/** Incidents up to a month that stand in no group yet. Service role only. @param through first day of the month, ISO */
export async function ungroupedIncidents(service: Client, through: string): Promise<Ungrouped> {
	const { isDone, incidents } = await read(UNGROUPED, service.rpc('ungrouped_incidents', { through }));
	return {
		isDone,
		incidents: incidents.map(({ e, n, ...incident }) => {
			return { ...incident, cell: e === null || n === null ? null : { eastKm: e, northKm: n } };
		})
	};
}
const UNGROUPED = v.object({
	isDone: v.boolean(),
	incidents: v.array(
		v.object({
			id: v.string(),
			year: v.number(),
			commune: v.nullable(v.string()),
			e: v.nullable(v.number()),
			n: v.nullable(v.number()),
			illustrative: v.boolean()
		})
	)
});

export type GroupOfYear = PlaceGroup & { readonly year: number; readonly illustrative: boolean };

/** Shows planners what came up to a month; once a month. Service role only. @returns whether this was the first time */
export async function storeReleasedGroups(
	service: Client,
	through: string,
	groups: readonly GroupOfYear[]
): Promise<boolean> {
	return answer(service.rpc('release_groups', { through, groups: rowsOf(groups) }));
}

/** Shows planners what was left of a published year; once. Service role only. */
export async function storeGroupsOfPublishedYear(
	service: Client,
	year: number,
	groups: readonly GroupOfYear[]
): Promise<boolean> {
	return answer(service.rpc('group_published_year', { of_year: year, groups: rowsOf(groups) }));
}

function rowsOf(groups: readonly GroupOfYear[]): Json {
	return groups.map(({ year, commune, district, square, incidents, members, illustrative }) => {
		const { eastKm: east_km = null, northKm: north_km = null, sizeKm: size_km = null } = square ?? {};
		return { year, commune, district, east_km, north_km, size_km, incidents, members: [...members], illustrative };
	});
}
