import { expect, test } from 'vitest';
import type { ServiceDraft } from '$lib/domain/service.ts';
import { differingFields, merged } from './merge.ts';

const BASE: ServiceDraft = {
	modelCode: 'trusted_address',
	name: 'A',
	lon: 105,
	lat: 10,
	capacity: 2,
	status: 'active',
	openedOn: null,
	closedOn: null,
	confidential: true,
	address: null,
	contactOffice: null,
	overruled: {}
};

test('what only one of the two changed stays as they changed it; what both changed is to be chosen', () => {
	const mine: ServiceDraft = { ...BASE, name: 'Của tôi', capacity: 5 };
	const theirs: ServiceDraft = { ...BASE, name: 'Của họ', lon: 105.1, status: 'closed', closedOn: '2026-01-01' };
	const choices = differingFields(BASE, mine, theirs);
	expect([...choices]).toEqual([
		['name', 'theirs'],
		['place', 'theirs'],
		['capacity', 'mine'],
		['status', 'theirs']
	]);
	expect(merged(mine, theirs, choices)).toEqual({ ...theirs, capacity: 5 });
	expect(merged(mine, theirs, new Map([...choices, ['name', 'mine'], ['place', 'mine']]))).toEqual({
		...theirs,
		capacity: 5,
		name: 'Của tôi',
		lon: 105
	});
});

test('the same change made twice is no difference', () => {
	const both = { ...BASE, address: 'xã Đông Hoà' };
	expect(differingFields(BASE, both, { ...both }).size).toBe(0);
});
