// The server is killed again and again while three people save: what was confirmed is there, what is there was saved whole, and
// the trail is unbroken.

import { expect, inject, describe, test } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '../../src/lib/analysis/seeded-random.ts';
import { openBackend } from '../../src/lib/server/backend.ts';
import { readEnvironment } from '../../src/lib/server/environment.ts';
import { copyOf } from '../contract/backends.ts';
import { atLength } from '../length.ts';
import { DEMO_PASSWORD, serve } from '../served.ts';
import { signedIn } from './attacker.ts';

/** An embedded database takes seconds to open after each. */
const KILLS = { embedded: atLength(2, 10), PostgreSQL: atLength(3, 10) } as const;
const WRITERS = ['staff.rachgia', 'staff.anminh', 'planner'] as const;
const PLACES = { 'staff.rachgia': [105.08, 10.01], 'staff.anminh': [104.95, 9.7], planner: [105.3, 9.8] } as const;

const template = inject('template');
describe.each(['embedded', 'PostgreSQL'] as const)('%s', (name) => {
	test.skipIf(name === 'PostgreSQL' && !template.postgres)(
		`${KILLS[name]} kills under three writers lose nothing that was confirmed`,
		{ timeout: 600_000 },
		async () => {
			const folder = mkdtempSync(join(tmpdir(), 'luoi-killed-'));
			const variables = { ...(await copyOf(template, name, folder)), SEED: 'demo', DEMO_PASSWORD };
			const random = seededRandom(7);
			const confirmed: string[] = [];
			let asked = 0;
			for (let kill = 0; kill < KILLS[name]; kill++) {
				const served = await serve(variables);
				const before = confirmed.length;
				let isOver = false;
				const write = async (account: (typeof WRITERS)[number]) => {
					const cookie = await signedIn(served.origin, `${account}@demo.vn`, DEMO_PASSWORD);
					while (!isOver) {
						const service = `Ghi ${kill} ${account} ${asked++}`;
						const [lon, lat] = PLACES[account].map((degrees) => degrees + random() * 0.002);
						const draft = {
							modelCode: 'safe_school',
							name: service,
							lon,
							lat,
							status: 'proposed',
							confidential: true
						};
						const headers = { cookie, origin: served.origin, accept: 'application/json' };
						const body = new URLSearchParams({ draft: JSON.stringify({ ...draft, capacity: 3 }) });
						const answer = await fetch(`${served.origin}/co-so?/save`, { method: 'POST', headers, body });
						if ((await answer.text()).includes('"type":"success"')) confirmed.push(service);
					}
				};
				const writing = WRITERS.map((account) => write(account).catch(() => {}));
				// a kill before anything was confirmed would prove nothing, however slow the machine is
				await expect.poll(() => confirmed.length, { timeout: 60_000 }).toBeGreaterThan(before + 1);
				await new Promise((done) => setTimeout(done, random() * 900));
				await served.stop('SIGKILL');
				isOver = true;
				await Promise.all(writing);
			}
			const { service, close } = await openBackend(readEnvironment(variables));
			const { data } = await service
				.from('service')
				.select('name, capacity, version')
				.like('name', 'Ghi %')
				.limit(10_000);
			const { data: trail } = await service.rpc('audit_verify');
			await close();
			rmSync(folder, { recursive: true, force: true });
			const there = new Set(data?.map((row) => row.name));
			console.log(`${confirmed.length} confirmed saves, ${there.size} there, ${asked} asked for`);
			expect(confirmed.length).toBeGreaterThan(KILLS[name]);
			expect(confirmed.filter((saved) => !there.has(saved))).toEqual([]);
			expect(data?.every(({ capacity, version }) => capacity === 3 && version === 1)).toBe(true);
			// each has its entry, and the chain holds
			expect(trail).toMatchObject({ broken_at: null });
		}
	);
});
