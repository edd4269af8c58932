import { expect, test } from 'vitest';
import { apportion } from './apportion.ts';

test('largest remainders with the Hare quota, as in the textbook example of ten seats', () => {
	// Votes 47,000 / 16,000 / 15,800 / 12,000 / 6,100 / 3,100: quotas 4.7, 1.6, 1.58, 1.2, 0.61, 0.31.
	expect([...apportion(10, [47_000, 16_000, 15_800, 12_000, 6_100, 3_100])]).toEqual([5, 2, 1, 1, 1, 0]);
});

test('nobody is lost, whatever the weights', () => {
	for (const total of [0, 1, 17, 227_527]) {
		expect(apportion(total, [0.1, 7, 3.3, 0, 1e-9]).reduce((a, b) => a + b, 0)).toBe(total);
	}
});

test('equal remainders go to the earlier place', () => {
	expect([...apportion(2, [1, 1, 1])]).toEqual([1, 1, 0]);
});

test('without any weight there is nowhere to put anybody', () => {
	expect([...apportion(5, [0, 0])]).toEqual([0, 0]);
});
