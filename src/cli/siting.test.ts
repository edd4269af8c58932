// luoi siting as a user calls it, on places and costs small enough to answer by hand.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'luoi-siting-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
	writeFileSync(join(folder, name), text);
	return join(folder, name);
}

const luoi = (...args: string[]) =>
	spawnSync(process.execPath, ['src/cli/luoi.ts', 'siting', ...args], { encoding: 'utf8' });

function answered(...args: string[]): Record<string, unknown> {
	const { status, stdout, stderr } = luoi(...args, '--json');
	expect(status, stderr).toBe(0);
	return JSON.parse(stdout) as Record<string, unknown>;
}

// two towns 0,1° of latitude apart (11,06 km), each of two places 0,01° apart (1,106 km), and a hamlet far in the south
const DEMAND = file(
	'demand.csv',
	'id,lon,lat,weight,unit\na,105,10,40,north\nb,105,10.01,30,north\nc,105,9.9,20,south\nd,105,9.91,15,south\ne,105,9.5,5,south\n'
);

test('the JSON has the agreed fields first, and the gains sum to the objective', () => {
	const result = answered('--demand', DEMAND, '--model', 'mclp', '--p', '2', '--radius', '2000');
	expect(Object.keys(result).slice(0, 12)).toEqual([
		'model',
		'p',
		'radius_m',
		'status',
		'objective',
		'bound',
		'gap',
		'selected',
		'covered_weight',
		'covered_share',
		'assignment',
		'marginal'
	]);
	expect(result).toMatchObject({
		model: 'mclp',
		p: 2,
		radius_m: 2000,
		status: 'optimal',
		objective: 105,
		bound: 105,
		gap: 0,
		base: 0,
		covered_weight: 105,
		covered_share: 105 / 110
	});
	expect((result.marginal as { gain: number }[]).map(({ gain }) => gain)).toEqual([70, 35]);
	expect(Object.keys(result.assignment as object).sort()).toEqual(['a', 'b', 'c', 'd']);
});

test('what exists is not covered again, what must be opened is, what is forbidden is not', () => {
	const existing = file('existing.csv', 'id,lon,lat,status\nold,105,10,active\nshut,105,9.5,closed\n');
	const candidates = file(
		'sites.csv',
		'id,lon,lat,wish\nn,105,10,\ns,105,9.9,forbidden\nt,105,9.91,\nu,105,9.5,must\n'
	);
	const args = ['--demand', DEMAND, '--candidates', candidates, '--existing', existing, '--radius', '2000'];
	const result = answered(...args, '--model', 'mclp', '--p', '2');
	expect(result).toMatchObject({ objective: 110, base: 70, selected: ['t', 'u'] });
	expect(result.assignment).toEqual({ a: 'old', b: 'old', c: 't', d: 't', e: 'u' });
	expect(result.marginal).toEqual([
		{ id: 't', gain: 35 },
		{ id: 'u', gain: 5 }
	]);
	expect(answered(...args, '--model', 'lscp')).toMatchObject({ status: 'optimal', objective: 2, covered_share: 1 });
});

test('given costs replace distances, and then places are not needed', () => {
	const demand = file('bare.csv', 'id,weight\na,10\nb,1\nc,1\n');
	const sites = file('bare-sites.csv', 'id\ns\nt\n');
	const cost = file('cost.csv', 'demand_id,site_id,minutes\na,s,1\nb,s,9\nc,s,4\na,t,5\nb,t,2\nc,t,2\n');
	const args = ['--demand', demand, '--candidates', sites, '--cost', cost, '--p', '1'];
	// s: 10 + 9 + 4 = 23, t: 50 + 2 + 2 = 54; the furthest has 9 to s and 5 to t
	expect(answered(...args, '--model', 'p-median')).toMatchObject({ objective: 23, bound: 23, selected: ['s'] });
	expect(answered(...args, '--model', 'p-center')).toMatchObject({ objective: 5, bound: 5, selected: ['t'] });
});

