import { expect, test } from 'vitest';
import type { BoundarySet } from '$lib/data/boundaries.ts';
import type { ProgrammeModel } from '$lib/data/programme.ts';
import { readChoices, writeChoices } from './choices.ts';

const sets = [{ id: 'districts' }, { id: 'communes' }] as BoundarySet[];
const models = [{ code: 'trusted_address' }, { code: 'safe_school' }] as ProgrammeModel[];
const read = (text: string) => readChoices(new URLSearchParams(text), sets, models);

test('a link is a view: what is written is what is read', () => {
	const address =
		'?set=communes&model=safe_school&year=2023&km=7.5&target=65&unit=30742&gaps=0&incidents=1&view=9.25/9.8765/104.1234';
	expect(writeChoices(read(address), sets, models)).toBe(address);
	expect(writeChoices(read(''), sets, models)).toBe('');
});

test('what does not exist or makes no sense falls back to the default', () => {
	const nonsense = read('set=nowhere&model=x&year=12&km=-5&target=900&unit=<script>&view=9/99/999');
	expect(nonsense).toEqual(read(''));
});
