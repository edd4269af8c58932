// Scenarios: kept as they were answered, seen by planners, leadership and admin, with places of a confidential model as
// coarse for leadership as those of its services.

import { rowOf } from '../../src/lib/data/record.ts';
import { beforeAll, expect, test } from 'vitest';
import type { Client } from '../../src/lib/data/client.ts';
import {
	deleteScenario,
	listScenarios,
	readScenario,
	saveScenario,
	type ScenarioDraft
} from '../../src/lib/data/scenarios.ts';
import type { CoarseScenario, UnitChange } from '../../src/lib/domain/scenario.ts';
import { countHere } from '../../src/lib/usecases/heavy-questions.ts';
import { countKeptFigures } from '../../src/lib/usecases/count-kept-figures.ts';
import { geodesicDistanceM } from '../../src/lib/analysis/space/geodesic.ts';
import { toPlane } from '../../src/lib/domain/vn2000.ts';
import { onEveryBackend } from './backends.ts';

const standing = { services: 1, covered: 10, share: 0.5, flag: 'watch' };
const change = { code: '909', population: 20, before: standing, after: standing };
/** The same in figures of other places: what leadership must get instead. */
const coarseStanding = { services: 1, covered: 8, share: 0.4, flag: 'watch' };
const coarseChange = { code: '909', population: 20, before: coarseStanding, after: coarseStanding };
const drawn = { lon: 104.95123, lat: 9.71234, name: 'Nhà văn hoá ấp 7', kind: 'drawn' as const };
const DRAFT: ScenarioDraft = {
	title: 'Hai điểm cho An Minh',
	setId: 'districts-2021-2025',
	modelCode: 'trusted_address',
	question: {
		model: 'trusted_address',
		goal: 'most',
		count: 2,
		share: 0.9,
		distanceM: 5000,
		cells: true,
		places: [drawn],
		keep: [drawn],
		ban: []
	},
	standard: { distanceM: 5000, targetShare: 0.8, placesPer10000: 1 },
	result: {
		status: 'optimal',
		objective: 123,
		bound: 123,
		gap: 0,
		greedyShare: 0.98,
		shares: null,
		movedFrom: null,
		province: change,
		units: [change],
		candidates: 40,
		seconds: 1.5
	},
	curve: [{ sites: 0, people: 100, bound: 100 }],
	sites: [
		{ ...drawn, unit: '909', gain: 20 },
		{ lon: 105.08, lat: 10.01, name: null, kind: 'cell', unit: '899', gain: 3 }
	],
	dataDay: '2026-11-25',
	illustrative: true
};
const COARSE: CoarseScenario = {
	result: {
		...DRAFT.result,
		status: 'feasible',
		objective: 101,
		bound: null,
		gap: null,
		greedyShare: null,
		seconds: 0,
		province: coarseChange,
		units: [coarseChange]
	},
	curve: [{ sites: 0, people: 90, bound: null }],
	// the second site adds the most by these figures
	sites: [
		{ position: 2, gain: 7 },
		{ position: 1, gain: 4 }
	]
};

