// The figures of a year: sums that are known, everything hidden well enough, and incidents whose commune is not known.

import loadHighs from 'highs';
import { expect, test } from 'vitest';
import { VIOLENCE_FORMS } from '../../domain/incident.ts';
import { seededRandom } from '../seeded-random.ts';
import { yearlyFigures, type Commune, type IncidentSum } from './yearly-figures.ts';

const highs = await loadHighs();
const COMMUNES: Commune[] = [
	...['10001', '10002', '10003'].map((code) => ({ code, district: '901' })),
	...['10004', '10005'].map((code) => ({ code, district: '902' }))
];

/** Incidents spread by chance; every ninth says only its district, every thirtieth not even that. */
function incidents(seed: number, count: number): IncidentSum[] {
	const random = seededRandom(seed);
	const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)];
	return Array.from({ length: count }, (_, k) => {
		const { code, district } = pick(COMMUNES);
		return {
			commune: k % 9 === 0 || k % 30 === 0 ? null : code,
			district: k % 30 === 0 ? null : district,
			month: 1 + Math.floor(random() * 12),
			form: pick(VIOLENCE_FORMS),
			released: null,
			incidents: 1
		};
	});
}

test('what is shown is the sum of its incidents, small counts are not, and the audit finds nothing', () => {
	for (const seed of [1, 2, 3]) {
		const sums = incidents(seed, 260);
		const { figures, districtMonths, faults } = yearlyFigures(highs, sums, COMMUNES, [], 5);
		expect(faults).toEqual([]);
		const told = [...figures, ...districtMonths];
		const shown = told.filter(({ count }) => count !== null);
		expect(shown.length).toBeGreaterThan(told.length / 3);
		for (const { level, unit, month, form, count } of shown) {
			const belongs = (sum: IncidentSum) => {
				if (form !== null && sum.form !== form) return false;
				if (level === 'district') return sum.district === unit;
				if (level === 'commune') return sum.commune === unit;
				if (level === 'unstated') return sum.commune === null && sum.district === unit;
				if (unit !== null && sum.district !== unit) return false;
				if (level === 'month') return sum.month === month;
				if (level === 'quarter') return Math.ceil((sum.month as number) / 3) === month;
				return true;
			};
			expect(count).toBe(sums.filter(belongs).length);
			expect(count === 0 || (count as number) >= 5).toBe(true);
		}
		expect(figures.find(({ level, form }) => level === 'province' && form === null)?.count).toBe(260);
	}
});

test('a lone incident in a commune hides more than itself', () => {
	const many = incidents(4, 200).filter(({ commune }) => commune !== '10004');
	const lone: IncidentSum = {
		commune: '10004',
		district: '902',
		month: 3,
		form: 'sexual',
		released: null,
		incidents: 1
	};
	const { figures, faults } = yearlyFigures(highs, [...many, lone], COMMUNES, [], 5);
	const of = (unit: string, form: string | null) => figures.find((f) => f.unit === unit && f.form === form)?.count;
	expect(faults).toEqual([]);
	expect(of('10004', 'sexual')).toBeNull();
	expect(of('10004', null)).toBeNull();
	// the district less its other commune would be the lone incident
	expect([of('902', 'sexual'), of('10005', 'sexual')]).toContain(null);
});

test('a year whose months are no longer known is told by unit and form only', () => {
	const folded = incidents(5, 100).map((sum) => ({ ...sum, month: null }));
	const { figures, districtMonths } = yearlyFigures(highs, folded, COMMUNES, [], 5);
	expect(figures.some(({ level }) => level === 'month' || level === 'quarter')).toBe(false);
	expect(districtMonths).toEqual([]);
	expect(figures.find(({ level, form }) => level === 'province' && form === null)?.count).toBe(100);
});

test('what a group leaves of a total is protected, and what was withdrawn of the group is not a fault', () => {
	const of = (commune: string, count: number, released: number | null): IncidentSum => {
		const district = COMMUNES.find(({ code }) => code === commune)?.district as string;
		return { commune, district, month: 2, form: 'physical', released, incidents: count };
	};
	const others = [of('10002', 40, null), of('10003', 30, null), of('10005', 20, null)];
	const group = [{ commune: '10001', through: 3, incidents: 12 }];
	const total = (sums: IncidentSum[]) => {
		const { figures, faults } = yearlyFigures(highs, sums, COMMUNES, group, 5);
		expect(faults).toEqual([]);
		return figures.find(({ unit, form }) => unit === '10001' && form === null)?.count;
	};
	expect(total([...others, of('10001', 12, 3)])).toBe(12);
	expect(total([...others, of('10001', 12, 3), of('10001', 7, null)])).toBe(19);
	expect(total([...others, of('10001', 12, 3), of('10001', 2, null)])).toBeNull();
	// eleven of the twelve still count: how many were lost is hidden together with how many are in no group
	expect(total([...others, of('10001', 11, 3)])).toBe(11);
	expect(total([...others, of('10001', 11, 3), of('10001', 9, null)])).toBe(20);
	expect(() => yearlyFigures(highs, [of('10001', 13, 3)], COMMUNES, group, 5)).toThrow(RangeError);
});
