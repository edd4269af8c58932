// Files that were damaged at random, on each back end: none crashes the reading or keeps it for long, none fills
// the memory, and what is stored of one is all of it or nothing.

import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import type { Client } from '../../src/lib/data/client.ts';
import { DataProblem } from '../../src/lib/data/problem.ts';
import { importServices } from '../../src/lib/data/imports.ts';
import { besideOfAll } from '../../src/lib/usecases/imports/beside.ts';
import { checkedServices, NOTHING_SAID } from '../fixtures/checked-services.ts';
import { atLength } from '../length.ts';
import { onEveryBackend } from './backends.ts';

const FOLDER = 'tests/fixtures/exchange/files';
const MUTATIONS = atLength(120, 1000);
const MOST_SECONDS = 5;
const MOST_GROWTH_MB = 1024;
/** Larger files are left out: a few damaged bytes are lost in an archive of thousands of files. */
const MOST_BYTES = 120_000;

/** Numbers from 0 to 1, the same every time (mulberry32). */
function randomFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** The bytes with one to four damages: changed, left out, doubled, cut, or a piece of another file put in. */
function damaged(bytes: Uint8Array, other: Uint8Array, random: () => number): Uint8Array {
	let out = [...bytes];
	const at = (length: number) => Math.floor(random() * (length + 1));
	for (let times = 1 + Math.floor(random() * 4); times > 0; times--) {
		const [from, length] = [at(out.length), Math.floor(random() ** 3 * 200)];
		const way = Math.floor(random() * 6);
		if (way === 0 && out.length) out[from % out.length] ^= 1 << Math.floor(random() * 8);
		else if (way === 1) out.splice(from, length);
		else if (way === 2) out.splice(from, 0, ...out.slice(from, from + length));
		else if (way === 3 && random() < 0.3) out = out.slice(0, from);
		else if (way === 4) out.splice(from, 0, ...other.subarray(at(other.length), at(other.length)).subarray(0, 500));
		else
			out.splice(
				from,
				0,
				...['"', ';', '\t', '\0', '<', '{', ',1e999', '99999999', '=1+1', '\uFEFF', '__proto__'].map((text) => [
					...new TextEncoder().encode(text)
				])[Math.floor(random() * 11)]
			);
	}
	return Uint8Array.from(out);
}

onEveryBackend((running, name) => {
	let planner: Client;
	let admin: Client;
	let beside: Awaited<ReturnType<typeof besideOfAll>>;
	beforeAll(async () => {
		[planner, admin] = [await running().as('planner'), await running().as('admin')];
		beside = await besideOfAll(planner, 'services', '2026-11-27', NOTHING_SAID);
	});

	test(`${MUTATIONS} damaged files`, { timeout: 600_000 }, async () => {
		const random = randomFrom(name === 'embedded' ? 20_261_125 : 20_261_126);
		const files = readdirSync(FOLDER)
			.map((file) => new Uint8Array(readFileSync(`${FOLDER}/${file}`)))
			.filter(({ length }) => length > 0 && length <= MOST_BYTES);
		const any = () => files[Math.floor(random() * files.length)];
		const stored = async () => {
			const { count } = await planner.from('service').select('*', { count: 'exact', head: true });
			return count ?? 0;
		};
		const before = await stored();
		const memory = process.memoryUsage().rss;
		let [slowest, taken] = [0, 0];
		for (let k = 0; k < MUTATIONS; k++) {
			const bytes = damaged(any(), any(), random);
			const begun = performance.now();
			const checked = await checkedServices(beside, bytes);
			slowest = Math.max(slowest, (performance.now() - begun) / 1000);
			const wanted = checked?.toSave(0, checked.total) ?? [];
			if (wanted.length === 0) continue;
			const outcome = await importServices(planner, wanted).catch((cause: unknown) => {
				if (cause instanceof DataProblem) return { stored: 0 };
				throw cause;
			});
			expect([0, wanted.length]).toContain(outcome.stored);
			expect(await stored()).toBe(before + outcome.stored);
			if (outcome.stored === 0) continue;
			taken++;
			await admin.from('service').delete().or('external_id.is.null,external_id.not.like.demo-%');
		}
		expect(slowest).toBeLessThan(MOST_SECONDS);
		expect((process.memoryUsage().rss - memory) / 1024 / 1024).toBeLessThan(MOST_GROWTH_MB);
		// a fuzzer of which nothing is ever stored would prove little
		expect(taken).toBeGreaterThan(MUTATIONS / 20);
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
	});
});
