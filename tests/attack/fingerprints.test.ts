// Kept figures as fingerprints of a place. A shelter that leadership knows by its hiding area is moved within that area; a
// planner keeps the same scenario, makes the same proposal, prints the same briefing before and after. If anything that
// leadership reads were counted from the exact place, some figure would say so.

import { read, utils } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { geodesicDistanceM } from '../../src/lib/analysis/space/geodesic.ts';
import type { CellColumns } from '../../src/lib/analysis/demand/demand.ts';
import { CELL_M } from '../../src/lib/domain/grid.ts';
import { fromPlane } from '../../src/lib/domain/vn2000.ts';
import { onEveryServer, type Asker } from './attacker.ts';
import { jsonAt, keepScenario, MODEL, placesFor, SET, STANDARD, textAt } from './honest-planner.ts';

/** Beside the shelter, so that what they bring depends on where it stands; and one that stands alone. */
const AROUND = [
	[0.03, 0.02],
	[-0.02, 0.035],
	[0.3, 0.2]
] as const;
/** Steps in degrees by which the shelter is moved until one stays in its area. */
const STEPS = [0.006, 0.004, 0.003, 0.002, 0.001];

/** Saves the shelter at a place. @returns its id */
async function putAt(planner: Asker, place: { lon: number; lat: number }, of: { id: string; version: number } | null) {
	const draft = {
		modelCode: MODEL,
		name: 'Nơi thử',
		...place,
		capacity: 4,
		status: 'active',
		confidential: true,
		openedOn: null,
		closedOn: null,
		overruled: { sea: 'seen', like_named: 'seen' }
	};
	const body = new URLSearchParams({ draft: JSON.stringify(draft) });
	if (of) for (const [name, value] of Object.entries(of)) body.set(name, String(value));
	const answer = await planner.ask('/co-so?/save', { method: 'POST', body, headers: { accept: 'application/json' } });
	const text = await answer.text();
	expect(text).toContain('"type":"success"');
	return /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(text)?.[0] as string;
}

/**
 * The middle of the peopled cell furthest from any shelter: figures of what is opened there say most about its place.
 */
async function loneliestPlace(planner: Asker): Promise<{ lon: number; lat: number }> {
	const { cells } = await jsonAt<{ cells: CellColumns }>(planner, `/api/sets/${SET}/boundaries`);
	const shelters = (await placesFor(planner)).services.filter(({ modelCode, status }) => {
		return modelCode === MODEL && status === 'active';
	});
	const middles = cells.east.flatMap((east, k) => {
		const [lon, lat] = fromPlane((east + 0.5) * CELL_M, (cells.north[k] + 0.5) * CELL_M);
		return cells.people[k] >= 100 ? [{ lon, lat }] : [];
	});
	const apart = ({ lon, lat }: { lon: number; lat: number }) =>
		Math.min(...shelters.map((other) => Math.hypot(lon - other.lon, lat - other.lat)));
	return middles.reduce((one, other) => (apart(other) > apart(one) ? other : one));
}

/** The data of a page, out of the list of values in which it is sent. */
function pageData(text: string): Record<string, unknown> {
	const { nodes } = JSON.parse(text) as { nodes: { data?: unknown[] }[] };
	const values = nodes.at(-1)?.data as unknown[];
	const revive = (at: number): unknown => {
		const value = at < 0 ? null : values[at];
		if (Array.isArray(value)) return value.map((k: number) => revive(k));
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(Object.entries(value).map(([key, k]) => [key, revive(k as number)]));
	};
	return revive(0) as Record<string, unknown>;
}

/** The text without what differs between two rounds in any case: ids and moments. */
function lasting(text: string): string {
	return text
		.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'id')
		.replace(/20\d\d-\d\d-\d\dT[\d:.]+(Z|[+-][\d:]+)/g, 'moment');
}

