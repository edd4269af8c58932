// Incidents as staff write them down, on a phone and at a desk; and what planner and leadership see of them.

import type { Page } from '@playwright/test';
import { expect, test } from './product.ts';
import { DESKTOP, enter, fitsTheScreen, hasNoSeriousFault, PHONE, screenshot } from './workspace.ts';

async function openForm(page: Page): Promise<void> {
	await page.goto('/vu-viec');
	await page.getByRole('link', { name: 'Ghi vụ việc' }).click();
	await expect(page.getByRole('heading', { name: 'Ghi một vụ việc được báo cáo' })).toBeVisible();
}

/** Taps the map at that share of its width, as soon as it is there to be tapped, until the form says what it should. */
async function onMap(
	page: Page,
	share: number,
	tap: (x: number, y: number) => Promise<void>,
	says: RegExp
): Promise<void> {
	const map = page.locator('canvas.maplibregl-canvas');
	await map.scrollIntoViewIfNeeded();
	await expect(async () => {
		const box = (await map.boundingBox()) as { x: number; y: number; width: number; height: number };
		await tap(box.x + box.width * share, box.y + box.height / 2);
		await expect(page.getByTestId('cell')).toContainText(says, { timeout: 1000 });
	}).toPass();
}

const formChip = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });

test.describe('on a phone', () => {
	test.use({ viewport: PHONE, hasTouch: true });

	test('staff record an incident by tapping the map, correct it, withdraw it and take that back', async ({ page }) => {
		const sent: string[] = [];
		page.on('request', (request) => {
			if (request.method() === 'POST') sent.push(request.postData() ?? '');
		});
		await enter(page, 'staff.anminh', '/vu-viec');
		sent.length = 0;
		await openForm(page);
		await fitsTheScreen(page);
		await hasNoSeriousFault(page);
		await formChip(page, 'Tinh thần').check({ force: true });
		await expect(page.getByTestId('cell')).toHaveText('Chưa chọn ô nào.');
		// the middle of the map is the middle of An Minh
		await onMap(page, 0.5, (x, y) => page.touchscreen.tap(x, y), /Ô 1 km E\d+N\d+, thuộc Xã/);
		await screenshot(page, 'incident-form-390');
		await page.getByRole('button', { name: 'Lưu vụ việc' }).tap();
		await expect(page.getByRole('status')).toContainText('Đã lưu vụ việc');
		await screenshot(page, 'incidents-390');
		await hasNoSeriousFault(page);
		await fitsTheScreen(page);
		// what left the form is a cell: no coordinate of the tap
		expect(sent.length).toBe(1);
		expect(sent[0]).toMatch(/E\d+N\d+/);
		expect(/\d+\.\d{3}/.test(sent[0])).toBe(false);

		await page.getByRole('status').getByRole('link', { name: 'Sửa' }).tap();
		await expect(page.getByTestId('cell')).toContainText(/Ô 1 km/);
		await expect(formChip(page, 'Tinh thần')).toBeChecked();
		await formChip(page, 'Kinh tế').check({ force: true });
		await page.getByRole('button', { name: 'Lưu thay đổi' }).tap();
		await expect(page.getByRole('status')).toContainText('Đã lưu thay đổi');
		const newest = page.locator('tbody tr').first();
		await expect(newest).toContainText('Kinh tế');
		await newest.getByRole('button', { name: 'Rút lại' }).tap();
		await expect(page.getByRole('status')).toContainText('Đã rút lại');
		await expect(newest).toContainText('Đã rút');
		await page.getByRole('button', { name: 'Hoàn tác' }).tap();
		await expect(page.getByRole('status')).toContainText('Đã khôi phục');
		await expect(newest.getByRole('button', { name: 'Rút lại' })).toBeVisible();
	});
});

