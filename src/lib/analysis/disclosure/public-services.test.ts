import loadHighs from 'highs';
import { beforeAll, expect, test } from 'vitest';
import { publicServices } from './public-services.ts';

let highs: Awaited<ReturnType<typeof loadHighs>>;
beforeAll(async () => {
	highs = await loadHighs();
});
const unit = (code: string, parent: string | null, services: number) => ({ code, parent, services });

test('few services of a unit are not told, nor what would tell them', () => {
	const units = [unit('a1', 'A', 2), unit('a2', 'A', 9), unit('a3', 'A', 8), unit('b1', 'B', 7), unit('b2', 'B', 0)];
	const { byUnit, province } = publicServices(highs, units, 0, 5);
	expect(byUnit.get('a1')).toBe(null);
	// one more of the three is hidden, or the district less the others would say two
	expect([byUnit.get('a2'), byUnit.get('a3')].filter((count) => count === null)).toHaveLength(1);
	expect([byUnit.get('A'), byUnit.get('B'), byUnit.get('b1'), byUnit.get('b2'), province]).toEqual([19, 7, 7, 0, 26]);
});

test('what cannot be protected is not told at all', () => {
	const alone = publicServices(highs, [unit('a1', null, 3)], 0, 5);
	expect([alone.byUnit.get('a1'), alone.province]).toEqual([null, null]);
});

test('many are told, and so is that there are none', () => {
	const { byUnit, province } = publicServices(highs, [unit('a', null, 12), unit('b', null, 0)], 0, 5);
	expect([byUnit.get('a'), byUnit.get('b'), province]).toEqual([12, 0, 12]);
});

test('a service outside all units is counted in the province and gives no unit away', () => {
	const { byUnit, province } = publicServices(highs, [unit('a', null, 12), unit('b', null, 9)], 1, 5);
	// the one outside is the province less the units: something else must stay open
	expect([byUnit.get('a'), byUnit.get('b'), province].some((count) => count === null)).toBe(true);
});
