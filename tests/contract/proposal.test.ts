// Proposals: the steps that exist, who takes them, and what comes of an approved one.

import { beforeAll, expect, test } from 'vitest';
import type { Client } from '../../src/lib/data/client.ts';
import {
	decideProposal,
	listProposals,
	resubmitProposal,
	submitProposal,
	withdrawProposal,
	type ProposalDraft
} from '../../src/lib/data/proposals.ts';
import { readService, saveService, serviceRegister } from '../../src/lib/data/services.ts';
import { PROPOSAL_STATES, type ProposalState } from '../../src/lib/domain/proposal.ts';
import type { ServiceDraft } from '../../src/lib/domain/service.ts';
import { countHere } from '../../src/lib/usecases/heavy-questions.ts';
import { countKeptFigures } from '../../src/lib/usecases/count-kept-figures.ts';
import { toPlane } from '../../src/lib/domain/vn2000.ts';
import { onEveryBackend } from './backends.ts';

const standing = { services: 1, covered: 10, share: 0.5, flag: 'watch' };
const change = { code: '909', population: 20, before: standing, after: standing };
const DRAFT: ProposalDraft = {
	scenarioId: null,
	setId: 'districts-2021-2025',
	modelCode: 'trusted_address',
	lon: 104.95,
	lat: 9.7,
	name: 'Địa chỉ tin cậy phía nam An Minh',
	reason: 'Xa nơi gần nhất 12 km',
	expectedGain: 16_118,
	figures: { standard: { distanceM: 5000, targetShare: 0.8, placesPer10000: 1 }, unit: change, province: change },
	dataDay: '2026-11-25',
	illustrative: true
};

const MODEL = DRAFT.modelCode;
/** What leadership reads in their place: figures counted from hiding areas. */
const COARSE = { expectedGain: 15_900, figures: DRAFT.figures };

/** The steps that exist; every other one is refused. */
const STEPS: Readonly<Record<ProposalState, readonly ProposalState[]>> = {
	submitted: ['returned', 'approved', 'rejected', 'withdrawn'],
	returned: ['submitted', 'withdrawn'],
	approved: [],
	rejected: [],
	withdrawn: []
};

