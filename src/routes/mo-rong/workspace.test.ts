// The workspace Mở rộng: only the newest counts, and what the engine fails with is said.

import { describe, expect, test } from 'vitest';
import {
	codes,
	doors,
	held,
	keepIn,
	page,
	running,
	searchWay,
	slow,
	way,
	workspace
} from '../../../tests/fixtures/expansion-workspace.ts';
import { Gate, middleOf } from '../../../tests/fixtures/workspace.ts';
import type { HandedSet } from '$lib/engines/handed-sets.ts';
import { CoverageWorkspace } from '../do-phu/workspace.svelte.ts';

describe('only the newest counts', () => {
	test('a set that comes after another was chosen is not counted under its names', async () => {
		slow.set('districts', new Gate());
		const first = workspace.load('districts');
		workspace.chooseSet('communes');
		const second = workspace.load('communes');
		await second;
		expect(codes()).toEqual(['10001', '10002', '20001', '20002']);
		slow.get('districts')?.open();
		await first;
		expect(workspace.loaded?.id).toBe('communes');
		await workspace.findGaps();
		expect(codes()).toEqual(['10001', '10002', '20001', '20002']);
		expect(workspace.gaps?.before.features).toHaveLength(4);
	});

	test('a set that is loaded while another is asked about does not answer for it', async () => {
		await workspace.load('districts');
		// handed over to the engine, and then not the one that is wanted
		workspace.chooseSet('communes');
		await workspace.load('communes');
		workspace.chooseSet('districts');
		await workspace.load('districts');
		await workspace.findGaps();
		expect(codes()).toEqual(['100', '200']);
		// the middle of the first district reaches all 10,000 of it
		const proposed = await workspace.propose(middleOf(0));
		expect(proposed).toMatchObject({ setId: 'districts', figures: { unit: { code: '100' } } });
		expect(proposed?.expectedGain).toBeGreaterThanOrEqual(10_000);
	});

	test('of two scenarios that are opened the later one stays, in whatever order they come', async () => {
		await keepIn('one', 0);
		await keepIn('two', 1);
		slow.set('one', new Gate());
		const [first, second] = [workspace.open('one'), workspace.open('two')];
		await second;
		slow.get('one')?.open();
		await first;
		expect(workspace.answered?.stored?.id).toBe('two');
	});

	test('a scenario that cannot be opened any more says nothing when another was opened meanwhile', async () => {
		await keepIn('two', 1);
		slow.set('gone', new Gate());
		const [first, second] = [workspace.open('gone'), workspace.open('two')];
		await second;
		slow.get('gone')?.open();
		await first;
		expect([workspace.answered?.stored?.id, workspace.problem]).toEqual(['two', null]);
	});

	test('a set that the engine takes long to take in does not answer for the next', async () => {
		const gate = held(way, 'load');
		const first = workspace.load('districts');
		workspace.chooseSet('communes');
		const second = workspace.load('communes');
		gate.open();
		await Promise.all([first, second]);
		expect([workspace.loaded?.id, codes()]).toEqual(['communes', ['10001', '10002', '20001', '20002']]);
	});

	test('a scenario that comes after another model or set was chosen is not shown', async () => {
		await keepIn('one', 0);
		slow.set('one', new Gate());
		const opened = workspace.open('one');
		workspace.chooseSet('communes');
		slow.get('one')?.open();
		await opened;
		expect([workspace.answered, workspace.choices.setId]).toEqual([null, 'communes']);
	});

	test('the last of several moves gives the figures', async () => {
		await workspace.load('districts');
		await workspace.solve();
		const moves = [middleOf(0), middleOf(1), middleOf(0)].map(({ lon, lat }) => workspace.moveSite(0, lon, lat));
		await Promise.all(moves);
		expect(workspace.isCounting).toBe(false);
		expect(workspace.sites.map(({ unit }) => unit)).toEqual(['100']);
		expect(workspace.changes[0].after.share).toBeCloseTo(1, 6);
	});
});

describe('a fault of the engine', () => {
	test('puts a moved site back where its figures are known, and says so', async () => {
		await workspace.load('districts');
		await workspace.solve();
		const { lon, lat } = middleOf(1);
		await workspace.moveSite(0, lon, lat);
		const stood = workspace.moved;
		way.broken.add('change');
		await Promise.all([workspace.moveSite(0, lon + 0.01, lat), workspace.moveSite(0, lon + 0.02, lat)]);
		expect(workspace.problem).toBe('change is broken');
		expect([workspace.isCounting, workspace.moved]).toEqual([false, stood]);
	});

	test('takes land beyond reach of another question off the map', async () => {
		await workspace.load('districts');
		expect(workspace.gaps).not.toBeNull();
		way.broken.add('gaps');
		await workspace.findGaps();
		expect([workspace.gaps, workspace.problem]).toEqual([null, 'gaps is broken']);
	});

	test('ends a search, and what waits for its curve', async () => {
		await workspace.load('districts');
		searchWay.broken.add('curve');
		await workspace.solve();
		expect([workspace.problem, workspace.search, workspace.curveBusy]).toEqual(['curve is broken', null, false]);
		expect(running.size).toBe(0);
	});

	test('proposes nothing', async () => {
		await workspace.load('districts');
		way.broken.add('change');
		expect([await workspace.propose(middleOf(0)), workspace.problem]).toEqual([null, 'change is broken']);
	});
});

describe('the study engine of the visit', () => {
	const lands = () =>
		way.arrived.filter(({ name }) => name === 'load').map(({ args: [set] }) => (set as HandedSet).land);

	test('is handed the people of a set once, services and incidents each time', async () => {
		await workspace.load('districts');
		await workspace.load('communes');
		await workspace.load('districts');
		expect(lands().map((land) => 'units' in land)).toEqual([true, true, false]);
		expect(codes()).toEqual(['100', '200']);
	});

	test('keeps them for the next workspace, whose set is not mixed up with one that is still on its way', async () => {
		slow.set('communes', new Gate());
		const query = new URLSearchParams({ set: 'communes' });
		const coverage = new CoverageWorkspace({ ...page, publishedOnly: false }, query, doors);
		const leaveCoverage = coverage.start();
		await coverage.load('districts');
		const late = coverage.load('communes');
		leaveCoverage();
		await workspace.load('districts');
		slow.get('communes')?.open();
		await late;
		await workspace.findGaps();
		expect(lands().map((land) => 'units' in land)).toEqual([true, false]);
		expect([workspace.loaded?.id, codes()]).toEqual(['districts', ['100', '200']]);
	});

	test('asks for both again where a set could not be handed over', async () => {
		way.broken.add('load');
		await workspace.load('districts');
		expect([workspace.loaded, workspace.problem]).toEqual([null, 'load is broken']);
		way.broken.clear();
		await workspace.load('districts');
		expect([workspace.loaded?.id, workspace.problem]).toEqual(['districts', null]);
	});
});

test('going back chooses what the address says', async () => {
	await keepIn('5e1f0000-0000-4000-8000-00000000c001', 0);
	await workspace.readAddress(new URLSearchParams({ set: 'communes', n: '3' }));
	expect([workspace.choices.setId, workspace.choices.count, workspace.answered]).toEqual(['communes', 3, null]);
	await workspace.readAddress(new URLSearchParams({ kb: '5e1f0000-0000-4000-8000-00000000c001' }));
	expect(workspace.answered?.stored?.id).toBe('5e1f0000-0000-4000-8000-00000000c001');
	await workspace.readAddress(new URLSearchParams({ kb: '5e1f0000-0000-4000-8000-00000000c002' }));
	expect(workspace.problem).toBe('404');
});
