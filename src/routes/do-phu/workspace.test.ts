// The workspace Độ phủ with the engine that it has in the browser, on two sets of the same land.

import loadClipper from 'clipper2-wasm';
import { beforeEach, expect, test } from 'vitest';
import { atADistance, Gate, LAND, MODELS, SETS } from '../../../tests/fixtures/workspace.ts';
import { studyEngine } from '$lib/engines/study-engine.ts';
import { CoverageWorkspace } from './workspace.svelte.ts';

let broken: Set<string>;
let slow: Map<string, Gate>;
let workspace: CoverageWorkspace;

beforeEach(() => {
	broken = new Set();
	slow = new Map();
	const study = atADistance(studyEngine(loadClipper()), broken);
	const doors = {
		async fetchSet(setId: string) {
			await slow.get(setId)?.opened;
			return LAND[setId];
		},
		study: () => study as never
	};
	const query = new URLSearchParams({ set: 'districts' });
	workspace = new CoverageWorkspace({ sets: SETS, models: MODELS, publishedOnly: false }, query, doors);
});

const codes = () => workspace.rows.map(({ unit }) => unit.code);

test('a set that comes after another was chosen is not shown', async () => {
	slow.set('districts', new Gate());
	const first = workspace.load('districts');
	workspace.chooseSet('communes');
	await workspace.load('communes');
	slow.get('districts')?.open();
	await first;
	await workspace.assess();
	expect(codes()).toEqual(['10001', '10002', '20001', '20002']);
});

test('a fault of the engine leaves no figures of another question, and says so', async () => {
	await workspace.load('districts');
	await workspace.assess();
	await workspace.findGaps();
	expect(workspace.isSettled).toBe(true);
	broken.add('assess');
	await workspace.assess();
	expect([workspace.rows, workspace.problem]).toEqual([[], 'assess is broken']);
	broken.clear();
	await workspace.assess();
	workspace.gaps = null;
	broken.add('gaps');
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
