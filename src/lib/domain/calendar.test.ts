import { expect, test } from 'vitest';
import { dayInVietnam, lastMonthOver, monthInVietnam, yearOf } from './calendar.ts';

test('after 17:00 UTC it is the next day, month and year in Vietnam', () => {
	const before = new Date('2026-12-31T16:59:59Z');
	const after = new Date('2026-12-31T17:00:00Z');
	expect([dayInVietnam(before), monthInVietnam(before), yearOf(dayInVietnam(before))]).toEqual([
		'2026-12-31',
		'2026-12',
		2026
	]);
	expect([dayInVietnam(after), monthInVietnam(after), yearOf(dayInVietnam(after))]).toEqual([
		'2027-01-01',
		'2027-01',
		2027
	]);
});

test('a month is over when the next has begun', () => {
	expect(['2026-11-30', '2026-12-01', '2027-01-31'].map(lastMonthOver)).toEqual([
		'2026-10-01',
		'2026-11-01',
		'2026-12-01'
	]);
});