onEveryBackend((running) => {
	let planner: Client;
	let leader: Client;
	let staff: Client;
	beforeAll(async () => {
		const { as } = running();
		[planner, leader, staff] = [await as('planner'), await as('leader'), await as('staff.anminh')];
	});
	const find = async (client: Client, id: string) => {
		return (await listProposals(client)).find((proposal) => proposal.id === id) as NonNullable<
			Awaited<ReturnType<typeof listProposals>>[number]
		>;
	};
	const submitted = async (draft = DRAFT) => find(planner, await submitProposal(planner, draft, COARSE));

	test('returned with a reason, submitted again, approved, and completed by the staff of its unit', async () => {
		const first = await submitted();
		expect(first).toMatchObject({ ...DRAFT, unitCode: '909', state: 'submitted', version: 1, service: null });
		expect(await decideProposal(leader, first, 'returned', 'Thêm ý kiến của xã')).toBe(true);
		const returned = await find(planner, first.id);
		expect(returned).toMatchObject({ state: 'returned', version: 2 });
		const changed = { name: DRAFT.name, reason: 'Xã Đông Hoà đã đồng ý' };
		expect(await resubmitProposal(planner, returned, changed)).toBe(true);
		const again = await find(leader, first.id);
		expect(again).toMatchObject({ state: 'submitted', version: 3, reason: changed.reason });
		expect(await decideProposal(leader, again, 'approved', '')).toBe(true);
		const approved = await find(planner, first.id);
		expect(approved).toMatchObject({ state: 'approved', service: { status: 'approved', lon: 104.95, lat: 9.7 } });
		expect(approved.steps.map(({ state, reason }) => [state, reason])).toEqual([
			['submitted', null],
			['returned', 'Thêm ý kiến của xã'],
			['submitted', null],
			['approved', null]
		]);
		expect(approved.steps.every(({ byName }) => byName !== null)).toBe(true);

		const service = (await serviceRegister(staff)).find(
			({ name, status }) => name === DRAFT.name && status === 'approved'
		);
		expect(service).toMatchObject({
			modelCode: 'trusted_address',
			confidential: true,
			units: { [DRAFT.setId]: '909' }
		});
		const { id, version } = service as NonNullable<typeof service>;
		const complete: ServiceDraft = {
			modelCode: 'trusted_address',
			name: 'Nhà chị Sáu',
			lon: 104.9531,
			lat: 9.7042,
			capacity: 2,
			status: 'active',
			openedOn: '2026-12-01',
			closedOn: null,
			confidential: true,
			address: 'Ấp 7',
			contactOffice: null,
			overruled: {}
		};
		expect(await saveService(staff, complete, { id, version })).not.toBeNull();
		expect((await readService(staff, id))?.status).toBe('active');
		expect((await find(planner, first.id)).service).toMatchObject({ status: 'active', lon: 104.9531, lat: 9.7042 });
		// leadership knows of the place by its hiding area, and reads figures counted from such areas
		const seen = await find(leader, first.id);
		expect(seen).toMatchObject({ ...COARSE, isExact: false });
		for (const { lon, lat } of [seen, seen.service as NonNullable<typeof seen.service>]) {
			for (const metres of toPlane(lon, lat)) {
				expect(Math.abs(metres - 1000 * Math.round(metres / 1000))).toBeLessThan(2);
			}
		}
	});

	test('a place that was told by its area is never told exactly, whatever becomes of its model or its service', async () => {
		const { service } = running().backend;
		const area = async (id: string) => {
			const { lon, lat, isExact } = await find(leader, id);
			return { lon, lat, isExact };
		};
		const secret = await submitted();
		const told = await area(secret.id);
		expect(told.isExact).toBe(false);
		const model = (confidential: boolean) => service.from('service_model').update({ confidential }).eq('code', MODEL);
		expect((await model(false)).error).toBeNull();
		// what was counted for the one case is not shown in the other
		expect(await find(leader, secret.id)).toBeUndefined();
		await countKeptFigures(service, countHere, () => {});
		expect(await area(secret.id)).toEqual(told);
		// one of an open model, whose service is made a secret afterwards
		const open = await submitted();
		expect((await area(open.id)).isExact).toBe(true);
		await decideProposal(leader, open, 'approved', '');
		const { data } = await service.from('proposal').select('service_id').eq('id', open.id).single();
		const made = service
			.from('service')
			.update({ confidential: true })
			.eq('id', data?.service_id as string);
		expect((await made).error).toBeNull();
		await countKeptFigures(service, countHere, () => {});
		expect(await area(open.id)).toEqual(told);
		expect((await model(true)).error).toBeNull();
		await countKeptFigures(service, countHere, () => {});
	});

	test('only the steps of the state machine exist, whoever asks', async () => {
		const { service } = running().backend;
		for (const from of PROPOSAL_STATES) {
			for (const to of PROPOSAL_STATES) {
				if (from === to) continue;
				const { id } = await submitted();
				const path: Record<ProposalState, ProposalState[]> = {
					submitted: [],
					returned: ['returned'],
					approved: ['approved'],
					rejected: ['rejected'],
					withdrawn: ['withdrawn']
				};
				for (const state of path[from]) {
					const step = await service.from('proposal').update({ state, decision_reason: 'Thử' }).eq('id', id);
					expect(step.error, `${from}: ${step.error?.message}`).toBeNull();
				}
				const { error } = await service.from('proposal').update({ state: to, decision_reason: 'Thử' }).eq('id', id);
				expect(error === null, `${from} → ${to}: ${error?.message}`).toBe(STEPS[from].includes(to));
				if (error) expect(error.message).toContain(`does not go from ${from} to ${to}`);
			}
		}
	});

	test('who may not, does not; who is late, does nothing', async () => {
		const proposal = await submitted();
		const admin = await running().as('admin');
		for (const client of [staff, leader])
			await expect(submitProposal(client, DRAFT)).rejects.toThrow(/planners propose/);
		for (const client of [staff, planner, admin]) {
			await expect(decideProposal(client, proposal, 'approved', '')).rejects.toThrow(/leadership decides/);
		}
		await expect(listProposals(staff)).rejects.toThrow(/for planners, leadership and admin/);
		await expect(withdrawProposal(leader, proposal)).rejects.toThrow(/planners withdraw/);
		expect(await decideProposal(leader, { ...proposal, version: 7 }, 'approved', '')).toBe(false);
		expect(await withdrawProposal(planner, proposal)).toBe(true);
		expect(await decideProposal(leader, { ...proposal, version: 2 }, 'approved', '')).toBe(false);
		expect(await resubmitProposal(planner, { ...proposal, version: 2 }, { name: 'x', reason: 'y' })).toBe(false);
		expect((await find(planner, proposal.id)).service).toBeNull();
	});

	test.each(['returned', 'rejected'] as const)(
		'%s without a reason is refused, and nothing has changed',
		async (decision) => {
			const proposal = await submitted();
			await expect(decideProposal(leader, proposal, decision, '')).rejects.toThrow(/a_refusal_has_its_reason/);
			expect(await find(planner, proposal.id)).toMatchObject({ state: 'submitted', version: 1 });
		}
	);

	test('what was put before leadership is not changed behind its back', async () => {
		const { id } = await submitted();
		const { service } = running().backend;
		for (const part of [
			{ expected_gain: 99_999 },
			{ reason: 'Khác' },
			{ figures: {} },
			{ model_code: 'safe_school' }
		]) {
			expect((await service.from('proposal').update(part).eq('id', id)).error?.message, JSON.stringify(part)).toMatch(
				/another proposal|only when it is submitted again/
			);
		}
	});

	test.each([
		['in the sea, in no unit', { lon: 103, lat: 8 }],
		['without a name', { name: '' }],
		['without a reason', { reason: '' }],
		['of fewer than nobody', { expectedGain: -1 }],
		['of a model that does not exist', { modelCode: 'castle' }]
	])('a proposal %s is refused', async (_, part) => {
		await expect(submitProposal(planner, { ...DRAFT, ...part })).rejects.toThrow();
	});

	test('every step is on the audit trail, with who took it', async () => {
		const proposal = await submitted();
		await decideProposal(leader, proposal, 'rejected', 'Trùng với xã bên');
		const { data } = await (await running().as('admin')).rpc('audit_events', { most: 30 });
		const events = (data as { subject: string; actor_role: string; after: { id: string; state: string }[] | null }[])
			.filter(({ subject, after }) => subject === 'proposal' && after?.some(({ id }) => id === proposal.id))
			.map(({ actor_role, after }) => [actor_role, after?.[0].state]);
		expect(events).toEqual([
			['leader', 'rejected'],
			['planner', 'submitted']
		]);
	});
});
