// The workspace Mở rộng with the engine that it has in the browser, on two sets of the same land.

import loadClipper from 'clipper2-wasm';
import loadHighs from 'highs';
import { beforeEach, describe, expect, test } from 'vitest';
import { atADistance, Gate, LAND, middleOf, MODELS, SETS, Way } from '../../../tests/fixtures/workspace.ts';
import type { StoredScenario } from '$lib/data/scenarios.ts';
import type { HandedSet } from '$lib/engines/handed-sets.ts';
import { sitingEngine } from '$lib/engines/siting-engine.ts';
import type { RunningSiting } from '$lib/engines/siting.ts';
import { studyEngine } from '$lib/engines/study-engine.ts';
import { CoverageWorkspace } from '../do-phu/workspace.svelte.ts';
import { ExpansionWorkspace } from './workspace.svelte.ts';

const [highs, clipper] = [loadHighs(), loadClipper()];
const page = { sets: SETS, models: MODELS, scenarios: [], opened: null, today: '2026-01-01' };

/** To the study engine, and to the engines that search. */
let way: Way;
let searchWay: Way;
/** Searches that were started and not ended. */
let running: Set<RunningSiting>;
/** What a set or a scenario waits for before it comes. */
let slow: Map<string, Gate>;
let stored: Map<string, StoredScenario>;
let doors: NonNullable<ConstructorParameters<typeof ExpansionWorkspace>[2]>;
let workspace: ExpansionWorkspace;
/** The page goes. */
let leave: () => void;

beforeEach(() => {
	way = new Way();
	searchWay = new Way();
	running = new Set();
	slow = new Map();
	stored = new Map();
	const study = atADistance(studyEngine(clipper), way);
	doors = {
		async fetchSet(setId: string) {
			await slow.get(setId)?.opened;
			return LAND[setId];
		},
		async fetchScenario(id: string) {
			await slow.get(id)?.opened;
			const scenario = stored.get(id);
			if (!scenario) throw new Error('404');
			return scenario;
		},
		study: () => study as never,
		startSearch(): RunningSiting {
			const engine = atADistance(sitingEngine(highs), searchWay) as never;
			const search: RunningSiting = { engine, stop: () => running.delete(search) };
			running.add(search);
			return search;
		}
	};
	workspace = new ExpansionWorkspace(page, new URLSearchParams({ set: 'districts', n: '1' }), doors);
	leave = workspace.start();
});

/** Waits at a gate until the test opens it. */
function held(on: Way, name: string): Gate {
	const gate = new Gate();
	on.held.set(name, gate);
	return gate;
}

const codes = () => workspace.changes.map(({ code }) => code);

/** A scenario with one site in the middle of a district, as it is kept. */
async function keepIn(id: string, district: 0 | 1): Promise<void> {
	await workspace.load('districts');
	await workspace.solve();
	const { question, standard, result, curve } = workspace.answered as NonNullable<typeof workspace.answered>;
	const sites = [{ ...middleOf(district), name: null, kind: 'drawn' as const, unit: null, gain: 0 }];
	stored.set(id, {
		id,
		title: id,
		setId: 'districts',
		modelCode: question.model,
		question,
		standard,
		result,
		curve,
		sites,
		dataDay: '2026-01-01',
		illustrative: false,
		madeByName: null,
		madeAt: '',
		isOwn: true,
		isExact: true
	} as StoredScenario);
}

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

describe('a search', () => {
	const nothingFound = () =>
		expect([workspace.answered, workspace.search, workspace.problem]).toEqual([null, null, null]);

	test('ends with its curve', async () => {
		await workspace.load('districts');
		await workspace.solve();
		expect(workspace.answered?.curve.length).toBeGreaterThan(1);
		expect([workspace.curveBusy, running.size]).toEqual([false, 0]);
	});

	test('that is given up is not heard', async () => {
		await workspace.load('districts');
		const searching = workspace.solve();
		workspace.cancel();
		await searching;
		nothingFound();
	});

	test('that is given up while it searches is ended at once, and its late answer is dropped', async () => {
		await workspace.load('districts');
		const gate = held(searchWay, 'solve');
		const searching = workspace.solve();
		expect(running.size).toBe(1);
		workspace.cancel();
		expect(running.size).toBe(0);
		gate.open();
		await searching;
		nothingFound();
		expect(searchWay.count('curve')).toBe(0);
	});

	test('that is given up while its set is handed over is not begun', async () => {
		await workspace.load('districts');
		const gate = held(searchWay, 'load');
		const searching = workspace.solve();
		workspace.cancel();
		gate.open();
		await searching;
		nothingFound();
		expect([searchWay.count('solve'), running.size]).toEqual([0, 0]);
	});

	test('that is given up says nothing of its faults', async () => {
		await workspace.load('districts');
		const gate = held(searchWay, 'solve');
		searchWay.broken.add('solve');
		const searching = workspace.solve();
		workspace.cancel();
		gate.open();
		await searching;
		nothingFound();
	});

	test('that fails is ended, and leaves the answer before it', async () => {
		await workspace.load('districts');
		await workspace.solve();
		const { answered } = workspace;
		searchWay.broken.add('solve');
		await workspace.solve();
		expect([workspace.problem, workspace.answered, workspace.search]).toEqual(['solve is broken', answered, null]);
		expect(running.size).toBe(0);
	});

	test('ends when another model or set is chosen, or the page goes', async () => {
		for (const end of [() => workspace.chooseModel('trusted_address'), () => workspace.chooseSet('districts'), leave]) {
			await workspace.load('districts');
			const gate = held(searchWay, 'solve');
			const searching = workspace.solve();
			end();
			expect(running.size).toBe(0);
			gate.open();
			await searching;
			nothingFound();
		}
	});

	test('has the curve of its own answer: that of an older one is dropped, with its faults', async () => {
		await workspace.load('districts');
		const gate = held(searchWay, 'curve');
		const first = workspace.solve();
		await expect.poll(() => workspace.curveBusy).toBe(true);
		searchWay.held.clear();
		await workspace.solve();
		const { answered } = workspace;
		searchWay.broken.add('curve');
		gate.open();
		await first;
		expect([workspace.answered, workspace.problem, workspace.curveBusy]).toEqual([answered, null, false]);
	});

	test('that is given up while its curve is drawn keeps the answer, and is waited for no longer', async () => {
		await workspace.load('districts');
		const gate = held(searchWay, 'curve');
		const searching = workspace.solve();
		await expect.poll(() => workspace.curveBusy).toBe(true);
		workspace.cancel();
		gate.open();
		await searching;
		expect([workspace.answered?.result.sites.length, workspace.answered?.curve]).toEqual([1, []]);
		expect([workspace.curveBusy, running.size]).toEqual([false, 0]);
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
