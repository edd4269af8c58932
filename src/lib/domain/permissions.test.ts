import { expect, test } from 'vitest';
import { routesInSource } from '../../../tests/routes.ts';
import { mayOpen } from './permissions.ts';

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
