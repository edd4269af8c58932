// What the product does with data and analysis, asked without a server and without a browser: a scenario is kept, a site is
// proposed, a briefing is made.

import { describe, expect, test } from 'vitest';
import { changeBy, type Change } from '../../src/lib/analysis/siting/questions/expansion.ts';
import { listBoundarySets, type BoundarySet } from '../../src/lib/data/boundaries.ts';
import type { Client } from '../../src/lib/data/client.ts';
import { incidentBlocks } from '../../src/lib/data/incidents.ts';
import { listProposals } from '../../src/lib/data/proposals.ts';
import { readScenario } from '../../src/lib/data/scenarios.ts';
import { servicePlaces } from '../../src/lib/data/services.ts';
import type { ScenarioToKeep } from '../../src/lib/domain/scenario-schema.ts';
import { paperMap } from '../../src/lib/map/paper-map.ts';
import { makeBriefing } from '../../src/lib/usecases/briefing/make-briefing.ts';
import { countHere } from '../../src/lib/usecases/heavy-questions.ts';
import { keepScenario } from '../../src/lib/usecases/keep-scenario.ts';
import { openLand, studyLand } from '../../src/lib/usecases/open-land.ts';
import { proposeSite } from '../../src/lib/usecases/propose-site.ts';
import { landOfSet } from '../../src/lib/usecases/set-land.ts';
import { engineIncidents, engineServices, engineUnits, placedBlocks } from '../../src/lib/usecases/study-of-set.ts';
import { onEveryBackend } from './backends.ts';

const MODEL = 'trusted_address';
const STANDARD = { distanceM: 5000, targetShare: 0.8, placesPer10000: 1 };
const TODAY = '2026-11-27';
const IN_AN_MINH = { lon: 104.95, lat: 9.62 };
const AT_SEA = { lon: 104.0, lat: 9.2 };

