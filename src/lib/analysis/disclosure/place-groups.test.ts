// Groups on the map: enough in each, nothing twice, and nothing small beside a published total.

import { expect, test } from 'vitest';
import { groupsByPlace, groupsOfPublishedYear, type UngroupedIncident } from './place-groups.ts';
import type { Figure } from './yearly-figures.ts';

const COMMUNES = [
	{ code: '10001', district: '901' },
	{ code: '10002', district: '901' },
	{ code: '10003', district: '902' }
];
let made = 0;
const at = (commune: string | null, cell: [number, number] | null, incidents: number): UngroupedIncident[] =>
	Array.from({ length: incidents }, () => {
		return { id: String(made++), commune, cell: cell && { eastKm: cell[0], northKm: cell[1] } };
	});
const told = (groups: ReturnType<typeof groupsByPlace>) =>
	groups.map(({ commune, district, square, incidents }) => {
		return [commune ?? district, square && `${square.eastKm}/${square.northKm}/${square.sizeKm}`, incidents];
	});
const total = (level: Figure['level'], unit: string | null, count: number | null): Figure => {
	return { level, unit, month: null, form: null, count };
};

test('a square as small as its incidents allow, else the commune; too few wait', () => {
	const incidents = [
		...at('10001', [500, 1100], 6),
		...at('10001', [502, 1102], 3),
		...at('10001', [503, 1103], 2),
		...at('10001', [480, 1100], 2),
		...at('10001', null, 3),
		...at('10002', [500, 1100], 4),
		...at(null, null, 9)
	];
	const groups = groupsByPlace(incidents, COMMUNES, 5);
	expect(told(groups)).toEqual([
		['10001', '500/1100/1', 6],
		['10001', '502/1102/2', 5],
		['10001', null, 5]
	]);
	const members = groups.flatMap((group) => group.members);
	expect(new Set(members).size).toBe(16);
});

test('what is left of a published year adds up to its figures', () => {
	const incidents = [
		...at('10001', [500, 1100], 7),
		...at('10001', [510, 1100], 6),
		...at('10001', null, 2),
		...at('10002', [500, 1100], 3),
		...at('10003', [500, 1100], 11),
		...at(null, null, 2)
	];
	const figures = [
		total('commune', '10001', 15),
		total('commune', '10002', null),
		total('commune', '10003', null),
		total('district', '901', null),
		total('district', '902', null),
		total('province', null, 31)
	];
	expect(told(groupsOfPublishedYear(figures, [], incidents, COMMUNES, 5))).toEqual([
		['10001', '500/1100/1', 7],
		// six by themselves would leave two of the published fifteen
		['10001', null, 8],
		// of the others nothing is known but that they are of the province
		[null, null, 16]
	]);
});

test('groups that were shown before count, and places that no longer add up are not told', () => {
	const released = [{ commune: '10001', incidents: 6 }];
	const figures = [total('commune', '10001', 14), total('commune', '10002', 8), total('province', null, 22)];
	const incidents = [...at('10001', [500, 1100], 8), ...at('10002', [500, 1100], 7)];
	expect(told(groupsOfPublishedYear(figures, released, incidents, COMMUNES, 5))).toEqual([
		['10001', '500/1100/1', 8],
		['10002', null, 8]
	]);
});
