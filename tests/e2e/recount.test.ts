// Figures that are kept are the server's: what a page claims otherwise is not kept, and what has changed since is told.

import type { StoredScenario } from '../../src/lib/data/scenarios.ts';
import { expect, test } from './product.ts';
import { DESKTOP, enter, hasNoSeriousFault, screenshot, sessionOf } from './workspace.ts';

const SET = 'districts-2021-2025';

test('a scenario says what it would bring today, and no page can make figures of its own', async ({
	page,
	playwright,
	baseURL
}) => {
	test.setTimeout(240_000);
	const origin = baseURL as string;
	await page.setViewportSize(DESKTOP);
	await enter(page, 'planner', `/mo-rong?set=${SET}&n=1`);
	await expect(page.locator('[data-ready="yes"]')).toBeVisible();
	await page.getByRole('button', { name: 'Tìm nơi mở tốt nhất' }).click();
	await expect(page.getByText(/^Đã chứng minh/)).toBeVisible({ timeout: 90_000 });
	await page.getByLabel('Tên kịch bản').fill(`Một điểm ${Date.now()}`);
	await page.getByRole('button', { name: 'Lưu', exact: true }).click();
	await expect(page).toHaveURL(/scenario=/, { timeout: 90_000 });
	const id = new URL(page.url()).searchParams.get('scenario');
	const link = page.url();
	await page.reload();
	await expect(page.locator('[data-ready="yes"]')).toBeVisible();
	// on the same data no note says that they have changed; the figures of the move show that the recount is over
	const place = page.getByRole('region', { name: 'Kết quả' }).locator('ol li').first();
	const move = async (told: RegExp) => {
		await place.locator('.name').focus();
		for (let k = 0; k < 12; k++) await page.keyboard.press('Shift+ArrowUp');
		await expect(page.getByText(told)).toBeVisible();
	};
	await move(/Dời như vậy mất [\d.]+ người/);
	const note = page.getByRole('note').filter({ hasText: 'cơ sở hoặc dân số đã thay đổi' });
	await expect(note).toBeHidden();
	await expect(page.getByLabel('Tên kịch bản')).toBeVisible();

	// where enough people are reached already, that is an answer to keep as well
	await page.goto(`/mo-rong?set=${SET}&goal=fewest&share=50`);
	await expect(page.locator('[data-ready="yes"]')).toBeVisible();
	await page.getByRole('button', { name: 'Tìm nơi mở tốt nhất' }).click();
	await expect(page.getByText(/^Không cần mở thêm điểm nào: \d\d,\d.% dân số đã trong tầm tiếp cận\.$/)).toBeVisible();
	await page.getByLabel('Tên kịch bản').fill(`Đã đủ ${Date.now()}`);
	await screenshot(page, 'expansion-nothing-to-open');
	await page.getByRole('button', { name: 'Lưu', exact: true }).click();
	await expect(page).toHaveURL(/scenario=/, { timeout: 90_000 });

	const as = async (account: string) =>
		playwright.request.newContext({
			baseURL: origin,
			maxRedirects: 0,
			extraHTTPHeaders: {
				origin,
				accept: 'application/json',
				cookie: `luoi_session=${await sessionOf(origin, account)}`
			}
		});
	const planner = await as('planner');
	const kept = (await (await planner.get(`/mo-rong/kich-ban/${id}`)).json()) as StoredScenario;
	const [site] = kept.sites;
	const { result } = kept;
	const send = (changed: object) =>
		planner.post('/mo-rong/kich-ban', { data: { ...kept, title: `Sửa ${Date.now()}`, ...changed } });
	const keep = async (changed: object) => (await send(changed)).status();
	const { after } = result.province;
	const boasting = { ...result.province, after: { ...after, covered: after.covered + 1000 } };
	expect(await keep({ result: { ...result, province: boasting } })).toBe(409);
	expect(
		await keep({ result: { ...result, objective: result.objective + 1000, bound: (result.bound as number) + 1000 } })
	).toBe(409);
	expect(await keep({ result: { ...result, bound: (result.bound as number) - 1000 } })).toBe(409);
	expect(await keep({ sites: [{ ...site, lat: site.lat + 0.03 }] })).toBe(409);
	expect(await keep({ result: { ...result, bound: (result.bound as number) + 1000 } })).toBe(409);
	expect(await keep({ result: { ...result, movedFrom: 1e6 } })).toBe(409);
	expect(await keep({ sites: [] })).toBe(409);
	for (const nonsense of [
		{ result: { status: 'optimal' } },
		{ sites: [null] },
		{ standard: null },
		{ standard: { ...kept.standard, distanceM: 2500 } },
		{ question: null },
		{ question: { ...kept.question, distanceM: 2500 } },
		{ question: { ...kept.question, goal: 'richest' } },
		{ setId: 'nowhere' },
		{ modelCode: 'nothing' }
	]) {
		expect(await keep(nonsense), JSON.stringify(nonsense)).toBe(400);
	}
	// where the site stands is the server's too: what a page says of its unit and gain is not kept
	const boastful = await send({ sites: [{ ...site, unit: '899', gain: 1e6 }] });
	expect(boastful.status()).toBe(200);
	const { id: copy } = (await boastful.json()) as { id: string };
	expect((await (await planner.get(`/mo-rong/kich-ban/${copy}`)).json()).sites).toEqual(kept.sites);

	// a service opens at the very place of the site: the site would reach nobody further today
	const admin = await as('admin');
	const draft = {
		modelCode: kept.modelCode,
		name: `Mở rồi ${Date.now()}`,
		lon: site.lon,
		lat: site.lat,
		capacity: null,
		status: 'active',
		confidential: true,
		openedOn: null,
		closedOn: null
	};
	const saved = await admin.post('/co-so?/save', { form: { draft: JSON.stringify(draft) } });
	expect(saved.status(), await saved.text()).toBe(200);
	await page.goto(link);
	const share = (100 * after.share).toFixed(1).replace('.', ',');
	await expect(note).toContainText(/đưa thêm 0 người/);
	await expect(note).toContainText(new RegExp(`\\(${share}.% → ${share}.%\\)`));
	await screenshot(page, 'expansion-outdated');
	await hasNoSeriousFault(page);
	// a moved site is counted on today's data, on which this one reaches nobody further: moving it loses nobody. It is
	// not kept with the proof of another day
	await move(/Dời như vậy không mất người nào/);
	await expect(page.getByText('Số liệu đã thay đổi: tìm lại trước khi lưu.')).toBeVisible();
	expect(await keep({})).toBe(409);

	// and a proposal for that place brings nobody, whatever the page says
	const boast = {
		scenarioId: null,
		setId: SET,
		modelCode: kept.modelCode,
		lon: site.lon,
		lat: site.lat,
		expectedGain: 99_999,
		dataDay: '2021-01-01',
		illustrative: false,
		standard: kept.standard,
		figures: { standard: kept.standard, unit: boasting, province: boasting }
	};
	const name = `Đề xuất khống ${Date.now()}`;
	const form = { site: JSON.stringify(boast), name, reason: 'Thử' };
	const sent = await planner.post('/mo-rong/de-xuat?/submit', { form });
	expect(await sent.text()).toContain('"status":303');
	await page.goto('/mo-rong/de-xuat');
	const article = page.getByRole('article', { name });
	await expect(article.locator('dd').first()).toHaveText(/^\+?0$/);
	await article.getByRole('button', { name: 'Rút đề xuất' }).click();

	const gone = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(await saved.text())?.[0] as string;
	expect((await admin.post('/co-so?/remove', { form: { id: gone } })).status()).toBe(200);
	await planner.dispose();
	await admin.dispose();
});
