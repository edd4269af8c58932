// A search as the workspace Mở rộng asks for it: heard, given up, failed, replaced.

import { describe, expect, test } from 'vitest';
import { held, leave, running, searchWay, workspace } from '../../../tests/fixtures/expansion-workspace.ts';

describe('a search', () => {
	const nothingFound = () =>
		expect([workspace.answered, workspace.search, workspace.problem]).toEqual([null, null, null]);

	test('ends with its curve', async () => {
		await workspace.load('districts');
		await workspace.solve();
		expect(workspace.curve.length).toBeGreaterThan(1);
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
		expect([workspace.answered?.result.sites.length, workspace.curve]).toEqual([1, []]);
		expect([workspace.curveBusy, running.size]).toEqual([false, 0]);
	});
});
