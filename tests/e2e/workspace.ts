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

/** Opens a page signed in: the form of the sign-in page is sent without showing it, which sign-in.test.ts does. */
export async function enter(page: Page, account: string, path: string): Promise<void> {
	const { origin } = new URL((await page.request.get('/api/health')).url());
	const form = { email: `${account}@demo.vn`, password: DEMO_PASSWORD };
	await page.request.post('/dang-nhap', { form, headers: { origin }, maxRedirects: 0 });
	expect((await page.context().cookies()).map(({ name }) => name)).toContain('luoi_session');
	await page.goto(path);
	await expect(page.locator('html')).toHaveAttribute('data-started', 'yes');
}

/** The engine has answered, the gaps are there, and MapLibre has nothing left to draw. */
export async function mapIsDrawn(page: Page): Promise<void> {
	await expect(page.locator('tbody tr').first()).toBeVisible();
	await expect(page.locator('[data-ready="yes"]')).toBeVisible();
	await expect(page.locator('canvas.maplibregl-canvas')).toBeVisible();
	await mapIsStill(page);
}

/** Nothing moves or is missing on any map of the page: tiles are there, and labels have faded in. */
export async function mapIsStill(page: Page): Promise<void> {
	// what was just changed is drawn in the next frames
	await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
	await expect(page.locator('.maplibregl-map').first()).toHaveAttribute('aria-busy', 'false');
	await expect(page.locator('.maplibregl-map[aria-busy="true"]')).toHaveCount(0);
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
