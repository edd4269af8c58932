// Somebody with a watch, who wants to know which accounts there are.

import { expect, test } from 'vitest';
import { accountsAt, claimsOf, form, knock, PASSWORD, send } from './accounts-of-attack.ts';
import { onEveryServer } from './attacker.ts';

/** How often the slower of two answers, one of each kind, is of the first kind: 0.5 is a coin. */
function chanceOfTelling(first: readonly number[], second: readonly number[]): number {
	let right = 0;
	for (const a of first) for (const b of second) right += a > b ? 1 : a === b ? 0.5 : 0;
	return right / (first.length * second.length);
}

// the hash is computed by the same code on both back ends, and nothing may run beside this: in short one is enough
onEveryServer((besieged, name) => {
	const { newcomer, reset } = accountsAt(besieged);

	test('sign-in says the same in the same time whether there is such an account or not', async () => {
		const ROUNDS = 90;
		const known = Array.from({ length: 12 }, (_, k) => `known-${String(k).padStart(2, '0')}@kg.example`);
		const admin = await besieged().as('admin');
		for (const [k, email] of known.entries()) {
			const id = claimsOf(await newcomer(email)).sub;
			if (k % 3 === 1) await send(admin, '/quan-tri/nguoi-dung?/activate', { id, active: 'false' });
			if (k % 3 === 2) await reset(id);
		}
		const address = (round: number) => `127.0.1.${1 + Math.floor(round / 15)}`;
		const slow = { known: [] as number[], unknown: [] as number[] };
		const told = new Set<string>();
		const ask = async (kind: keyof typeof slow, email: string, password: string, round: number) => {
			const { ms, body, ...rest } = await knock(besieged().origin, address(round), form(email, password));
			slow[kind].push(ms);
			told.add(JSON.stringify({ ...rest, body: body.replaceAll(email, 'THE EMAIL') }));
		};
		for (let round = 0; round < ROUNDS; round++) {
			const email = known[round % known.length];
			// who is switched off or waits for a reset has the right password and is not let in all the same
			const password = round % 3 === 0 ? 'not the right password' : PASSWORD;
			const turns: (() => Promise<void>)[] = [
				() => ask('known', email, password, round),
				() => ask('unknown', `nobody-${String(round).padStart(2, '0')}@kg.example`.slice(1), PASSWORD, round)
			];
			for (const turn of round % 2 ? turns.reverse() : turns) await turn();
		}
		const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length / 2];
		const chance = chanceOfTelling(slow.known, slow.unknown);
		console.log(
			`${name}: sign-in of a known account ${median(slow.known).toFixed(1)} ms, of an unknown one ` +
				`${median(slow.unknown).toFixed(1)} ms; told apart in ${(chance * 100).toFixed(0)} % of pairs`
		);
		expect([...told]).toHaveLength(1);
		// with 90 of each, a coin strays 0.043 (one standard deviation) from a half
		expect(Math.abs(chance - 0.5)).toBeLessThan(0.15);
	}, 300_000);
}, 'PostgreSQL');