test.describe('at a desk', () => {
	test.use({ viewport: DESKTOP });

	test('a place outside one’s own unit cannot be chosen; a unit alone can', async ({ page }) => {
		await enter(page, 'staff.anminh', '/vu-viec');
		await openForm(page);
		await onMap(page, 0.94, (x, y) => page.mouse.click(x, y), /ngoài địa bàn của bạn|không có đất/);
		await expect(page.getByRole('button', { name: 'Lưu vụ việc' })).toBeDisabled();
		await screenshot(page, 'incident-form-outside-1440');
		await page.getByRole('radio', { name: 'Chỉ biết địa bàn' }).check({ force: true });
		await formChip(page, 'Thể chất').check({ force: true });
		await page.getByLabel('Địa bàn', { exact: true }).selectOption({ label: 'Huyện An Minh' });
		await screenshot(page, 'incident-form-unit-1440');
		await page.getByRole('button', { name: 'Lưu vụ việc' }).click();
		await expect(page.getByRole('status')).toContainText('Đã lưu vụ việc');
		await expect(page.locator('tbody tr').first()).toContainText('chỉ biết địa bàn');
		await screenshot(page, 'incidents-1440');
		await hasNoSeriousFault(page);
	});

	test('the whole form is filled with the keyboard alone, the map not needed', async ({ page }) => {
		await enter(page, 'staff.anminh', '/vu-viec');
		await openForm(page);
		await page.getByLabel('Tháng xảy ra').focus();
		await page.keyboard.press('Tab');
		await page.keyboard.press('Space'); // the first form of violence
		await expect(formChip(page, 'Thể chất')).toBeChecked();
		await page.keyboard.press('Tab');
		await page.keyboard.press('ArrowRight');
		await expect(page.getByRole('radio', { name: 'Chỉ biết địa bàn' })).toBeChecked();
		await page.keyboard.press('Tab');
		await page.keyboard.type('Huyện');
		for (let k = 0; k < 4; k++) await page.keyboard.press('Tab');
		await expect(page.getByRole('button', { name: 'Lưu vụ việc' })).toBeFocused();
		await page.keyboard.press('Enter');
		await expect(page.getByRole('status')).toContainText('Đã lưu vụ việc');
	});

	test('two people who correct the same incident: the second is told, and sees what it says now', async ({
		browser
	}) => {
		const [first, second] = [await browser.newPage(), await browser.newPage()];
		await enter(first, 'staff.anminh', '/vu-viec?year=2024');
		await enter(second, 'admin', '/vu-viec');
		const path = (await first.locator('tbody tr a').first().getAttribute('href')) as string;
		await first.goto(path);
		await second.goto(path);
		await formChip(first, 'Mua bán người').check({ force: true });
		await first.getByRole('button', { name: 'Lưu thay đổi' }).click();
		await expect(first.getByRole('status')).toContainText('Đã lưu thay đổi');
		await formChip(second, 'Kinh tế').check({ force: true });
		await second.getByRole('button', { name: 'Lưu thay đổi' }).click();
		await expect(second.getByRole('alert')).toContainText('Người khác vừa sửa');
		await expect(formChip(second, 'Mua bán người')).toBeChecked();
		await first.close();
		await second.close();
	});

	test('planners see counts of published years without small ones; leadership has no such page', async ({
		page,
		browser
	}) => {
		await enter(page, 'planner', '/vu-viec');
		await expect(page.getByRole('heading', { name: 'Vụ việc theo huyện và tháng' })).toBeVisible();
		// a choice made before the page has come alive is not heard
		await expect(async () => {
			await page.getByLabel('Năm').selectOption('2023');
			await page.waitForURL(/year=2023/, { timeout: 2000 });
		}).toPass();
		const figures = (await page.locator('tbody td').allInnerTexts()).map((text) => Number(text.trim())).filter(Boolean);
		expect(figures.length).toBeGreaterThan(0);
		expect(Math.min(...figures)).toBeGreaterThanOrEqual(5);
		await screenshot(page, 'counts-1440');
		await hasNoSeriousFault(page);
		await expect(async () => {
			await page.getByLabel('Theo', { exact: true }).selectOption('Tháng');
			await expect(page.locator('thead th')).toHaveCount(13, { timeout: 2000 });
		}).toPass();
		// a year that is not published has none, and the page says when it will
		await page.getByLabel('Năm').selectOption(String(new Date().getFullYear()));
		await expect(page.getByText('chưa có số theo tháng')).toBeVisible();
		await screenshot(page, 'counts-open-year-1440');
		await hasNoSeriousFault(page);
		const leader = await browser.newPage();
		await enter(leader, 'leader', '/vu-viec');
		await expect(leader.getByRole('link', { name: 'Vụ việc' })).toHaveCount(0);
		await expect(leader.getByText('Trang này dành cho vai trò khác')).toBeVisible();
		await leader.close();
	});
});

test('an address that makes no sense is said to be so', async ({ page }) => {
	await enter(page, 'staff.anminh', '/vu-viec?year=abc');
	await expect(page.getByText('Địa chỉ có một điều kiện không đúng')).toBeVisible();
});

test('anybody reads the published figures, without signing in, on any screen', async ({ page, request }) => {
	for (const [viewport, name] of [
		[DESKTOP, '1440'],
		[PHONE, '390']
	] as const) {
		await page.setViewportSize(viewport);
		await page.goto('/public?year=2025');
		await expect(page.getByRole('row', { name: /^Toàn tỉnh/ })).toContainText('472');
		await page.locator('summary').click();
		await expect(page.getByRole('row', { name: /An Minh/ }).first()).toBeVisible();
		await screenshot(page, `public-${name}`);
		await hasNoSeriousFault(page);
		await fitsTheScreen(page);
	}
	const summary = (await (await request.get('/public/summary.json')).json()) as object;
	// programs of others read these names
	expect(Object.keys(summary).sort()).toEqual(['units', 'years']);
	const { years } = summary as {
		years: { year: number; figures: { count: number | null }[] }[];
	};
	expect(years.length).toBe(5);
	for (const year of years)
		expect(Object.keys(year).sort()).toEqual(['figures', 'illustrative', 'published_on', 'threshold', 'year']);
	const counts = years.flatMap(({ figures }) => figures.flatMap(({ count }) => (count === null ? [] : [count])));
	expect(counts.filter((count) => count > 0 && count < 5)).toEqual([]);
});
