import loadClipper from 'clipper2-wasm';
import { beforeEach, describe, expect, test } from 'vitest';
import { LAND, middleOf } from '../../../tests/fixtures/workspace.ts';
import { incidentColumns, type SupplyRecord } from '../analysis/study.ts';
import { studyEngine } from './study-engine.ts';

const clipper = loadClipper();
const NOTHING = incidentColumns([]);
const MODEL = 'trusted_address';
/** From the middle of a district all of it is within reach. */
const STANDARD = { distanceM: 8000, targetShare: 0.8, placesPer10000: null };

let engine: ReturnType<typeof studyEngine>;
beforeEach(() => (engine = studyEngine(clipper)));

const serviceIn = (district: 0 | 1): SupplyRecord => {
	return { model: MODEL, ...middleOf(district), capacity: null, unit: district };
};

function load(id: string, services: readonly SupplyRecord[] = [], land: { key: string } = LAND[id]) {
	engine.load({ id, land, services, incidents: NOTHING });
}

const shares = (id: string) =>
	engine.assess(id, MODEL, STANDARD, NOTHING).units.map(({ coveredShare }) => coveredShare);

describe('a set that is handed over', () => {
	test('again by its key keeps its people, and has the services of now', () => {
		expect(engine.hasPeople('districts', 'districts 1')).toBe(false);
		load('districts', [serviceIn(0)]);
		expect(engine.hasPeople('districts', 'districts 1')).toBe(true);
		expect(shares('districts')[0]).toBeCloseTo(1, 6);
		load('districts', [serviceIn(1)], { key: 'districts 1' });
		expect(shares('districts')[1]).toBeCloseTo(1, 6);
		expect(shares('districts')[0]).toBeLessThan(1);
	});

	test('with other people takes the place of the one before, also for its land', async () => {
		load('districts');
		expect(await engine.gaps('districts', MODEL, 8000, [])).toMatchObject({ before: { length: 2 } });
		load('districts', [], { ...LAND.communes, key: 'districts 2' });
		expect(engine.hasPeople('districts', 'districts 1')).toBe(false);
		expect(await engine.gaps('districts', MODEL, 8000, [])).toMatchObject({ before: { length: 4 } });
	});

	test('does not answer for another', () => {
		load('districts', [serviceIn(0)]);
		load('communes');
		expect(shares('communes')).toEqual([0, 0, 0, 0]);
		expect(shares('districts')).toHaveLength(2);
	});
});

test('what was not handed over is said, not guessed', () => {
	expect(() => shares('districts')).toThrow('boundary set districts was not handed over');
	expect(() => load('districts', [], { key: 'districts 1' })).toThrow('the people of districts 1 were not handed over');
});

test('land beyond reach is the same before and after where no site is opened, and less where one is', async () => {
	load('districts', [serviceIn(0)]);
	const gapM2 = (areas: readonly { gapM2: number }[]) => areas.reduce((sum, area) => sum + area.gapM2, 0);
	const today = await engine.gaps('districts', MODEL, 4000, []);
	expect(today.after).toEqual(today.before);
	const grown = await engine.gaps('districts', MODEL, 4000, [middleOf(1)]);
	expect(grown.before).toEqual(today.before);
	expect(gapM2(grown.after)).toBeLessThan(gapM2(grown.before));
});

test('what a service contributes is what its site would have changed without it', () => {
	load('districts');
	const { before, after } = engine.change('districts', MODEL, STANDARD, [middleOf(1)]).province;
	load('districts', [serviceIn(1)], { key: 'districts 1' });
	expect(engine.contribution('districts', MODEL, STANDARD, middleOf(1))).toBe(after.covered - before.covered);
	expect(engine.contribution('districts', MODEL, STANDARD, middleOf(0))).toBeNull();
});
