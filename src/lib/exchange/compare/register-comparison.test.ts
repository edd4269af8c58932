// One number, several services: offices of different units count by themselves, and a planner's file has them all.

import { expect, test } from 'vitest';
import type { ServiceRecord } from '../../domain/service.ts';
import { compareWithRegister, type RegisterContext } from './register-comparison.ts';
import type { ServiceRow } from '../rows/service-rows.ts';

const square = (lon: number, lat: number) => ({
	type: 'MultiPolygon' as const,
	coordinates: [
		[
			[
				[lon, lat],
				[lon + 0.1, lat],
				[lon + 0.1, lat + 0.1],
				[lon, lat + 0.1],
				[lon, lat]
			]
		]
	]
});
const units = ['901', '902', '903'].map((code, k) => {
	return { code, name: `Huyện ${code}`, shortName: code, geometry: square(104 + k, 10) };
});
const AT: Record<string, { lon: number; lat: number }> = {
	'901': { lon: 104.05, lat: 10.05 },
	'902': { lon: 105.05, lat: 10.05 },
	'903': { lon: 106.05, lat: 10.05 }
};

const service = (unit: string, more: Partial<ServiceRecord> = {}): ServiceRecord => ({
	id: `id-${unit}`,
	externalId: '7',
	modelCode: 'safe_school',
	name: `Trường ${unit}`,
	...AT[unit],
	capacity: null,
	status: 'active',
	openedOn: null,
	closedOn: null,
	confidential: false,
	address: null,
	contactOffice: null,
	overruled: {},
	units: { districts: unit },
	illustrative: false,
	version: 1,
	...more
});
const row = (line: number, unit: string | null, given: ServiceRow['given'] = {}): ServiceRow => ({
	row: line,
	id: '7',
	problems: [],
	planes: [],
	given: { modelCode: 'safe_school', ...(unit && { name: `Trường ${unit}`, ...AT[unit] }), ...given }
});

function compared(register: ServiceRecord[], rows: ServiceRow[]) {
	const context: RegisterContext = { register, units, own: null, secrecy: new Map(), mayOpen: true, overruled: {} };
	return compareWithRegister(rows, context).map(({ state, of, problems }) => {
		return [state, of?.id ?? null, ...problems.map(({ code }) => code)];
	});
}

test('a number means the service of the row’s own unit', () => {
	const register = [service('901'), service('902')];
	expect(compared(register, [row(2, '902'), row(3, '901', { capacity: 4 })])).toEqual([
		['same', 'id-902'],
		['changed', 'id-901']
	]);
	expect(compared(register, [row(2, '901'), row(3, '902'), row(4, '903')])).toEqual([
		['same', 'id-901'],
		['same', 'id-902'],
		['new', null]
	]);
});

test('a service that moves to another unit is told by its number, while no other has it there', () => {
	expect(compared([service('901')], [row(2, '902')])).toEqual([['changed', 'id-901']]);
	expect(compared([service('901')], [row(2, '901'), row(3, '902')])).toEqual([
		['same', 'id-901'],
		['new', null]
	]);
});

test('a row that could mean several says so, and how to mend it', () => {
	const register = [service('901'), service('902')];
	expect(compared(register, [row(2, null, { name: 'Tên mới' })])).toEqual([
		['problem', null, 'idAmbiguous', 'placeMissing']
	]);
	expect(compared(register, [row(2, '903')])).toEqual([['problem', null, 'idAmbiguous']]);
});

test('a number twice in one unit is a slip', () => {
	expect(compared([], [row(2, '901'), row(3, '901', { name: 'Khác' })])).toEqual([
		['new', null],
		['problem', null, 'idTwice']
	]);
});
