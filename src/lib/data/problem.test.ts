import { expect, test } from 'vitest';
import { DataProblem, isProblem } from './problem.ts';

const kind = (code: string, message = '') => new DataProblem(message, code).kind;

test('a problem is told by its code, in any language of the database', () => {
	expect(kind('42501', 'Zugriff verweigert')).toBe('notYours');
	expect(kind('23505')).toBe('exists');
	expect(kind('23503')).toBe('used');
	expect(kind('PT429')).toBe('tooMany');
	expect(['22L01', '22L02', '22L03', '22L04', '22L05'].map((code) => kind(code))).toEqual([
		'lastAdmin',
		'ownPassword',
		'noUnit',
		'secrecy',
		'hiding'
	]);
});

test('a rule has the words of its constraint, else a value is out of its limits', () => {
	expect(kind('23514', 'violates check constraint "period_runs_forward"')).toBe('period');
	expect(kind('22000', 'la contrainte « x » "staff_has_unit"')).toBe('noUnit');
	expect(['23514', '23502', '22P02', 'PGRST116'].map((code) => kind(code))).toEqual(Array(4).fill('limits'));
});

test('a database that is not there, or breaks, is nobody’s mistake', () => {
	for (const code of ['', '08006', '53300', '57P01', 'XX000', 'SUP']) expect(kind(code), code).toBe('unavailable');
});

test('what is not of the database is no problem of it', () => {
	expect(isProblem(new Error('42501'), 'notYours')).toBe(false);
	expect(isProblem(new DataProblem('', '42501'), 'exists')).toBe(false);
	expect(isProblem(new DataProblem('', '42501'), 'notYours')).toBe(true);
});
