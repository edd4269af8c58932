// What every browser test does: sign in, wait for the map, look.

import AxeBuilder from '@axe-core/playwright';
import { expect, request, type Page } from '@playwright/test';
import { DEMO_PASSWORD } from '../served.ts';

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** Signs in and waits for the coverage map. */
export async function signInAs(page: Page, account: string, path = '/do-phu'): Promise<void> {
	await enter(page, account, path);
	await mapIsDrawn(page);
}

/** Signs in at a page without the coverage map. */
export async function enter(page: Page, account: string, path: string): Promise<void> {
	await page.goto(path);
	await page.getByLabel('Thư điện tử').fill(`${account}@demo.vn`);
	await page.getByLabel('Mật khẩu', { exact: true }).fill(DEMO_PASSWORD);
	await page.getByRole('main').getByRole('button', { name: 'Đăng nhập' }).click();
	await page.waitForURL((url) => url.pathname !== '/dang-nhap');
}

/** The engine has answered, the gaps are there, and MapLibre has nothing left to draw. */
export async function mapIsDrawn(page: Page): Promise<void> {
	await expect(page.locator('tbody tr').first()).toBeVisible();
	await expect(page.locator('[data-ready="yes"]')).toBeVisible();
	await expect(page.locator('canvas.maplibregl-canvas')).toBeVisible();
	await mapIsStill(page);
}

/** Two looks at it in a row see the same: tiles are there, and labels have faded in. */
export async function mapIsStill(page: Page): Promise<void> {
	// of two maps that lie one over the other a picture shows both
	const map = page.locator('canvas.maplibregl-canvas').first();
	let before = '';
	await expect(async () => {
		const seen = (await map.screenshot()).toString('base64');
		const isSame = seen === before;
		before = seen;
		expect(isSame).toBe(true);
	}).toPass({ intervals: [300], timeout: 20_000 });
}

export async function screenshot(page: Page, name: string): Promise<void> {
	await page.screenshot({ path: `test-results/screens/${name}.png` });
}

export async function hasNoSeriousFault(page: Page): Promise<void> {
	const { violations } = await new AxeBuilder({ page })
		.withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
		.analyze();
	const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
	expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual(
		[]
	);
}

/** Flags by unit as the table says them. */
export async function flagsInTable(page: Page): Promise<Record<string, string>> {
	const rows = await page.locator('tbody tr').all();
	const entries = await Promise.all(
		rows.map(async (row) => [await row.locator('th').innerText(), await row.locator('td.flag').innerText()] as const)
	);
	return Object.fromEntries(entries.map(([unit, flag]) => [unit.trim(), flag.trim()]));
}

/** The session of a demo account, without a browser. */
export async function sessionOf(origin: string, account: string): Promise<string> {
	const http = await request.newContext({ baseURL: origin, maxRedirects: 0, extraHTTPHeaders: { origin } });
	const form = { email: `${account}@demo.vn`, password: DEMO_PASSWORD };
	const answer = await http.post('/dang-nhap', { form });
	const cookie = /luoi_session=([^;]+)/.exec(answer.headers()['set-cookie'] ?? '')?.[1];
	await http.dispose();
	if (!cookie) throw new Error(`${account} cannot sign in: ${answer.status()}`);
	return cookie;
}

/** Nothing on the page is wider than the screen. */
export async function fitsTheScreen(page: Page): Promise<void> {
	const overflow = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth
	);
	expect(overflow).toBeLessThanOrEqual(0);
}
