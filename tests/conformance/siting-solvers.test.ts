// Siting with capacities against GLPK, which shares nothing with our solver: a model file is written of each instance.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import loadHighs from 'highs';
import { afterAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/lib/analysis/seeded-random.ts';
import {
	selectWithCapacity,
	type CapacityQuestion,
	type CapacitySelection
} from '../../src/lib/analysis/siting/questions/selection-with-capacity.ts';
import { INSTANCES, instanceOf } from '../fixtures/siting/instances.ts';

const hasGlpk = spawnSync('glpsol', ['--version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'luoi-glpk-'));
afterAll(() => rmSync(folder, { recursive: true }));
const highs = await loadHighs();
const effort = { highs, now: () => 0, deadline: 60 };

interface Asked extends CapacityQuestion {
	readonly p: number;
	readonly radius: number;
}

/** The last site exists already; some sites are settled; every fifth takes as many as come. */
function askedOf(seed: number): Asked {
	const { weight, costs, p, radius } = instanceOf(seed, 30, 10);
	const random = seededRandom(seed + 9000);
	const fair = weight.reduce((a, b) => a + b, 0) / (p + 1);
	const capacity = Float64Array.from({ length: costs.sites }, () => {
		return random() < 0.2 ? Infinity : Math.round(fair * (0.4 + 1.4 * random()));
	});
	const wishes = { mustHave: seed % 4 === 1 ? [0] : [], forbidden: seed % 3 === 1 ? [1] : [] };
	return { weight, costs, capacity, existing: seed % 2, wishes, p, radius };
}

type Goal = 'most people' | 'fewest sites' | 'least travel' | 'everybody';

/** The optimum as GLPK has it, null when it shows that there is none. */
function byGlpk({ weight, costs, capacity, existing, wishes, p }: Asked, goal: Goal, limit: number): number | null {
	const { sites, value } = costs;
	const isThere = (site: number) => site >= sites - existing;
	const all = Array.from({ length: sites }, (_, site) => site);
	const pairs = Array.from(weight.keys()).flatMap((row) => {
		return all.filter((site) => value[row * sites + site] <= limit).map((site) => ({ row, site }));
	});
	const flow = ({ row, site }: { row: number; site: number }) => `f_${row}_${site}`;
	const counted = all.filter((site) => !isThere(site)).map((site) => `x_${site}`);
	const goals: Record<Goal, string> = {
		'most people': `Maximize\n obj: ${pairs.map(flow).join(' + ') || '0 x_0'}`,
		'fewest sites': `Minimize\n obj: ${counted.join(' + ')}`,
		'least travel': `Minimize\n obj: ${pairs.map((pair) => `${value[pair.row * sites + pair.site]} ${flow(pair)}`).join(' + ') || '0 x_0'}`,
		everybody: `Minimize\n obj: 0 x_0`
	};
	const rows: string[] = [];
	for (const row of weight.keys()) {
		if (weight[row] === 0) continue;
		const own = pairs.filter((pair) => pair.row === row).map(flow);
		if (goal === 'most people') {
			if (own.length) rows.push(`${own.join(' + ')} <= ${weight[row]}`);
		} else rows.push(`${own.join(' + ') || '0 x_0'} = ${weight[row]}`);
	}
	for (const site of all) {
		const own = pairs.filter((pair) => pair.site === site).map(flow);
		const most = Math.min(
			capacity[site],
			weight.reduce((a, b) => a + b, 0)
		);
		if (own.length) rows.push(`${own.join(' + ')} - ${most} x_${site} <= 0`);
		if (isThere(site) || wishes.mustHave.includes(site)) rows.push(`x_${site} = 1`);
		if (wishes.forbidden.includes(site)) rows.push(`x_${site} = 0`);
	}
	for (const pair of pairs) {
		if (weight[pair.row] === 0) rows.push(`${flow(pair)} = 0`);
		else rows.push(`${flow(pair)} - ${weight[pair.row]} x_${pair.site} <= 0`);
	}
	if (goal !== 'fewest sites') rows.push(`${counted.join(' + ')} <= ${p}`);
	const [file, out] = [join(folder, 'model.lp'), join(folder, 'out.txt')];
	const text = `${goals[goal]}\nSubject To\n ${rows.join('\n ')}\nBinary\n ${all.map((site) => `x_${site}`).join('\n ')}\nEnd\n`;
	writeFileSync(file, text);
	const said = execFileSync('glpsol', ['--lp', file, '-o', out], { encoding: 'utf8' });
	if (/NO (PRIMAL|INTEGER)? ?FEASIBLE SOLUTION/.test(said)) return null;
	const report = readFileSync(out, 'utf8');
	expect(report, said).toMatch(/Status:\s+INTEGER OPTIMAL/);
	return Number(/Objective:\s+obj = (\S+)/.exec(report)?.[1]);
}

/** Nobody is served twice, beyond the limit, by a closed site, or by one that is full. */
function expectServed({ flows, selected }: CapacitySelection, asked: Asked, limit: number) {
	const { weight, costs, capacity, existing, wishes } = asked;
	const [byRow, bySite] = [new Float64Array(costs.rows), new Float64Array(costs.sites)];
	for (const { row, site, people } of flows) {
		byRow[row] += people;
		bySite[site] += people;
		expect(costs.value[row * costs.sites + site]).toBeLessThanOrEqual(limit + 1e-4);
		expect(selected.includes(site) || site >= costs.sites - existing).toBe(true);
		expect(wishes.forbidden).not.toContain(site);
	}
	byRow.forEach((people, row) => expect(people).toBeLessThanOrEqual(weight[row] + 1e-5));
	bySite.forEach((people, site) => expect(people).toBeLessThanOrEqual(capacity[site] + 1e-4));
	expect(selected).toEqual(expect.arrayContaining([...wishes.mustHave]));
}

describe.skipIf(!hasGlpk)('capacities, against GLPK', { timeout: 180_000 }, () => {
	const all = Array.from({ length: INSTANCES }, (_, seed) => askedOf(seed));
	const isMustTooMany = ({ wishes, p }: Asked) => wishes.mustHave.length > p;

	test('most people served', () => {
		all.forEach((asked, seed) => {
			const { p, radius } = asked;
			const found = selectWithCapacity(asked, { model: 'most-people', limit: radius, p }, effort);
			if (isMustTooMany(asked)) return expect(found.status).toBe('infeasible');
			expect(found.status, `instance ${seed}`).toBe('optimal');
			expect(found.objective, `instance ${seed}`).toBeCloseTo(byGlpk(asked, 'most people', radius) ?? NaN, 3);
			expect(found.gains.reduce((sum, { gain }) => sum + gain, 0)).toBeCloseTo(found.objective - found.base, 3);
			expect(found.greedy?.objective).toBeLessThanOrEqual(found.objective + 1e-6);
			expectServed(found, asked, radius);
		});
	});

	test('fewest sites that serve everybody', () => {
		all.forEach((asked, seed) => {
			const limit = asked.radius * 2;
			const found = selectWithCapacity(asked, { model: 'fewest-sites', limit, share: 1 }, effort);
			const known = byGlpk(asked, 'fewest sites', limit);
			if (known === null) return expect(found.status, `instance ${seed}`).toBe('infeasible');
			expect(found.status, `instance ${seed}`).toBe('optimal');
			expect(found.objective, `instance ${seed}`).toBe(known);
			expectServed(found, asked, limit);
		});
	});

	test('least travel together', () => {
		all.forEach((asked, seed) => {
			const found = selectWithCapacity(asked, { model: 'median', p: asked.p }, effort);
			const known = isMustTooMany(asked) ? null : byGlpk(asked, 'least travel', Number.MAX_VALUE);
			if (known === null) return expect(found.status, `instance ${seed}`).toBe('infeasible');
			expect(found.status, `instance ${seed}`).toBe('optimal');
			expect(found.objective / known, `instance ${seed}`).toBeCloseTo(1, 6);
			expectServed(found, asked, Infinity);
		});
	});

	test('least travel of the furthest: so near is possible, any nearer is not', () => {
		all.forEach((asked, seed) => {
			const found = selectWithCapacity(asked, { model: 'centre', p: asked.p }, effort);
			if (isMustTooMany(asked)) return expect(found.status).toBe('infeasible');
			if (found.status === 'infeasible') return expect(byGlpk(asked, 'everybody', Number.MAX_VALUE)).toBe(null);
			expect(found.status, `instance ${seed}`).toBe('optimal');
			expect(byGlpk(asked, 'everybody', found.objective), `instance ${seed}`).toBe(0);
			expect(byGlpk(asked, 'everybody', found.objective * (1 - 1e-6) - 1e-4), `instance ${seed}`).toBe(null);
			expectServed(found, asked, found.objective);
		});
	});
});
