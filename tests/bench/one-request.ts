// One heavy request: how long other people's pages take while somebody's heaviest requests run, against the idle run of
// the same server. Pages are asked for at even steps, whether or not the last one has answered.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApplication } from '../../scripts/built.mjs';
import { signedIn } from '../attack/attacker.ts';
import { placesOverTheProvince, scenarioOf } from '../attack/heavy-requests.ts';
import { serve } from '../served.ts';
import { line, ms, times } from './measure.ts';

const PASSWORD = 'benchmark-only';
const STEP_MS = 100;
const IDLE_STEPS = 200;
/** Heavy requests follow one another until so many pages were asked for. */
const LEAST_STEPS = 60;
const BRIEFING = '/tong-quan/bao-cao';

buildApplication(console.log);
const dataDir = mkdtempSync(join(tmpdir(), 'luoi-bench-'));
const server = await serve({ DATA_DIR: dataDir, SEED: 'demo', DEMO_PASSWORD: PASSWORD });
try {
	console.log('\nOne heavy request, and the pages of others (embedded)');
	const [planner, leader] = await Promise.all(
		['planner', 'leader'].map((account) => signedIn(server.origin, `${account}@demo.vn`, PASSWORD))
	);
	const pages: [path: string, cookie: string][] = [
		['/api/health', ''],
		['/do-phu/__data.json', leader],
		['/dang-nhap', '']
	];
	const ask = async (path: string, cookie: string, request: RequestInit = {}) => {
		const start = performance.now();
		const headers = { ...(cookie && { cookie }), origin: server.origin, 'content-type': 'application/json' };
		// a server that is held long enough lets connections fall: whoever asked has waited all the same
		const status = await fetch(server.origin + path, { redirect: 'manual', ...request, headers }).then(
			(answer) => answer.arrayBuffer().then(() => answer.status),
			() => 'no answer'
		);
		return { status, milliseconds: performance.now() - start };
	};
	/** Pages at even steps until told to stop. @returns what each took */
	const others = async (isEnough: (steps: number) => boolean) => {
		const asked: ReturnType<typeof ask>[] = [];
		while (!isEnough(asked.length)) {
			asked.push(ask(...pages[asked.length % pages.length]));
			await new Promise((done) => setTimeout(done, STEP_MS));
		}
		return (await Promise.all(asked)).map(({ milliseconds }) => milliseconds);
	};
	const p95 = (taken: number[]) => taken.sort((a, b) => a - b)[Math.ceil(taken.length * 0.95) - 1];

	await others((steps) => steps === pages.length);
	const idle = p95(await others((steps) => steps === IDLE_STEPS));
	line('idle, p95', ms(idle));
	const post = (sites: number, distanceM: number): RequestInit => {
		return { method: 'POST', body: JSON.stringify(scenarioOf(placesOverTheProvince(sites), distanceM)) };
	};
	const heavy: [name: string, path: string, request?: RequestInit][] = [
		['200 sites at 500 km', '/mo-rong/kich-ban', post(200, 500_000)],
		['100 sites at 500 km', '/mo-rong/kich-ban', post(100, 500_000)],
		['30 sites at 30 km', '/mo-rong/kich-ban', post(30, 30_000)],
		['a briefing', BRIEFING],
		['a briefing as PDF', `${BRIEFING}/bao-cao.pdf`]
	];
	for (const [name, path, request] of heavy) {
		const answers: Awaited<ReturnType<typeof ask>>[] = [];
		let isOver = false;
		const load = (async () => {
			for (let start = performance.now(); performance.now() - start < LEAST_STEPS * STEP_MS;) {
				answers.push(await ask(path, planner, request));
			}
			isOver = true;
		})();
		const busy = p95(await others(() => isOver));
		await load;
		const longest = Math.max(...answers.map(({ milliseconds }) => milliseconds));
		const told = `${answers[0].status} after ${(longest / 1000).toFixed(1)} s at most, ${answers.length} in turn`;
		line(`while ${name}, p95`, ms(busy), `${times(busy / idle)} idle (aim under 3 ×); ${told}`);
	}
} finally {
	await server.stop();
	rmSync(dataDir, { recursive: true, force: true });
}
