// One's own account: who one is, the password, and the sessions that are open.

import type { Page } from '@playwright/test';
import { DEMO_PASSWORD } from '../served.ts';
import { expect, test } from './product.ts';
import { DESKTOP, enter, fitsTheScreen, hasNoSeriousFault, PHONE, screenshot } from './workspace.ts';

test.use({ viewport: DESKTOP });

const OFFICE = { width: 1366, height: 768 };
const PASSWORD = DEMO_PASSWORD;

async function change(page: Page, old: string, password: string, again = password): Promise<void> {
	await page.getByLabel('Mật khẩu hiện tại').fill(old);
	await page.getByLabel(/Mật khẩu mới/).fill(password);
	await page.getByLabel('Nhập lại mật khẩu').fill(again);
	const answered = page.waitForResponse((answer) => answer.url().endsWith('/tai-khoan?/password'));
	await page.getByRole('button', { name: 'Đặt mật khẩu' }).click();
	await answered;
}

test('somebody sees their open sessions, ends one, changes the password and signs out everywhere', async ({
	page,
	browser
}) => {
	await page.setViewportSize(OFFICE);
	await enter(page, 'staff.rachgia', '/do-phu');
	const elsewhere = await browser.newContext({ viewport: PHONE, locale: 'vi-VN' });
	const phone = await elsewhere.newPage();
	await enter(phone, 'staff.rachgia', '/tai-khoan');
	await screenshot(phone, 'account-390');
	await hasNoSeriousFault(phone);
	await fitsTheScreen(phone);

	await page.getByRole('link', { name: /Tài khoản của tôi/ }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tài khoản của tôi');
	await expect(page.getByRole('main')).toContainText('staff.rachgia@demo.vn');
	await expect(page.getByRole('main')).toContainText('Cán bộ cơ sở');
	await expect(page.getByText('Phiên này', { exact: true })).toHaveCount(1);
	const end = page.getByRole('button', { name: /^Kết thúc/ });
	await expect(end).toHaveCount(1);
	await screenshot(page, 'account-1366');
	await hasNoSeriousFault(page);
	await fitsTheScreen(page);
	await end.click();
	await expect(page.getByRole('status')).toContainText('Đã kết thúc phiên');
	await expect(end).toHaveCount(0);
	await phone.goto('/do-phu');
	await expect(phone).toHaveURL(/\/dang-nhap/);

	await change(page, 'not the old one', 'another of my own');
	await expect(page.getByRole('alert')).toContainText('Mật khẩu hiện tại không đúng');
	await change(page, PASSWORD, 'another of my own', 'another of my owm');
	await expect(page.getByRole('alert')).toContainText('không giống nhau');
	await change(page, PASSWORD, PASSWORD);
	await expect(page.getByRole('alert')).toContainText('phải khác mật khẩu cũ');
	await change(page, PASSWORD, 'another of my own');
	await expect(page.getByRole('status')).toContainText('Đã đổi mật khẩu');
	await change(page, 'another of my own', PASSWORD);
	await expect(page.getByRole('status')).toContainText('Đã đổi mật khẩu');
	await page.getByRole('button', { name: 'Đăng xuất khỏi mọi nơi' }).click();
	await expect(page).toHaveURL(/\/dang-nhap/);
	await page.goto('/tai-khoan');
	await expect(page).toHaveURL(/\/dang-nhap/);
	await elsewhere.close();
});

test('the page is in English too', async ({ page }) => {
	await enter(page, 'leader', '/tai-khoan');
	await page.getByRole('button', { name: 'English' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('My account');
	await expect(page.getByText('This session', { exact: true })).toBeVisible();
});

test('an administrator ends the sessions of somebody else', async ({ page, browser }) => {
	const context = await browser.newContext({ locale: 'vi-VN' });
	const guest = await context.newPage();
	await enter(guest, 'planner', '/tai-khoan');
	await enter(page, 'admin', '/quan-tri/nguoi-dung');
	const account = page.locator('[data-account="planner@demo.vn"]');
	await account.getByText('Sửa').click();
	await account.getByRole('button', { name: 'Kết thúc mọi phiên' }).click();
	await expect(page.getByRole('status')).toContainText('Đã lưu');
	await expect(account).toContainText('Phiên đang mở: 0');
	await screenshot(page, 'users-sessions-1440');
	await guest.goto('/do-phu');
	await expect(guest).toHaveURL(/\/dang-nhap/);
	await context.close();
});
