import { expect, test } from 'vitest';
import { measured, type QuarterFigures } from './target.ts';

const quarter: QuarterFigures = {
	...{ begins: '2025-01-01', ends: '2025-03-31', models: { trusted_address: { services: 30, places: 86 } } },
	...{ unitsWithModel: 45, reports: 120, served: 60, notServed: 20 }
};
const province = { units: 48, people: 1_720_000 };

test.each([
	[{ measure: 'units_with_model', model: null }, 93.75], // 45 of 48
	[{ measure: 'survivors_served', model: null }, 75], // 60 of the 80 whose outcome is known
	[{ measure: 'places_per_10000', model: 'trusted_address' }, 0.5], // 86 places for 172 × 10,000 people
	[{ measure: 'services', model: 'trusted_address' }, 30],
	[{ measure: 'services', model: 'safe_school' }, 0], // the model exists, nothing is open
	[{ measure: 'services', model: null }, null] // nothing in the register counts it
] as const)('%o is %s', (target, value) => {
	const found = measured(target, quarter, province);
	if (value === null) expect(found).toBeNull();
	else expect(found).toBeCloseTo(value, 9);
});

test('what may not be shown, or is not there, has no share', () => {
	const served = { measure: 'survivors_served', model: null } as const;
	expect(measured(served, { ...quarter, served: null, notServed: null }, province)).toBeNull();
	expect(measured(served, { ...quarter, served: 0, notServed: 0 }, province)).toBeNull();
	expect(measured({ measure: 'units_with_model', model: null }, quarter, { units: 0, people: 0 })).toBeNull();
});
