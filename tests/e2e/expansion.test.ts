// Workspace Mở rộng as planner and leadership use it.

import { expect, test, type Page } from '@playwright/test';
import { DESKTOP, enter, fitsTheScreen, hasNoSeriousFault, PHONE, screenshot } from './workspace.ts';

/** Opens the workspace and waits for its ground. */
async function openExpansion(page: Page, account: string, query = '?set=districts-2021-2025'): Promise<void> {
	await enter(page, account, `/mo-rong${query}`);
	await expect(page.locator('[data-ready="yes"]')).toBeVisible();
}

/** Asks, and waits for the answer. @returns its headline */
async function solve(page: Page): Promise<string> {
	await page.getByRole('button', { name: 'Tìm nơi mở tốt nhất' }).click();
	await expect(page.getByRole('button', { name: 'Tìm nơi mở tốt nhất' })).toBeEnabled({ timeout: 90_000 });
	const answer = page.getByRole('region', { name: 'Kết quả' });
	await expect(answer.getByText(/^Đã chứng minh: không cách chọn nào/)).toBeVisible();
	return answer.locator('.headline').innerText();
}

/** The whole number before a word of a sentence in vi-VN. */
function figureBefore(text: string, word: string): number {
	const found = new RegExp(`([\\d.]+)[\\s\\u00a0]${word}`).exec(text)?.[1] ?? '';
	return Number(found.replaceAll('.', ''));
}

test('a planner finds the best sites, sees what they bring, keeps the answer and opens it again by its link', async ({
	page
}) => {
	test.setTimeout(240_000);
	await page.setViewportSize(DESKTOP);
	await openExpansion(page, 'planner');
	await screenshot(page, 'expansion-empty');
	const headline = await solve(page);
	const gained = figureBefore(headline, 'người');
	expect(gained).toBeGreaterThan(10_000);

	// the gains of the sites add up to what the answer says, and so do the units of the table
	const sites = page.getByRole('region', { name: 'Kết quả' }).locator('ol li em');
	await expect(sites).toHaveCount(5);
	const gains = (await sites.allInnerTexts()).map((text) => Number(text.replace('+', '').replaceAll('.', '')));
	expect(Math.abs(gains.reduce((a, b) => a + b, 0) - gained)).toBeLessThanOrEqual(3);
	const units = await page.getByRole('tabpanel').locator('tbody tr td:last-child').allInnerTexts();
	const byUnit = units.map((text) => (text === '–' ? 0 : Number(text.replace('+', '').replaceAll('.', ''))));
	expect(Math.abs(byUnit.reduce((a, b) => a + b, 0) - gained)).toBeLessThanOrEqual(8);
	await page.waitForTimeout(1500);
	await screenshot(page, 'expansion-answer');
	await hasNoSeriousFault(page);

	await page.getByRole('tab', { name: 'Thêm từng điểm' }).click();
	await expect(page.getByRole('tabpanel').locator('tbody tr')).toHaveCount(11, { timeout: 60_000 });
	await screenshot(page, 'expansion-curve');

	// a site that is moved by the keyboard costs something, and can be put back
	const first = page.getByRole('region', { name: 'Kết quả' }).locator('ol li').first().locator('.name');
	await first.focus();
	for (let k = 0; k < 12; k++) await page.keyboard.press('Shift+ArrowUp');
	await expect(page.getByText(/Dời như vậy mất [\d.]+ người/)).toBeVisible();
	await screenshot(page, 'expansion-moved');
	await page.getByRole('button', { name: 'Đưa vào so sánh' }).click();
	await page.getByRole('button', { name: 'Đặt lại như cũ' }).click();
	await expect(page.getByText(/Dời như vậy/)).toBeHidden();
	await page.getByRole('button', { name: 'Đưa vào so sánh' }).click();
	await page.getByRole('tab', { name: 'So sánh' }).click();
	await expect(page.getByRole('tabpanel').getByRole('columnheader')).toHaveCount(2);
	await screenshot(page, 'expansion-comparison');
	await hasNoSeriousFault(page);

	const title = `Năm điểm ${Date.now()}`;
	await page.getByLabel('Tên kịch bản').fill(title);
	await page.getByRole('button', { name: 'Lưu', exact: true }).click();
	await expect(page.getByText('Đã lưu.')).toBeVisible();
	const link = page.url();
	expect(link).toContain('kb=');

	await page.goto('/do-phu');
	await page.goto(link);
	await expect(page.getByRole('region', { name: 'Kết quả' }).locator('.headline')).toHaveText(headline);
	await expect(page.getByRole('region', { name: 'Kết quả' }).getByText(title)).toBeVisible();
});

test('leadership opens a scenario of a confidential model: the same figures, places as squares of 2 km', async ({
	browser
}) => {
	test.setTimeout(240_000);
	const planner = await browser.newPage({ viewport: DESKTOP });
	await openExpansion(planner, 'planner', '?set=districts-2021-2025&n=2');
	const headline = await solve(planner);
	await planner.getByLabel('Tên kịch bản').fill(`Hai điểm ${Date.now()}`);
	await planner.getByRole('button', { name: 'Lưu', exact: true }).click();
	await expect(planner.getByText('Đã lưu.')).toBeVisible();
	const link = planner.url();
	await planner.close();

	const leader = await browser.newPage({ viewport: DESKTOP });
	await enter(leader, 'leader', '/mo-rong');
	await leader.goto(link);
	await expect(leader.getByRole('region', { name: 'Kết quả' }).locator('.headline')).toHaveText(headline);
	await expect(leader.getByText('Mô hình này bảo mật: vị trí hiện theo ô 2 km.')).toBeVisible();
	await leader.close();
});

test('on a phone the question, the map and the answer stand one below the other', async ({ page }) => {
	test.setTimeout(180_000);
	await page.setViewportSize(PHONE);
	await openExpansion(page, 'leader', '?set=districts-2021-2025&model=safe_school&n=3');
	await solve(page);
	await page.waitForTimeout(1200);
	await fitsTheScreen(page);
	await page.locator('.map').scrollIntoViewIfNeeded();
	await screenshot(page, 'expansion-phone-map');
	await page.getByRole('region', { name: 'Kết quả' }).scrollIntoViewIfNeeded();
	await screenshot(page, 'expansion-phone');
	await hasNoSeriousFault(page);
});
