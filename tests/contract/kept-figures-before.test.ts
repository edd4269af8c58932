// A scenario and a proposal that were kept with figures of exact places, and a shelter on a sliver of land: brought up to
// date, leadership reads none of those figures, but others that were counted from hiding areas; planners read what they kept.

import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { listProposals } from '../../src/lib/data/proposals.ts';
import { listScenarios, readScenario } from '../../src/lib/data/scenarios.ts';
import { countHere } from '../../src/lib/usecases/heavy-questions.ts';
import { countKeptFigures } from '../../src/lib/usecases/count-kept-figures.ts';
import { seed } from '../../src/lib/server/seed.ts';
import { signIn } from '../../src/lib/server/sign-in.ts';
import { onEveryDatabaseOfBefore, type Fill } from './before.ts';

const PASSWORD = 'a password of before';
const ID = '5e1f0000-0000-4000-8000-00000000c002';
/** As an engine leaves it: a double that says where a shelter stands. */
const FINGERPRINT = 1234567.8901234567;
const SHELTER = { lon: 104.95, lat: 9.7 };
const FIGURES = { services: 1, covered: FINGERPRINT, share: 0.5, flag: 'ok' };
const CHANGE = { code: '909', population: 120_000, before: FIGURES, after: FIGURES };
const STANDARD = { distanceM: 5000, targetShare: 0.8, placesPer10000: 1 };

interface Layer {
	readonly metadata: {
		readonly set: string;
		readonly title: string;
		readonly titleEn: string;
		readonly validFrom: string;
	};
	readonly features: readonly {
		readonly properties: { readonly code: string; readonly name: string; readonly population: number };
		readonly geometry: object;
	}[];
}
const layer = JSON.parse(readFileSync('data/boundaries/districts-2021-2025.geojson', 'utf8')) as Layer;
const json = (value: unknown) => `'${JSON.stringify(value).replaceAll("'", "''")}'`;

const OLD_ROWS = `
insert into public.profile (user_id, display_name, role)
select u.id, u.email, split_part(u.email, '@', 1)::public.user_role from auth.users u;
select public.import_boundary_set(${json({
	id: layer.metadata.set,
	title_vi: 'Huyện',
	title_en: 'Districts',
	valid_from: '2021-01-01',
	source: 'thử',
	units: layer.features.map(({ properties: { code, name, population }, geometry }) => ({
		code,
		name,
		short_name: name,
		level: 'Huyện',
		parent_code: null,
		population,
		population_year: 2019,
		geometry: JSON.stringify(geometry)
	}))
})}::jsonb);
insert into public.service_model (code, name_vi, name_en, symbol, colour, confidential)
values ('trusted_address', 'Thử', 'Trial', 'house', '#000000', true);
insert into public.service (model_code, status, confidential, name, place)
values ('trusted_address', 'active', true, 'Nhà cũ', 'SRID=4326;POINT(${SHELTER.lon} ${SHELTER.lat})');
insert into public.scenario (id, title, set_id, model_code, standard, result, curve, data_day, illustrative, question)
values (
  '${ID}', 'Cũ', '${layer.metadata.set}', 'trusted_address', ${json(STANDARD)},
  ${json({
		status: 'optimal',
		objective: FINGERPRINT,
		bound: FINGERPRINT,
		gap: 0,
		greedyShare: 1,
		shares: null,
		movedFrom: null,
		province: CHANGE,
		units: [CHANGE],
		candidates: 3,
		seconds: 1
	})},
  ${json([{ sites: 0, people: FINGERPRINT, bound: FINGERPRINT }])}, '2026-01-01', true,
  ${json({ model: 'trusted_address', goal: 'most', count: 1, share: 0.9, distanceM: 5000, cells: true, places: [], keep: [], ban: [] })}
);
insert into public.scenario_site (scenario_id, position, place, kind, unit_code, gain)
values ('${ID}', 1, 'SRID=4326;POINT(105.05 9.75)', 'cell', '909', ${FINGERPRINT});
insert into public.proposal (
  scenario_id, set_id, model_code, place, unit_code, name, reason, expected_gain, figures, data_day, illustrative
)
values (
  '${ID}', '${layer.metadata.set}', 'trusted_address', 'SRID=4326;POINT(105.05 9.75)', '909', 'Cũ', 'Cũ', 1234567,
  ${json({ standard: STANDARD, unit: CHANGE, province: CHANGE })}, '2026-01-01', true
);`;

const fill: Fill = async ({ run, signUp }) => {
	for (const role of ['planner', 'leader']) await signUp(`${role}@kg.example`, PASSWORD);
	await run(OLD_ROWS);
};

onEveryDatabaseOfBefore(fill, (updated) => {
	const as = async (role: string) => {
		const { backend } = updated();
		const outcome = await signIn(backend, `${role}@kg.example`, PASSWORD, '127.0.0.1');
		if (!outcome.ok) throw new Error(`${role}: ${outcome.because}`);
		return backend.as(outcome.token);
	};
	beforeAll(async () => {
		// a start brings the people of the units and what else comes with every installation
		await seed(updated().backend, updated().environment, () => {});
	}, 240_000);

	test('leadership reads nothing that was counted before', { timeout: 240_000 }, async () => {
		const { service } = updated().backend;
		const [planner, leader] = [await as('planner'), await as('leader')];
		expect(await listScenarios(leader)).toEqual([]);
		expect(await readScenario(leader, ID)).toBeNull();
		expect(await listProposals(leader)).toEqual([]);
		expect((await readScenario(planner, ID))?.result.objective).toBe(FINGERPRINT);

		await countKeptFigures(service, countHere, () => {});
		const [scenario, proposals] = [await readScenario(leader, ID), await listProposals(leader)];
		const read = JSON.stringify([scenario, proposals]);
		expect(read).toContain('"title":"Cũ"');
		expect(read).not.toMatch(/1234567/);
		expect(proposals[0].figures.province.before.covered).toBe(scenario?.result.province.before.covered);
		expect(scenario?.result.province.population).toBeCloseTo(1_723_067, 3);
		// once counted, it is not counted again by the services of another day
		await service.from('service').update({ status: 'suspended' }).eq('name', 'Nhà cũ');
		await countKeptFigures(service, countHere, () => {});
		expect(JSON.stringify([await readScenario(leader, ID), await listProposals(leader)])).toBe(read);
		expect((await readScenario(planner, ID))?.result.objective).toBe(FINGERPRINT);
	});
});
