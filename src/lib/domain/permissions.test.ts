import { expect, test } from 'vitest';
import { routesInSource } from '../../../tests/routes.ts';
import { mayDo, mayOpen, ROLES } from './permissions.ts';

test('a route that no line names is for nobody, and neither is an address without a route', () => {
	for (const route of ['/quan-tri/moi', '/quan%2Dtri', 'constructor', '', null]) {
		for (const role of ['admin', null] as const) expect(mayOpen(route, {}, role), `${route}`).toBe(false);
	}
	expect(mayOpen('/nap/[kind=importKind]', { kind: 'moi' }, 'admin')).toBe(false);
});

test('every route that there is has a line, of which an administrator is let in', () => {
	for (const route of Object.keys(routesInSource()))
		expect(mayOpen(route, { kind: 'co-so' }, 'admin'), route).toBe(true);
});

test('who proposes does not decide, and nobody does anything without having signed in', () => {
	const doing = (act: Parameters<typeof mayDo>[0]) => ROLES.filter((role) => mayDo(act, role));
	expect(doing('propose')).toEqual(['planner', 'admin']);
	expect(doing('decide')).toEqual(['leader']);
	expect(doing('deleteIncident')).toEqual(['admin']);
	expect([mayDo('propose', null), mayDo('decide', undefined)]).toEqual([false, false]);
});