onEveryBackend((running) => {
	async function districts(db: Client): Promise<BoundarySet> {
		return (await listBoundarySets(db)).find(({ id }) => id === 'districts-2021-2025') as BoundarySet;
	}

	/** What sites change, by everything that the caller may know. */
	async function changeOf(db: Client, sites: readonly { lon: number; lat: number }[]): Promise<Change> {
		const set = await districts(db);
		const { units, cells } = await landOfSet(db, set);
		const [services, blocks] = await Promise.all([servicePlaces(db, set.id), incidentBlocks(db, set.id)]);
		const incidents = engineIncidents({ units }, placedBlocks(blocks));
		const land = openLand({ units: engineUnits({ units }), cells });
		const studied = studyLand(land, engineServices({ units, services }), incidents);
		return changeBy(studied, MODEL, STANDARD, sites);
	}

	/** One site, with the figures that were counted of it. */
	async function draftOf(db: Client): Promise<ScenarioToKeep> {
		const { province } = await changeOf(db, [IN_AN_MINH]);
		const site = { ...IN_AN_MINH, name: null, kind: 'drawn' as const };
		const { covered } = province.after;
		return {
			title: 'Một điểm ở An Minh',
			setId: 'districts-2021-2025',
			modelCode: MODEL,
			standard: STANDARD,
			question: {
				model: MODEL,
				goal: 'most',
				count: 1,
				share: 0.9,
				distanceM: STANDARD.distanceM,
				cells: false,
				places: [site],
				keep: [],
				ban: []
			},
			result: {
				status: 'optimal',
				objective: covered,
				bound: covered,
				gap: 0,
				greedyShare: 1,
				shares: null,
				movedFrom: null,
				province: { before: { covered: province.before.covered }, after: { covered } },
				candidates: 1,
				seconds: 1
			},
			curve: [],
			sites: [{ ...site, unit: null }]
		};
	}

	describe('a scenario', () => {
		test('is kept with the figures that were counted anew, of the day on which it is kept', async () => {
			const db = await running().as('planner');
			const draft = await draftOf(db);
			const kept = await keepScenario(db, countHere, draft, TODAY);
			if (!('id' in kept)) throw new Error(kept.refused);
			const stored = await readScenario(db, kept.id);
			const { province, units, gains } = await changeOf(db, [IN_AN_MINH]);
			expect(stored).toMatchObject({ title: draft.title, dataDay: TODAY, isOwn: true });
			expect(stored?.result.province.after.covered).toBeCloseTo(province.after.covered, 6);
			expect(stored?.result.units).toHaveLength(units.length);
			expect(stored?.sites).toMatchObject([{ ...IN_AN_MINH, unit: '909' }]);
			expect(stored?.sites[0].gain).toBeCloseTo(gains[0], 6);
		});

		test('is refused with figures of other data, with a proof that cannot be, and of what is not there', async () => {
			const db = await running().as('planner');
			const draft = await draftOf(db);
			const { result, question } = draft;
			const more = { ...result.province, after: { covered: result.province.after.covered + 100 } };
			const told = (changed: Partial<ScenarioToKeep>) => keepScenario(db, countHere, { ...draft, ...changed }, TODAY);
			expect(await told({ result: { ...result, province: more } })).toEqual({ refused: 'changed' });
			expect(await told({ result: { ...result, bound: result.objective - 1000 } })).toEqual({ refused: 'changed' });
			expect(await told({ result: { ...result, bound: result.objective + 1000 } })).toEqual({ refused: 'changed' });
			expect(await told({ question: { ...question, distanceM: 4000 } })).toEqual({ refused: 'unknown' });
			expect(await told({ setId: 'no-such-set' })).toEqual({ refused: 'unknown' });
			expect(await told({ modelCode: 'no_such_model' })).toEqual({ refused: 'unknown' });
		});
	});

	describe('a proposal', () => {
		const texts = { name: 'Nhà tạm lánh An Minh', reason: 'Xa mọi nơi đang có' };
		const asked = { setId: 'districts-2021-2025', modelCode: MODEL, standard: STANDARD, scenarioId: null };

		test('says what its site brings, to its maker and to leadership from what each may know', async () => {
			const db = await running().as('planner');
			const id = await proposeSite(db, countHere, { site: { ...asked, ...IN_AN_MINH }, texts, today: TODAY });
			const { province } = await changeOf(db, [IN_AN_MINH]);
			const [own] = (await listProposals(db)).filter((proposal) => proposal.id === id);
			expect(own).toMatchObject({ ...texts, unitCode: '909', state: 'submitted' });
			// in whole people
			expect(own.expectedGain).toBe(Math.round(province.after.covered - province.before.covered));
			const leader = await running().as('leader');
			const [told] = (await listProposals(leader)).filter((proposal) => proposal.id === id);
			expect(told).toMatchObject({ name: texts.name, unitCode: '909' });
			expect([told.lon, told.lat]).not.toEqual([IN_AN_MINH.lon, IN_AN_MINH.lat]);
		});

		test('of a place at sea, or of a model that is not there, is none', async () => {
			const db = await running().as('planner');
			const at = (site: object) =>
				proposeSite(db, countHere, { site: { ...asked, ...IN_AN_MINH, ...site }, texts, today: TODAY });
			expect(await at(AT_SEA)).toBeNull();
			expect(await at({ modelCode: 'no_such_model' })).toBeNull();
		});
	});

	test('a briefing holds what leadership may know, and its public version no place of a secret model', async () => {
		const db = await running().as('planner');
		const set = await districts(db);
		const request = { set, scenario: null, office: '', madeBy: '', now: `${TODAY}T03:00:00Z` };
		const inside = await makeBriefing(db, countHere, paperMap, { ...request, isPublic: false });
		const { units } = await landOfSet(db, set);
		// the census of 2019 of the fifteen districts
		expect([inside.unitNames.length, inside.population]).toEqual([15, 1_723_067]);
		const coarse = engineServices({ units, services: await servicePlaces(db, set.id, true) });
		expect(inside.models.map(({ province }) => province.services)).toEqual(
			inside.models.map(
				({ model }) => coarse.filter((service) => service.model === model.code && service.unit >= 0).length
			)
		);
		const open = await makeBriefing(db, countHere, paperMap, { ...request, isPublic: true });
		const secret = open.models.filter(({ model }) => model.confidential);
		expect(secret.length).toBeGreaterThan(0);
		for (const { dots, units, isWithheld } of secret) {
			expect([isWithheld, dots]).toEqual([true, []]);
			expect(units.every(({ coveredShare, meanDistanceM }) => coveredShare === null && meanDistanceM === null)).toBe(
				true
			);
		}
		expect(open.proposals.every(({ inside: told }) => told === null)).toBe(true);
	});
});
