// Siting on the province against CBC and GLPK (Debian coinor-cbc, glpk-utils): the same plain model, one run.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import loadHighs from 'highs';
import { byRow, columnCount, type Covering } from '../../src/lib/analysis/siting/covering.ts';
import { fairest, leastTravel, mostPeople } from '../../src/lib/analysis/siting/questions/selection.ts';
import { line, times } from './measure.ts';
import { costs, covering, unitOf, weight } from './siting-province.ts';

const PEERS = ['cbc', 'glpsol'] as const;
const SITES = Array.from({ length: 30 }, (_, k) => k + 1);
/** A peer is stopped when it has taken so many times as long as we did, and at least so many seconds. */
const PATIENCE = 5;
const LEAST_PATIENCE_S = 5;

const highs = await loadHighs();
const now = () => performance.now() / 1000;
const effort = (seconds: number) => ({ highs, now, deadline: now() + seconds });
const folder = mkdtempSync(join(tmpdir(), 'luoi-bench-'));
const nobody = new Uint8Array(weight.length);
const free = { mustHave: [], forbidden: [] };
const seconds = (value: number) => `${value.toFixed(2)} s`;
const agrees = (theirs: number, ours: number) => (Math.abs(theirs - ours) < 0.5 ? '' : `, BUT FOUND ${theirs}`);
const present = PEERS.filter((peer) => spawnSync(peer, peer === 'cbc' ? ['-quit'] : ['--version']).status === 0);

console.log(`\nSiting: ${weight.length} cells, ${columnCount(covering)} candidates, 5 km; most people for p sites`);
for (const peer of PEERS) if (!present.includes(peer)) console.log(`  ${peer} is not here`);
for (const p of SITES) {
	const start = now();
	const { status, objective, greedy } = mostPeople(covering, nobody, free, p, effort(600));
	const own = now() - start;
	const remarks = [`greedy ${((100 * (greedy?.objective ?? 0)) / objective).toFixed(2)} %`];
	for (const peer of present) {
		const limit = Math.ceil(Math.max(LEAST_PATIENCE_S, PATIENCE * own));
		const theirs = solveBy(peer, p, limit);
		remarks.push(
			theirs.optimum === null
				? `${peer} not in ${limit} s: under ${(own / limit).toFixed(2)} ×`
				: `${peer} ${seconds(theirs.seconds)}: ${times(own / theirs.seconds)}${agrees(theirs.optimum, objective)}`
		);
	}
	line(`p = ${p}, ${status}, ${objective} people`, seconds(own), remarks.join(', '));
}

console.log('\nFairest cover, 10 sites, 60 s');
{
	const start = now();
	const found = fairest(covering, nobody, free, unitOf, 10, effort(60));
	const percent = (share: number) => `${(100 * share).toFixed(2)} %`;
	line(
		`lowest share ${percent(found.objective)}, none above ${percent(found.bound)}`,
		seconds(now() - start),
		`with most people ${percent(found.lowestWithMostPeople)}`
	);
}

console.log('\nLeast travel, same places');
for (const p of [5, 10, 20, 30]) {
	const problem = { weight, costs: costs(), existing: new Float64Array(weight.length).fill(Infinity) };
	for (const goal of ['median', 'centre'] as const) {
		const start = now();
		const { status, gap, greedy, objective } = leastTravel(goal, problem, free, p, effort(60));
		const share = ((100 * objective) / (greedy?.objective ?? NaN)).toFixed(2);
		line(
			`p-${goal}, p = ${p}, ${status}`,
			seconds(now() - start),
			`gap ${(100 * gap).toFixed(3)} %, optimum ${share} % of greedy`
		);
	}
}
console.log('\nLeast travel, 1,000 cells and 200 candidates of the same');
for (const p of [5, 10, 20, 40]) {
	const cell = Array.from({ length: 1000 }, (_, k) => k * 5);
	const all = costs();
	const value = Float64Array.from({ length: 200_000 }, (_, k) => {
		return all.value[cell[Math.floor(k / 200)] * all.sites + (k % 200) * 3];
	});
	const problem = {
		weight: Float64Array.from(cell, (row) => weight[row]),
		costs: { rows: 1000, sites: 200, value },
		existing: new Float64Array(1000).fill(Infinity)
	};
	const start = now();
	const { status, gap } = leastTravel('median', problem, free, p, effort(120));
	line(`p-median, p = ${p}, ${status}`, seconds(now() - start), `gap ${(100 * gap).toFixed(3)} %`);
}
rmSync(folder, { recursive: true });

/** The textbook model, a row a cell: max Σ people × covered, covered ≤ Σ sites within reach, Σ sites = p. */
function model({ weight: people, cost }: Covering, p: number): string {
	const { start, columns } = byRow(covering);
	const reachable = Array.from(people.keys()).filter((row) => start[row] < start[row + 1]);
	const sites = Array.from(cost.keys(), (site) => `x${site}`);
	return [
		'Maximize',
		` obj: ${reachable.map((row) => `${people[row]} y${row}`).join('\n + ')}`,
		'Subject To',
		...reachable.map((row) => {
			const near = Array.from(columns.subarray(start[row], start[row + 1]), (site) => ` - x${site}`);
			return ` y${row}${near.join('')} <= 0`;
		}),
		` ${sites.join('\n + ')} = ${p}`,
		'Bounds',
		...reachable.map((row) => ` y${row} <= 1`),
		'Binary',
		...sites.map((site) => ` ${site}`),
		'End\n'
	].join('\n');
}

function solveBy(peer: (typeof PEERS)[number], p: number, limit: number): { optimum: number | null; seconds: number } {
	const file = join(folder, `${p}.lp`);
	writeFileSync(file, model(covering, p));
	const args =
		peer === 'cbc'
			? [file, 'sec', String(limit), 'solve', 'quit']
			: ['--lp', file, '--cuts', '--tmlim', String(limit), '-o', join(folder, 'out')];
	const start = now();
	const { stdout } = spawnSync(peer, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
	const taken = now() - start;
	if (peer === 'cbc') {
		const isProven = /Result - Optimal solution found/.test(stdout);
		return {
			optimum: isProven ? Math.abs(Number(/Objective value:\s+(\S+)/.exec(stdout)?.[1])) : null,
			seconds: taken
		};
	}
	const isProven = /INTEGER OPTIMAL SOLUTION FOUND/.test(stdout);
	const found = [...stdout.matchAll(/mip = +(\S+)/g), ...stdout.matchAll(/>>>>> +(\S+)/g)].at(-1)?.[1];
	return { optimum: isProven ? Number(found) : null, seconds: taken };
}
