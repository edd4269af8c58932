import { expect, test } from 'vitest';
import { measured, type Progress } from './target.ts';

const progress: Progress = {
	quarters: [
		{
			begins: '2025-01-01',
			ends: '2025-03-31',
			unitsWithModel: 45,
			models: { trusted_address: { services: 30, places: 86 } }
		}
	],
	years: [{ year: 2025, served: 60, notServed: 20 }],
	illustrative: false
};
const province = { units: 48, people: 1_720_000 };

test.each([
	[{ measure: 'units_with_model', modelCode: null }, '2025-01-01', 93.75], // 45 of 48
	[{ measure: 'survivors_served', modelCode: null }, '2025', 75], // 60 of the 80 whose outcome is known
	[{ measure: 'places_per_10000', modelCode: 'trusted_address' }, '2025-01-01', 0.5], // 86 for 172 × 10,000 people
	[{ measure: 'services', modelCode: 'trusted_address' }, '2025-01-01', 30],
	[{ measure: 'services', modelCode: 'safe_school' }, '2025-01-01', 0] // the model exists, nothing is open
] as const)('%o in %s is %d', (target, period, value) => {
	const [found] = measured(target, progress, province);
	expect(found.period).toBe(period);
	expect(found.value).toBeCloseTo(value, 9);
});

test('what the register does not count has no figures, and nothing is divided by nobody', () => {
	expect(measured({ measure: 'services', modelCode: null }, progress, province)).toEqual([]);
	const nobody = { units: 0, people: 0 };
	expect(measured({ measure: 'units_with_model', modelCode: null }, progress, nobody)[0].value).toBeNull();
	const years = [{ year: 2024, served: 0, notServed: 0 }];
	expect(
		measured({ measure: 'survivors_served', modelCode: null }, { ...progress, years }, province)[0].value
	).toBeNull();
});
