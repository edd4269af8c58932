// Page Tổng quan: targets and how they came.

import { expect, test } from './product.ts';
import { DESKTOP, enter, fitsTheScreen, hasNoSeriousFault, PHONE, screenshot } from './workspace.ts';

test('leadership sees what the province is held to, with the sources, and how it came by quarter', async ({ page }) => {
	await page.setViewportSize(DESKTOP);
	await enter(page, 'leader', '/tong-quan');
	const baseline = page.getByRole('row', { name: /Địa chỉ tin cậy/ });
	// the demo has the 147 trusted addresses that were published for 2020, and whatever other tests have added
	await expect(baseline.getByRole('cell').nth(0)).toHaveText('147');
	expect(parseInt(await baseline.getByRole('cell').nth(1).innerText())).toBeGreaterThanOrEqual(147);
	await expect(baseline).toContainText('Đạt');
	await expect(baseline.getByRole('link')).toHaveAttribute('href', /^https:\/\/m\.tapchilaodongxahoi\.vn\//);
	await expect(page.getByRole('row', { name: /Nhóm phòng, chống bạo lực/ })).toContainText('Sổ chưa theo dõi');
	await expect(
		page
			.getByRole('row', { name: /90,0 %/ })
			.getByRole('cell')
			.nth(1)
	).toHaveText(/^\d\d,\d\s%\s*20\d\d$/);
	await page.getByText('Bảng số liệu theo quý và năm').click();
	await expect(page.getByRole('row', { name: /^Q1\/2021/ })).toBeVisible();
	await screenshot(page, 'overview-1440');
	await page.screenshot({ path: 'test-results/screens/overview-whole-1440.png', fullPage: true });
	await hasNoSeriousFault(page);
	await expect(page.getByText('Thêm chỉ tiêu')).toHaveCount(0);
});

test('admin adds a target and takes it away', async ({ page }) => {
	await page.setViewportSize(DESKTOP);
	await enter(page, 'admin', '/tong-quan');
	const name = `Trường an toàn ${Date.now()}`;
	await page.getByText('Thêm chỉ tiêu').click();
	await page.getByLabel('Chỉ tiêu', { exact: true }).fill(name);
	await page.getByLabel('Đo bằng').selectOption('services');
	await page.getByLabel('Mô hình', { exact: true }).selectOption('safe_school');
	await page.getByLabel('Mức', { exact: true }).fill('400');
	await page.getByLabel('Năm', { exact: true }).fill('2030');
	await page.getByLabel('Nguồn', { exact: true }).fill('Kế hoạch của Sở');
	await page.getByLabel('Liên kết đến nguồn').fill('https://example.org/ke-hoach');
	await page.getByRole('button', { name: 'Lưu chỉ tiêu' }).click();
	await expect(page.getByText('Đã lưu.')).toBeVisible();
	const row = page.getByRole('row', { name: new RegExp(name) });
	await expect(row).toContainText('Đang thực hiện');
	await hasNoSeriousFault(page);
	await row.getByRole('button', { name: 'Bỏ' }).click();
	await expect(row).toHaveCount(0);
});

test('on a phone the table and the lines fit', async ({ page }) => {
	await page.setViewportSize(PHONE);
	await enter(page, 'planner', '/tong-quan');
	await expect(page.getByRole('heading', { name: 'Tổng quan' })).toBeVisible();
	await fitsTheScreen(page);
	await page.screenshot({ path: 'test-results/screens/overview-390.png', fullPage: true });
	await hasNoSeriousFault(page);
});
