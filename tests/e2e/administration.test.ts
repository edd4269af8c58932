// What an administrator does: invite, change, lock and reset people; models and standards; publish; read the trail.

import type { Page } from '@playwright/test';
import { expect, test } from './product.ts';
import { DESKTOP, enter, fitsTheScreen, hasNoSeriousFault, mapIsDrawn, PHONE, screenshot } from './workspace.ts';

test.use({ viewport: DESKTOP });

const PASSWORD = 'one of my own making';

async function signInWith(page: Page, email: string, password: string): Promise<void> {
	await page.goto('/dang-nhap');
	await page.getByLabel('Thư điện tử').fill(email);
	await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
	await page.getByRole('main').getByRole('button', { name: 'Đăng nhập' }).click();
}

test('somebody is invited, takes the account up, gets another role, is locked, and is deleted', async ({
	page,
	browser
}) => {
	await enter(page, 'admin', '/quan-tri');
	await page.getByText('Mời người dùng').click();
	const invite = page.locator('form.invite');
	await invite.getByLabel('Họ và tên').fill('Trần Thị Bích');
	await invite.getByLabel('Thư điện tử').fill('bich@kiengiang.example');
	await invite.getByLabel('Địa bàn phụ trách').selectOption({ label: 'Huyện Giồng Riềng' });
	await screenshot(page, 'users-invite-1440');
	await hasNoSeriousFault(page);
	await invite.getByRole('button', { name: 'Tạo đường dẫn mời' }).click();
	const link = (await page.getByTestId('link').innerText()).trim();
	await screenshot(page, 'users-link-1440');

	const context = await browser.newContext({ viewport: PHONE, locale: 'vi-VN' });
	const guest = await context.newPage();
	await guest.goto(link);
	await expect(guest.getByText('Xin chào Trần Thị Bích')).toBeVisible();
	await screenshot(guest, 'invitation-390');
	await hasNoSeriousFault(guest);
	await guest.getByLabel(/Mật khẩu mới/).fill(PASSWORD);
	await guest.getByLabel('Nhập lại mật khẩu').fill('something else');
	await guest.getByRole('button', { name: 'Đặt mật khẩu' }).click();
	await expect(guest.getByRole('alert')).toContainText('không giống nhau');
	await guest.getByLabel('Nhập lại mật khẩu').fill(PASSWORD);
	await guest.getByRole('button', { name: 'Đặt mật khẩu' }).click();
	await expect(guest.getByRole('status')).toContainText('Đã đặt mật khẩu');
	await signInWith(guest, 'bich@kiengiang.example', PASSWORD);
	await mapIsDrawn(guest);
	await guest.goto('/vu-viec');
	await expect(guest.getByRole('link', { name: 'Ghi vụ việc' })).toBeVisible();
	await guest.goto(link);
	await expect(guest.getByRole('alert')).toContainText('đã dùng rồi hoặc đã hết hạn');

	const account = page.locator('[data-account="bich@kiengiang.example"]');
	await page.goto('/quan-tri/nguoi-dung');
	await account.getByText('Sửa').click();
	await account.getByLabel('Vai trò').selectOption('leader');
	await account.getByRole('button', { name: 'Lưu' }).click();
	await expect(page.getByRole('status')).toContainText('Đã lưu');
	await expect(account).toContainText('Lãnh đạo');
	await guest.goto('/vu-viec');
	await expect(guest).toHaveURL(/dang-nhap/); // the session ended with the role
	await signInWith(guest, 'bich@kiengiang.example', PASSWORD);
	await expect(guest.getByRole('link', { name: 'Số liệu' })).toBeVisible();
	await account.getByRole('button', { name: 'Khoá tài khoản' }).click();
	await expect(account).toContainText('Đã khoá');
	await guest.goto('/do-phu');
	await expect(guest).toHaveURL(/dang-nhap/);
	page.once('dialog', (dialog) => void dialog.accept());
	await account.getByRole('button', { name: 'Xoá hẳn' }).click();
	await expect(account).toHaveCount(0);
	await context.close();
});

test('the last administrator is told why they stay', async ({ page }) => {
	await enter(page, 'admin', '/quan-tri/nguoi-dung');
	const me = page.locator('[data-account="admin@demo.vn"]');
	await me.getByText('Sửa').click();
	await me.getByRole('button', { name: 'Khoá tài khoản' }).click();
	await expect(page.getByRole('alert')).toContainText('ít nhất một người quản trị');
});

