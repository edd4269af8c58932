// Boundary sets and people as administrators bring them. The last of the suites: a set that was taken in stays.

import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './product.ts';
import { DESKTOP, enter, fitsTheScreen, hasNoSeriousFault, PHONE, screenshot } from './workspace.ts';

interface Layer {
	features: { properties: { code: string; name: string; population: number } }[];
}
const layer = () => JSON.parse(readFileSync('data/boundaries/communes-2025-07.geojson', 'utf8')) as Layer;

async function openImport(page: Page, path: string): Promise<void> {
	await enter(page, 'admin', path);
	await expect(page.locator('input[type=file]')).toBeAttached();
	await page.waitForLoadState('networkidle');
}
const choose = (page: Page, name: string, text: string) =>
	page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text, 'utf8') });
const state = (page: Page, name: string) => page.getByRole('group', { name: 'Hiện' }).getByRole('button', { name });

test.describe('at a desk', () => {
	test.use({ viewport: DESKTOP });

	test('admin replaces the people of units, and nothing else', async ({ page }) => {
		await openImport(page, '/nap/dan-so');
		const [first, second, third] = layer().features.map(({ properties }) => properties);
		const rows = [
			`${first.code};${first.name};${first.population + 1000}`,
			`;${second.name};${second.population}`,
			`${third.code};${third.name};khoảng mười nghìn`,
			'Tổng cộng;;1'
		];
		await choose(page, 'dan-so.csv', ['Mã;Tên địa bàn;Dân số', ...rows].join('\n'));
		await expect(state(page, 'Có lỗi')).toContainText('1');
		await expect(state(page, 'Thay đổi')).toContainText('1');
		await expect(state(page, 'Không đổi')).toContainText('1');
		const figures = [first.population, first.population + 1000].map((people) => people.toLocaleString('vi-VN'));
		await expect(page.getByText(`dân số: ${figures.join(' → ')}`)).toBeVisible();
		await screenshot(page, 'import-people-1440');
		await hasNoSeriousFault(page);
		await page.getByRole('button', { name: /^Bỏ 1 dòng lỗi/ }).click();
		await page.getByRole('button', { name: 'Nạp 1 dòng' }).click();
		await expect(page.getByText('Đã thay dân số của 1 địa bàn')).toBeVisible();
		await page.goto('/quan-tri/dia-gioi');
		// the sum of the census, and the thousand of this file
		const people = layer().features.reduce((sum, { properties }) => sum + properties.population, 0) + 1000;
		await expect(page.getByText(people.toLocaleString('vi-VN'))).toBeVisible();
	});

	test('a boundary set is told its faults, taken in from its day on, and services are assigned anew', async ({
		page
	}) => {
		await openImport(page, '/nap/dia-gioi');
		const doubled = layer();
		doubled.features[1].properties.code = doubled.features[0].properties.code;
		await choose(page, 'dia-gioi.geojson', JSON.stringify(doubled));
		await expect(state(page, 'Có lỗi')).toContainText('1');
		await expect(page.getByText(/đã dùng ở địa bàn thứ 1/).first()).toBeVisible();
		await page.getByRole('button', { name: 'Chọn tệp khác' }).click();

		const renamed = layer();
		const unit = renamed.features.find(({ properties }) => properties.name === 'Xã Đông Hoà');
		if (!unit) throw new Error('the layer has no such unit');
		unit.properties.name = 'Xã Đông Hoà Mới';
		await choose(page, 'dia-gioi.geojson', JSON.stringify(renamed));
		await expect(state(page, 'Mới')).toContainText('48');
		await expect(page.getByText('Bộ mới: 6.306,4 km²')).toBeVisible();
		await expect(page.getByRole('button', { name: 'Nạp 48 dòng' })).toBeDisabled();
		await page.getByLabel('Mã bộ').fill('communes-2031');
		await page.locator('#set-from').fill('2031-01-01');
		await page.locator('#set-vi').fill('48 phường, xã, đặc khu (thử)');
		await page.locator('#set-source').fill('Thử nghiệm');
		await screenshot(page, 'import-boundaries-1440');
		await hasNoSeriousFault(page);
		await page.getByRole('button', { name: 'Nạp 48 dòng' }).click();
		await expect(page.getByText('Đã nhận 48 địa bàn của bộ mới.')).toBeVisible({ timeout: 45_000 });
		// every service of that commune, by its new name
		await expect(page.getByRole('cell', { name: 'Xã Đông Hoà Mới' }).first()).toBeVisible();
		const moved = await page.getByRole('cell', { name: 'Xã Đông Hoà', exact: true }).count();
		expect(moved).toBeGreaterThan(3);
		await expect(page.getByRole('heading', { name: /cơ sở đổi địa bàn/ })).toContainText(`${moved} cơ sở`);
		await expect(page.getByText('Đang nạp…')).toHaveCount(0);
		await screenshot(page, 'import-boundaries-done-1440');
		await hasNoSeriousFault(page);
		await page.goto('/quan-tri/dia-gioi');
		await expect(page.getByText('48 phường, xã, đặc khu (thử)')).toBeVisible();
		await expect(page.getByText(/31\/12\/2030/)).toBeVisible();
	});
});

test.describe('on a phone', () => {
	test.use({ viewport: PHONE, hasTouch: true });

	test('the report on a boundary set fits the screen', async ({ page }) => {
		await openImport(page, '/nap/dia-gioi');
		await choose(page, 'dia-gioi.geojson', JSON.stringify(layer()));
		await expect(page.getByText(/^Bộ mới: /)).toBeVisible();
		await screenshot(page, 'import-boundaries-390');
		await hasNoSeriousFault(page);
		await fitsTheScreen(page);
	});
});
