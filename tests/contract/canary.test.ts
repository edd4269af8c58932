// A shelter and an incident at unmistakable places. Everything that a lesser role can reach is fetched and searched for
// them: in degrees to six, five, four and three decimals, in PostGIS's binary form, in metres of the plane, by name. So
// is what the database writes to the log. Admin and planner find the shelter: the search is able to find.

import { readFileSync } from 'node:fs';
import { beforeAll, expect, test, vi } from 'vitest';
import { countHere } from '../../src/lib/usecases/heavy-questions.ts';
import { countKeptFigures } from '../../src/lib/usecases/count-kept-figures.ts';
import type { Client } from '../../src/lib/data/client.ts';
import { plantCanaries, incidentIn, SCENARIO, SHELTER, shelterIn } from '../canary/canary.ts';
import { onEveryBackend } from './backends.ts';

const SETS = ['districts-2021-2025', 'communes-2025-07'];

function relations(): string[] {
	const types = readFileSync('src/lib/data/database.types.ts', 'utf8');
	const section = (name: string) => new RegExp(`^    ${name}: \\{\\n([\\s\\S]*?)^    \\}`, 'm').exec(types)?.[1] ?? '';
	return [...(section('Tables') + section('Views')).matchAll(/^ {6}(\w+): /gm)].map(([, name]) => name);
}

/** All that a client can read, as one text: tables, views, functions, and what errors say. */
async function everything(client: Client): Promise<string> {
	const answers: unknown[] = [];
	for (const name of relations()) {
		for (let page = 0; page < 8; page++) {
			const { data, error } = await client
				.from(name as 'service')
				.select('*')
				.range(page * 1000, page * 1000 + 999);
			answers.push(data, error);
			if (!data || data.length < 1000) break;
		}
	}
	for (const set of SETS) {
		for (const call of ['service_places', 'incident_blocks', 'demand_columns'] as const) {
			const { data, error } = await client.rpc(call, { in_set: set });
			answers.push(data, error);
		}
	}
	answers.push(await client.rpc('audit_events', { most: 1000 }));
	for (const of_year of [2011, 2023]) answers.push(await client.rpc('incident_sums', { of_year }));
	answers.push(await client.rpc('public_summary'), await client.rpc('user_accounts'));
	answers.push(await client.rpc('scenario_list'), await client.rpc('read_scenario', { of_id: SCENARIO }));
	answers.push(await client.rpc('proposal_list'));
	return JSON.stringify(answers);
}

/** Errors that a lesser role can provoke: a doubled key, a place that cannot be, changes to what is not theirs. */
async function provoked(client: Client): Promise<string> {
	const row = { external_id: 'canary', model_code: 'trusted_address', name: 'x', status: 'active', confidential: true };
	return JSON.stringify([
		await client.from('service').insert({ ...row, place: 'SRID=4326;POINT(105.08 10.01)' } as never),
		await client.from('service').insert({ ...row, external_id: 'y', place: 'SRID=4326;POINT(0 0)' } as never),
		await client.from('service').update({ capacity: -1 }).eq('external_id', 'canary').select(),
		await client.from('service').delete().eq('external_id', 'canary').select()
	]);
}

onEveryBackend((running) => {
	beforeAll(async () => {
		await plantCanaries(running().backend.service);
		await countKeptFigures(running().backend.service, countHere, () => {});
	});

	test('admin finds the shelter and the incident, so the search is able to find', async () => {
		const text = await everything(await running().as('admin'));
		// by degrees alone and together, and by name
		expect(shelterIn(text).length).toBeGreaterThanOrEqual(7);
		expect(incidentIn(text).length).toBeGreaterThanOrEqual(1);
	});

	test.each(['leader', 'staff.rachgia'] as const)('%s finds neither, wherever they look', async (account) => {
		const client = await running().as(account);
		const text = (await everything(client)) + (await provoked(client));
		expect(text.length).toBeGreaterThan(100_000);
		expect(shelterIn(text)).toEqual([]);
		expect(incidentIn(text)).toEqual([]);
	});

	test('a stranger finds the published figures, and nothing else', async () => {
		const text = (await everything(running().backend.as(null))) + (await provoked(running().backend.as(null)));
		expect(shelterIn(text)).toEqual([]);
		expect(/model_?code|east_?km|display_?name/i.test(text)).toBe(false);
	});

	test('a planner finds the shelter, and no single incident', async () => {
		const text = await everything(await running().as('planner'));
		expect(shelterIn(text).length).toBeGreaterThanOrEqual(7);
		expect(incidentIn(text)).toEqual([]);
	});

	test('what the database writes to the log holds neither place nor name, even when a row is refused', async () => {
		const written: string[] = [];
		const keep = (...parts: unknown[]) => {
			for (const part of parts) {
				written.push(String(part), JSON.stringify(part, Object.getOwnPropertyNames(Object(part))) ?? '');
			}
		};
		const spies = (['log', 'info', 'warn', 'error'] as const).map((level) =>
			vi.spyOn(console, level).mockImplementation(keep)
		);
		const { service } = running().backend;
		const row = { model_code: 'trusted_address', name: SHELTER.name, confidential: true, status: 'closed' };
		const place = `SRID=4326;POINT(${SHELTER.lon} ${SHELTER.lat})`;
		const { error } = await service.from('service').insert({ ...row, place } as never);
		await provoked(await running().as('leader'));
		for (const spy of spies) spy.mockRestore();
		expect(error).not.toBeNull();
		expect(written.join('\n').includes('closed_has_a_day')).toBe(true);
		expect(shelterIn(written.join('\n'))).toEqual([]);
	});
});