test('a model and a standard are added, and what is wrong is said', async ({ page }) => {
	await enter(page, 'admin', '/quan-tri/mo-hinh');
	await page.getByText('Thêm mô hình').first().click();
	const add = page.locator('form[action="?/add"]');
	await add.getByLabel('Mã').fill('bao_ve');
	await add.getByLabel('Tên tiếng Việt').fill('Tổ bảo vệ trẻ em');
	await add.getByLabel('Tên tiếng Anh').fill('Child protection group');
	await add.getByLabel('Vị trí').selectOption('always');
	await add.getByRole('button', { name: 'Thêm mô hình' }).click();
	await expect(page.getByRole('status')).toContainText('Đã lưu');
	const card = page.locator('section', { hasText: 'Tổ bảo vệ trẻ em' });
	await expect(card).toContainText('Luôn giữ kín');
	await card.getByText('Thêm chuẩn').first().click();
	await card.getByLabel('Áp dụng từ').fill('2031-01-01');
	await card.getByLabel('Khoảng cách (m)').fill('4000');
	await card.getByLabel('Tỷ lệ người dân (%)').fill('75');
	await card.getByLabel(/Chỗ trên 10.000 dân/).fill('nửa chỗ');
	await card.getByLabel('Căn cứ').fill('Kế hoạch thử');
	await card.getByRole('button', { name: 'Thêm chuẩn' }).click();
	await expect(page.getByRole('alert')).toContainText('ngoài giới hạn');
	await expect(card.getByLabel('Căn cứ')).toHaveValue('Kế hoạch thử'); // nothing that was typed is lost
	await card.getByLabel(/Chỗ trên 10.000 dân/).fill('0,5');
	await card.getByRole('button', { name: 'Thêm chuẩn' }).click();
	await expect(card).toContainText(/sẽ áp dụng[\s\S]*Trong 4,0\skm, ít nhất 75\s% người dân, 0,5 chỗ/);
	await screenshot(page, 'models-1440');
	await hasNoSeriousFault(page);
	await card.getByRole('button', { name: 'Bỏ' }).click();
	await expect(card).toContainText('Chưa có chuẩn');
});

test('a year without incidents is not published, and a published one is not published again', async ({ page }) => {
	await enter(page, 'admin', '/quan-tri/an-toan');
	await page.getByRole('button', { name: 'Công bố năm 2019' }).click();
	await expect(page.getByRole('alert')).toContainText('không có vụ việc nào');
	await expect(page.getByRole('row', { name: /^2024/ })).toContainText('Đã công bố');
	await expect(page.getByRole('row', { name: /^2024/ }).getByRole('button', { name: /Công bố năm/ })).toHaveCount(0);
	await screenshot(page, 'safety-1440');
	await hasNoSeriousFault(page);
});

test('the trail is filtered, read in detail and downloaded, and the download is in it', async ({ page }) => {
	await enter(page, 'admin', '/quan-tri/nhat-ky');
	await page.getByLabel('Đối tượng').selectOption('service_model');
	await page.getByRole('button', { name: 'Lọc' }).click();
	await page.waitForURL(/doi-tuong=service_model/);
	await page.locator('tbody details').first().click();
	await expect(page.locator('tbody dl').first()).toContainText('code');
	await screenshot(page, 'trail-1440');
	await hasNoSeriousFault(page);
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: 'Tải kết quả (CSV)' }).click()
	]);
	expect(download.suggestedFilename()).toBe('nhat-ky.csv');
	await page.goto('/quan-tri/nhat-ky?viec=read');
	await expect(page.locator('tbody tr').first()).toContainText('Đọc hàng loạt');
});

test('the administration fits a phone, page by page', async ({ page }) => {
	await page.setViewportSize(PHONE);
	await enter(page, 'admin', '/quan-tri');
	for (const path of ['nguoi-dung', 'mo-hinh', 'dia-gioi', 'an-toan', 'nhat-ky']) {
		await page.goto(`/quan-tri/${path}`);
		await screenshot(page, `admin-${path}-390`);
		await hasNoSeriousFault(page);
		await fitsTheScreen(page);
	}
});

test('the search opens from any page', async ({ page }) => {
	await enter(page, 'admin', '/quan-tri/dia-gioi');
	await page.waitForLoadState('networkidle');
	await page.keyboard.press('Control+k');
	await expect(page).toHaveURL(/do-phu/);
	await expect(page.getByRole('dialog')).toBeVisible();
});