test('capacities limit what a site serves: its places times the people a place serves', () => {
	const sites = file('places.csv', 'id,lon,lat,capacity\nn,105,10,1\ns,105,9.9,2\n');
	const args = ['--demand', DEMAND, '--candidates', sites, '--radius', '2000', '--model', 'mclp', '--p', '2'];
	expect(answered(...args)).toMatchObject({ objective: 105 });
	// n has room for 20 of 70, s for all 35
	const limited = answered(...args, '--people-per-place', '20');
	expect(limited).toMatchObject({ status: 'optimal', objective: 55, covered_weight: 55 });
});

test('the fairest cover reaches the lowest unit first', () => {
	const result = answered('--demand', DEMAND, '--model', 'mclp', '--p', '1', '--radius', '2000', '--fair');
	// one site lifts one of the two units only: both lowest shares are 0, and more of the north is reached
	expect(result).toMatchObject({ status: 'optimal', objective: 0, covered_weight: 70 });
	const two = answered('--demand', DEMAND, '--model', 'mclp', '--p', '2', '--radius', '2000', '--fair');
	expect(two).toMatchObject({ objective: 35 / 40, fairness: { lowest_share_with_most_people: 35 / 40 } });
});

test('an answer that cannot be is named, with the places that nobody reaches', () => {
	const sites = file('one.csv', 'id,lon,lat\nn,105,10\n');
	const { status, stdout, stderr } = luoi(
		'--demand',
		DEMAND,
		'--candidates',
		sites,
		'--model',
		'lscp',
		'--radius',
		'2000',
		'--json'
	);
	expect(status).toBe(3);
	expect(JSON.parse(stdout)).toMatchObject({ status: 'infeasible', objective: null, bound: null, selected: [] });
	expect(stderr).toContain('3 places of demand are out of reach of every site: c, d, e');
	const must = file('must.csv', 'id,lon,lat,wish\nn,105,10,must\ns,105,9.9,must\n');
	const tooMany = luoi('--demand', DEMAND, '--candidates', must, '--model', 'p-median', '--p', '1');
	expect(tooMany.stderr).toContain('2 sites must be opened, more than --p 1');
});

test('the answer in words says what is proven and how greedy compares', () => {
	const { stdout } = luoi('--demand', DEMAND, '--model', 'mclp', '--p', '2', '--radius', '2000');
	expect(stdout).toContain('mclp: optimum, proven');
	expect(stdout).toContain('greedy: 105 (100.0% of the optimum)');
});

test.each([
	['no model', ['--demand', DEMAND], /--demand and --model \(mclp, lscp, p-median, p-center\) are needed/],
	['no radius', ['--demand', DEMAND, '--model', 'mclp', '--p', '1'], /--radius is needed for mclp/],
	['no number', ['--demand', DEMAND, '--model', 'p-median'], /--p is needed for p-median/],
	['half a site', ['--demand', DEMAND, '--model', 'p-median', '--p', '1.5'], /--p is "1.5": write a whole number/],
	[
		'a negative radius',
		['--demand', DEMAND, '--model', 'lscp', '--radius', '-5'],
		/--radius is "-5": write metres|argument is ambiguous/
	],
	[
		'fairness without units',
		[
			'--demand',
			file('unitless.csv', 'id,lon,lat,weight\na,105,10,1\n'),
			'--fair',
			'--model',
			'mclp',
			'--p',
			'1',
			'--radius',
			'9'
		],
		/--fair needs a column "unit"/
	],
	[
		'a cost of a site that is not there',
		[
			'--demand',
			DEMAND,
			'--model',
			'p-median',
			'--p',
			'1',
			'--cost',
			file('strange.csv', 'demand_id,site_id,cost\na,b,3\na,zz,1\nq,a,x\na,b,4\n')
		],
		/Row 3: site_id "zz"[^]*Row 4: demand_id "q"[^]*Row 4: the cost is "x"[^]*Row 5: the pair "a" – "b"/
	],
	[
		'an unknown wish',
		[
			'--demand',
			DEMAND,
			'--model',
			'p-median',
			'--p',
			'1',
			'--candidates',
			file('wish.csv', 'id,lon,lat,wish\na,105,10,maybe\n')
		],
		/Row 2 \(a\): "wish" is "maybe"/
	]
])('%s: exit status 1 and a message', (_, args, message) => {
	const { status, stdout, stderr } = luoi(...args);
	expect(stderr).toMatch(message);
	expect(status).toBe(1);
	expect(stdout).toBe('');
});