onEveryBackend((running) => {
	let planner: Client;
	let leader: Client;
	beforeAll(async () => {
		[planner, leader] = [await running().as('planner'), await running().as('leader')];
	});

	test('what is kept comes back as it was, its sites in their order', async () => {
		const id = await saveScenario(planner, DRAFT);
		const kept = await readScenario(planner, id);
		expect(kept).toMatchObject({ ...DRAFT, id, isOwn: true, isExact: true });
		expect((await listScenarios(planner))[0]).toMatchObject({ id, title: DRAFT.title, sites: 2, isOwn: true });
		expect(await readScenario(planner, '00000000-0000-0000-0000-0000000000ff')).toBeNull();
	});

	test('leadership sees a planner’s scenario in figures counted from hiding areas, and its places by their areas', async () => {
		const id = await saveScenario(planner, DRAFT, COARSE);
		const seen = await readScenario(leader, id);
		const { result, curve } = COARSE;
		expect(seen).toMatchObject({ result, curve, isOwn: false, isExact: false });
		expect(await readScenario(planner, id, true)).toEqual({ ...seen, isOwn: true });
		expect(await readScenario(planner, id)).toMatchObject({ result: DRAFT.result, isExact: true });
		expect(seen?.question).toEqual({ ...DRAFT.question, places: [], keep: [], ban: [] });
		seen?.sites.forEach((site, k) => {
			const { position, gain } = COARSE.sites[k];
			const { lon, lat, unit } = DRAFT.sites[position - 1];
			expect(site).toMatchObject({ name: null, unit, gain });
			// the middle around whole squares of 2 km: whole kilometres of the plane (0.8 m apart between two shifts of the datum)
			for (const metres of toPlane(site.lon, site.lat)) {
				expect(Math.abs(metres - 1000 * Math.round(metres / 1000))).toBeLessThan(2);
			}
			expect(geodesicDistanceM(site.lon, site.lat, lon, lat)).toBeLessThan(3000);
		});
		expect(JSON.stringify(seen)).not.toContain(drawn.name);
	});

	test('what nobody has counted from areas is not there for leadership', async () => {
		const id = await saveScenario(planner, DRAFT);
		expect(await readScenario(leader, id)).toBeNull();
		expect((await listScenarios(leader)).some((scenario) => scenario.id === id)).toBe(false);
	});

	test('what the server counted later than it was kept, it counted for leadership', async () => {
		const id = await saveScenario(planner, DRAFT);
		await countKeptFigures(running().backend.service, countHere, () => {});
		const seen = await readScenario(leader, id);
		// people of the shipped census, of whom some are reached from the areas and some are not
		const { before, after, population } = seen?.result.province as UnitChange;
		expect(Math.round(population)).toBe(1_723_067);
		expect(before.covered).toBeGreaterThan(1_000_000);
		expect(after.covered - before.covered).toBeCloseTo(
			seen?.sites.reduce((sum, { gain }) => sum + gain, 0) as number,
			6
		);
		expect(seen?.result).toMatchObject({ bound: null, gap: null, objective: after.covered });
	});

	test('one that was kept in a shape that nobody knows any more is named, and keeps none from being counted', async () => {
		const { service } = running().backend;
		const odd = '00000000-0000-0000-0000-000000000001';
		const row = rowOf({
			title: DRAFT.title,
			setId: DRAFT.setId,
			modelCode: DRAFT.modelCode,
			standard: DRAFT.standard,
			curve: [],
			dataDay: DRAFT.dataDay,
			illustrative: true
		});
		const before = { question: DRAFT.question, result: { ...DRAFT.result, movedFrom: undefined } };
		const other = '00000000-0000-0000-0000-000000000002';
		await service.from('scenario').insert([
			{ ...row, ...before, id: odd, standard: {} },
			{ ...row, ...before, id: other }
		] as never);
		const said: string[] = [];
		await countKeptFigures(service, countHere, (step) => said.push(step));
		expect(said.filter((step) => step.includes('unseen'))).toEqual([expect.stringContaining(`scenario ${odd}`)]);
		expect((await readScenario(leader, other))?.id).toBe(other);
		// what an answer did not say in those days is not known
		expect((await readScenario(planner, other))?.result.movedFrom).toBeNull();
		await service.from('scenario').delete().in('id', [odd, other]);
	});

	test('places of an open model, and of one’s own scenario, are seen as they are', async () => {
		const open = { ...DRAFT, modelCode: 'safe_school', question: { ...DRAFT.question, model: 'safe_school' } };
		const school = await readScenario(leader, await saveScenario(planner, open, COARSE));
		const places = COARSE.sites.map(({ position, gain }) => ({ ...DRAFT.sites[position - 1], gain }));
		expect(school).toMatchObject({ sites: places, question: open.question, isExact: false });
		const own = await readScenario(leader, await saveScenario(leader, DRAFT));
		expect(own).toMatchObject({ sites: DRAFT.sites, question: DRAFT.question, isOwn: true, isExact: true });
	});

	test('only who made it deletes it, and admin', async () => {
		const id = await saveScenario(leader, DRAFT);
		expect(await deleteScenario(planner, id)).toBe(false);
		expect(await deleteScenario(leader, id)).toBe(true);
		expect(await readScenario(leader, id)).toBeNull();
		expect(await deleteScenario(await running().as('admin'), await saveScenario(planner, DRAFT))).toBe(true);
	});

	test('every kept and deleted scenario is on the trail', async () => {
		const admin = await running().as('admin');
		const id = await saveScenario(planner, DRAFT);
		await deleteScenario(planner, id);
		const { data } = await admin.rpc('audit_events', { most: 20 });
		const events = (data as { subject: string; action: string; before: { id: string }[]; after: { id: string }[] }[])
			.filter(({ subject }) => subject === 'scenario')
			.filter(({ before, after }) => (before ?? after)?.some((row) => row.id === id));
		expect(events.map(({ action }) => action).sort()).toEqual(['delete', 'insert']);
	});

	test.each([
		['without a title', { title: '' }],
		['of a title that is not NFC', { title: 'An Minh — e\u0302' }],
		['of a model that does not exist', { modelCode: 'castle' }],
		['of no answer', { result: { ...DRAFT.result, status: 'infeasible' } }],
		['of a distance that is none', { standard: { ...DRAFT.standard, distanceM: 0 } }],
		['with a site of an unknown kind', { sites: [{ ...DRAFT.sites[0], kind: 'castle' }] }]
	])('a scenario %s is refused whole', async (_, part) => {
		const before = (await listScenarios(planner)).length;
		await expect(saveScenario(planner, { ...DRAFT, ...part } as ScenarioDraft)).rejects.toThrow();
		expect((await listScenarios(planner)).length).toBe(before);
	});
});
