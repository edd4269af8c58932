// What the page of a planner asks and sends in good faith: places, and a scenario with the figures that it counted itself.

import { expect } from 'vitest';
import { changeBy } from '../../src/lib/analysis/siting/questions/expansion.ts';
import type { CellColumns } from '../../src/lib/analysis/demand/demand.ts';
import type { StoredUnit } from '../../src/lib/data/boundaries.ts';
import type { IncidentBlock } from '../../src/lib/data/incidents.ts';
import type { ServicePlace } from '../../src/lib/data/services.ts';
import { openLand, studyLand } from '../../src/lib/usecases/open-land.ts';
import { engineIncidents, engineServices, engineUnits, placedBlocks } from '../../src/lib/usecases/study-of-set.ts';
import type { Asker } from './attacker.ts';

export const SET = 'districts-2021-2025';
export const MODEL = 'trusted_address';
export const STANDARD = { distanceM: 5000, targetShare: 0.8, placesPer10000: 1 };

/**
 * The text at an address, made whole: two refusals would be alike too, and a comparison of them would prove nothing.
 */
export async function textAt(asker: Asker, path: string): Promise<string> {
	const answer = await asker.ask(path, { headers: { accept: 'application/json' } });
	const text = await answer.text();
	expect([path, answer.status]).toEqual([path, 200]);
	expect(text, path).not.toContain('{"type":"error"');
	return text;
}

/** The same, parsed. */
export const jsonAt = async <T>(asker: Asker, path: string) => JSON.parse(await textAt(asker, path)) as T;

/** Services and incidents as the map has them. */
export const placesFor = (asker: Asker) =>
	jsonAt<{ services: ServicePlace[]; incidents: IncidentBlock[] }>(asker, `/api/sets/${SET}/places`);

/** A scenario with these sites as the planner's page would send it, counted from what the planner knows. */
async function draftOf(planner: Asker, sites: readonly { lon: number; lat: number }[]) {
	const { units, cells } = await jsonAt<{ units: StoredUnit[]; cells: CellColumns }>(
		planner,
		`/api/sets/${SET}/boundaries`
	);
	const { services, incidents } = await placesFor(planner);
	const studied = studyLand(
		openLand({ units: engineUnits({ units }), cells }),
		engineServices({ units, services }),
		engineIncidents({ units }, placedBlocks(incidents))
	);
	const { province, units: changes, gains } = changeBy(studied, MODEL, STANDARD, sites);
	const { covered: objective } = province.after;
	return {
		title: 'Dấu vân tay',
		setId: SET,
		modelCode: MODEL,
		standard: STANDARD,
		question: {
			model: MODEL,
			goal: 'most',
			count: sites.length,
			share: 0.9,
			distanceM: STANDARD.distanceM,
			cells: false,
			places: sites.map((site) => ({ ...site, name: null, kind: 'drawn' })),
			keep: [],
			ban: []
		},
		result: {
			status: 'feasible',
			objective,
			bound: objective,
			gap: 0,
			greedyShare: null,
			shares: null,
			movedFrom: null,
			province,
			units: changes,
			candidates: sites.length,
			seconds: 1
		},
		curve: [{ sites: 0, people: province.before.covered, bound: province.before.covered }],
		sites: sites.map((site, k) => ({ ...site, name: null, kind: 'drawn', unit: null, gain: gains[k] })),
		dataDay: '2026-01-01',
		illustrative: true
	};
}

/** Keeps a scenario with these sites. @returns its id */
export async function keepScenario(planner: Asker, sites: readonly { lon: number; lat: number }[]): Promise<string> {
	const headers = { 'content-type': 'application/json' };
	const body = JSON.stringify(await draftOf(planner, sites));
	const kept = await planner.ask('/mo-rong/kich-ban', { method: 'POST', headers, body });
	expect(kept.status, 'a scenario').toBe(200);
	return ((await kept.json()) as { id: string }).id;
}
