// The workspace Độ phủ with the engine that it has in the browser, on two sets of the same land.

import loadClipper from 'clipper2-wasm';
import { beforeEach, describe, expect, test } from 'vitest';
import { atADistance, Gate, LAND, MODELS, SETS, Way } from '../../../tests/fixtures/workspace.ts';
import { studyEngine } from '$lib/engines/study-engine.ts';
import { CoverageWorkspace } from './workspace.svelte.ts';

let way: Way;
/** What a set waits for before it comes. */
let slow: Map<string, Gate>;
let unreachable: Set<string>;
let workspace: CoverageWorkspace;
/** The page goes. */
let leave: () => void;

beforeEach(() => {
	way = new Way();
	slow = new Map();
	unreachable = new Set();
	const study = atADistance(studyEngine(loadClipper()), way);
	const doors = {
		async fetchSet(setId: string) {
			await slow.get(setId)?.opened;
			if (unreachable.has(setId)) throw new Error(`${setId} is not there`);
			return LAND[setId];
		},
		study: () => study as never
	};
	const query = new URLSearchParams({ set: 'districts' });
	workspace = new CoverageWorkspace({ sets: SETS, models: MODELS, publishedOnly: false }, query, doors);
	leave = workspace.start();
});

const codes = () => workspace.rows.map(({ unit }) => unit.code);
const DISTRICTS = ['100', '200'];
const COMMUNES = ['10001', '10002', '20001', '20002'];

/** Waits at a gate until the test opens it. */
function held(name: string): Gate {
	const gate = new Gate();
	way.held.set(name, gate);
	return gate;
}

describe('only the newest set counts', () => {
	test('a set that comes after another was chosen is not shown', async () => {
		slow.set('districts', new Gate());
		const first = workspace.load('districts');
		workspace.chooseSet('communes');
		await workspace.load('communes');
		slow.get('districts')?.open();
		await first;
		await workspace.assess();
		expect(codes()).toEqual(COMMUNES);
		expect(way.count('load')).toBe(1);
	});

	test('a set that the engine takes long to take in does not answer for the next', async () => {
		const gate = held('load');
		const first = workspace.load('districts');
		await Promise.resolve();
		workspace.chooseSet('communes');
		const second = workspace.load('communes');
		gate.open();
		await Promise.all([first, second]);
		await workspace.assess();
		expect([workspace.loaded?.id, codes()]).toEqual(['communes', COMMUNES]);
	});

	test('a fault of a set that is not wanted any more is not said', async () => {
		slow.set('districts', new Gate());
		unreachable.add('districts');
		const first = workspace.load('districts');
		workspace.chooseSet('communes');
		await workspace.load('communes');
		slow.get('districts')?.open();
		await first;
		expect([workspace.problem, workspace.loaded?.id]).toEqual([null, 'communes']);
	});

	test('a set that comes when the page has gone is not handed over', async () => {
		slow.set('districts', new Gate());
		const loading = workspace.load('districts');
		leave();
		slow.get('districts')?.open();
		await loading;
		expect([way.arrived, workspace.loaded]).toEqual([[], null]);
	});
});

test('a set that cannot be had is said, and is there when it is asked for again', async () => {
	unreachable.add('districts');
	await workspace.load('districts');
	expect(workspace.problem).toBe('districts is not there');
	unreachable.clear();
	await workspace.load('districts');
	await workspace.assess();
	expect([workspace.problem, codes()]).toEqual([null, DISTRICTS]);
});

test('a fault of the engine leaves no figures of another question, and says so', async () => {
	await workspace.load('districts');
	await workspace.assess();
	await workspace.findGaps();
	expect(workspace.isSettled).toBe(true);
	way.broken.add('assess');
	await workspace.assess();
	expect([workspace.rows, workspace.problem]).toEqual([[], 'assess is broken']);
	way.broken.clear();
	await workspace.assess();
	workspace.gaps = null;
	way.broken.add('gaps');
	await workspace.findGaps();
	expect([workspace.gaps, workspace.problem]).toEqual([null, 'gaps is broken']);
});

test('the newest question is the one that is answered', async () => {
	await workspace.load('districts');
	const first = workspace.assess();
	workspace.choices.distanceM = 3000;
	await Promise.all([first, workspace.assess()]);
	expect(workspace.answer?.standard?.distanceM).toBe(3000);
});

test('an older question that fails late takes nothing away', async () => {
	await workspace.load('districts');
	const gate = held('assess');
	const first = workspace.assess();
	way.held.clear();
	workspace.choices.distanceM = 3000;
	await workspace.assess();
	way.broken.add('assess');
	gate.open();
	await first;
	expect([workspace.problem, workspace.answer?.standard?.distanceM]).toEqual([null, 3000]);
});

test('land beyond reach of an older distance that comes late is not drawn', async () => {
	await workspace.load('districts');
	await workspace.assess();
	const gate = held('gaps');
	const first = workspace.findGaps();
	way.held.clear();
	workspace.choices.distanceM = 3000;
	await workspace.assess();
	await workspace.findGaps();
	gate.open();
	await first;
	expect(workspace.gaps?.question.distanceM).toBe(3000);
	expect(workspace.isSettled).toBe(true);
});