onEveryServer((besieged) => {
	test('nothing that leadership reads changes when a shelter moves within its area', async () => {
		const [planner, leader] = [await besieged().as('planner'), await besieged().as('leader')];
		const shelter = await loneliestPlace(planner);
		const of = { id: await putAt(planner, shelter, null), version: 1 };
		const asLeader = JSON.stringify(await placesFor(leader));
		const sites = AROUND.map(([east, north]) => ({ lon: shelter.lon + east, lat: shelter.lat + north }));

		const kept = async () => {
			const id = await keepScenario(planner, sites);
			const site = { scenarioId: null, setId: SET, modelCode: MODEL, ...sites[0], standard: STANDARD };
			const form = new URLSearchParams({ site: JSON.stringify(site), name: 'Đề xuất', reason: 'Thử' });
			const proposed = await planner.ask('/mo-rong/de-xuat?/submit', { method: 'POST', body: form });
			expect(await proposed.text()).toContain('"status":303');
			const answers: string[] = [JSON.stringify(await placesFor(leader))];
			for (const path of [
				`/mo-rong/kich-ban/${id}`,
				`/mo-rong/__data.json?scenario=${id}`,
				'/tong-quan/__data.json',
				'/tong-quan/bao-cao/__data.json?ban=cong-khai'
			]) {
				answers.push(await textAt(leader, path));
			}
			for (const asked of [`scenario=${id}`, 'set=communes-2025-07']) {
				const briefing = pageData(await textAt(leader, `/tong-quan/bao-cao/__data.json?${asked}`));
				const { proposals, ...content } = briefing.content as { proposals: unknown[] };
				expect(proposals[0]).toMatchObject({ inside: { name: 'Đề xuất' } });
				answers.push(JSON.stringify([content, proposals[0]]));
			}
			// of the proposals the newest: that of the round before is still there
			const list = pageData(await textAt(leader, '/mo-rong/de-xuat/__data.json')).proposals as unknown[];
			expect(list[0]).toMatchObject({ name: 'Đề xuất' });
			answers.push(JSON.stringify(list[0]));
			// and on paper, which the planner hands over
			const workbook = await planner.ask(`/tong-quan/bao-cao/bao-cao.xlsx?scenario=${id}`);
			expect(['workbook', workbook.status]).toEqual(['workbook', 200]);
			const { Sheets } = read(await workbook.arrayBuffer());
			const tables = Object.values(Sheets).map((sheet) => utils.sheet_to_json<unknown[]>(sheet, { header: 1 }));
			// the list of proposals is a row longer by now, and the method says when the briefing was made
			const lastingTables = tables.filter(
				(rows) => !['Đề xuất', 'Lập báo cáo'].some((word) => rows.flat().includes(word))
			);
			expect(lastingTables.length).toBeGreaterThan(5);
			answers.push(JSON.stringify(lastingTables));
			// what was kept goes, so that the next round finds the lists as this one did
			expect((await planner.ask(`/mo-rong/kich-ban/${id}`, { method: 'DELETE' })).status).toBe(200);
			return answers.map(lasting);
		};
		const first = await kept();

		let movedM = 0;
		for (const step of STEPS) {
			for (const [east, north] of [
				[step, 0],
				[-step, 0],
				[0, step],
				[0, -step]
			]) {
				if (movedM) break;
				await putAt(planner, { lon: shelter.lon + east, lat: shelter.lat + north }, of);
				of.version += 1;
				if (JSON.stringify(await placesFor(leader)) !== asLeader) continue;
				movedM = geodesicDistanceM(shelter.lon, shelter.lat, shelter.lon + east, shelter.lat + north);
			}
		}
		expect(movedM, 'no spot of the same area was found').toBeGreaterThan(100);
		const after = await kept();
		const differing = first.flatMap((text, k) => (text === after[k] ? [] : [k]));
		console.log(`moved by ${movedM.toFixed(0)} m: ${differing.length} of ${first.length} answers differ`);
		expect(differing).toEqual([]);
	}, 240_000);
});
