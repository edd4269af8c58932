// The workspace Cơ sở as staff use it: add by tap and by coordinates, edit, close, delete and undo, and two at once.

import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './product.ts';
import {
	DESKTOP,
	enter,
	fitsTheScreen,
	hasNoSeriousFault,
	mapIsStill,
	PHONE,
	screenshot,
	sessionOf
} from './workspace.ts';

/** Signs in, and waits until the page has come alive and its map is there. */
async function openRegister(page: Page, account: string): Promise<void> {
	await enter(page, account, '/co-so');
	await expect(page.locator('canvas.maplibregl-canvas')).toBeVisible();
}

const editor = (page: Page) => page.getByTestId('service-editor');
const card = (page: Page) => page.getByTestId('service-card');
const inList = (page: Page, name: string) => page.locator('button.service', { hasText: name });

/** Taps the map until the editor says a unit. */
async function placeOnMap(page: Page, tap: (x: number, y: number) => Promise<void>): Promise<void> {
	const map = page.locator('canvas.maplibregl-canvas');
	await expect(async () => {
		const box = (await map.boundingBox()) as { x: number; y: number; width: number; height: number };
		await tap(box.x + box.width * 0.55, box.y + box.height * 0.45);
		await expect(page.getByTestId('edited-unit')).toContainText('Thuộc Xã', { timeout: 1000 });
	}).toPass();
}

test.describe('on a phone', () => {
	test.use({ viewport: PHONE, hasTouch: true });

	test('staff add a service by a tap', async ({ page }) => {
		await openRegister(page, 'staff.anminh');
		await expect(page.locator('button.service').first()).toBeVisible();
		await screenshot(page, 'register-390');
		await hasNoSeriousFault(page);
		await fitsTheScreen(page);
		await page.getByRole('button', { name: 'Thêm cơ sở' }).tap();
		await editor(page).getByLabel('Tên cơ sở').fill('Địa chỉ tin cậy ấp Xẻo Ngát');
		await placeOnMap(page, (x, y) => page.touchscreen.tap(x, y));
		await screenshot(page, 'register-add-390');
		await hasNoSeriousFault(page);
		await editor(page).getByRole('button', { name: 'Lưu cơ sở' }).tap();
		await expect(card(page)).toContainText('Địa chỉ tin cậy ấp Xẻo Ngát');
		await expect(card(page)).toContainText('Giữ kín');
		await fitsTheScreen(page);
	});
});

test.describe('at a desk', () => {
	test.use({ viewport: DESKTOP });

	test('the list filters without diacritics, sorts, and shows the map the same', async ({ page }) => {
		await openRegister(page, 'staff.anminh');
		await page.getByLabel('Tìm tên, địa chỉ').fill('cau lac bo dong hoa');
		await expect(page.locator('button.service').first()).toContainText('Đông Hoà');
		const names = await page.locator('button.service .name').allInnerTexts();
		expect(names.every((name) => name.includes('Câu lạc bộ') && name.includes('Đông Hoà'))).toBe(true);
		await page.getByLabel('Tìm tên, địa chỉ').fill('không có cơ sở nào như thế');
		await expect(page.getByText('Không có cơ sở nào khớp')).toBeVisible();
	});

	test('a place is typed in VN-2000 and told apart; a doubtful one needs a reason; another’s unit cannot be saved', async ({
		page
	}) => {
		await openRegister(page, 'staff.anminh');
		await page.getByRole('button', { name: 'Thêm cơ sở' }).click();
		await editor(page)
			.getByLabel('Tên cơ sở')
			.fill(`Trạm thử toạ độ ${Date.now() % 100_000}`);
		const place = editor(page).getByRole('textbox', { name: 'Vị trí' });
		await place.fill('chỗ nào đó');
		await expect(page.getByText('Chưa đọc được toạ độ này')).toBeVisible();
		await place.fill('1074100 549050');
		await expect(editor(page).getByRole('radio', { name: /104°30′/ })).toBeVisible();
		await editor(page)
			.getByRole('radio', { name: /kinh tuyến 104°30′/ })
			.check();
		await expect(page.getByTestId('edited-unit')).toContainText('Thuộc Xã');
		await editor(page).getByLabel('Địa chỉ', { exact: true }).fill('Ấp Một, phường Rạch Giá');
		await expect(editor(page)).toContainText('Địa chỉ ghi Phường Rạch Giá');
		await expect(editor(page).getByRole('button', { name: 'Lưu cơ sở' })).toBeDisabled();
		await screenshot(page, 'register-questions-1440');
		await hasNoSeriousFault(page);
		await editor(page)
			.getByRole('combobox', { name: /Lý do vẫn giữ/ })
			.selectOption('boundary-redrawn');
		await expect(editor(page).getByRole('button', { name: 'Lưu cơ sở' })).toBeEnabled();
		await place.fill('10,0125; 105,0809'); // Rạch Giá
		await expect(editor(page)).toContainText('ngoài địa bàn của bạn');
		await expect(editor(page).getByRole('button', { name: 'Lưu cơ sở' })).toBeDisabled();
		await place.fill('9°42\'50"B 104°56\'50"Đ');
		await editor(page).getByRole('button', { name: 'Lưu cơ sở' }).click();
		await expect(card(page)).toContainText('9,71389; 104,94722');
	});

	test('what cannot be read is not saved as what stood there before, and numbers are read as they are written here', async ({
		page
	}) => {
		await openRegister(page, 'staff.anminh');
		await page.getByRole('button', { name: 'Thêm cơ sở' }).click();
		await editor(page)
			.getByLabel('Tên cơ sở')
			.fill(`Trạm thử số ${Date.now() % 100_000}`);
		const place = editor(page).getByRole('textbox', { name: 'Vị trí' });
		const save = editor(page).getByRole('button', { name: 'Lưu cơ sở' });
		await place.fill('9°42\'50"B 104°56\'50"Đ');
		await expect(save).toBeEnabled();
		await place.fill('200 200');
		await expect(page.getByText('Chưa đọc được toạ độ này')).toBeVisible();
		await expect(save).toBeDisabled();
		await place.fill('9°42\'50"B 104°56\'50"Đ');
		const capacity = editor(page).getByRole('textbox', { name: /Số chỗ/ });
		for (const wrong of ['1,5', '0.500', 'mười', '-1']) {
			await capacity.fill(wrong);
			await expect(editor(page).getByText('Số chỗ là số nguyên từ 0.')).toBeVisible();
			await expect(save).toBeDisabled();
		}
		await capacity.fill('2.000');
		await expect(capacity).toHaveValue('2.000');
		await expect(editor(page)).toContainText('Số chỗ 2.000 có đúng không?');
		await capacity.fill('12');
		await save.click();
		await expect(card(page).locator('dt', { hasText: 'Số chỗ' }).locator('+ dd')).toHaveText('12');
	});

	test('a service is moved by dragging its pin', async ({ page }) => {
		await openRegister(page, 'staff.anminh');
		await page.getByLabel('Mô hình').selectOption('trusted_address');
		await page.locator('button.service').first().click();
		const before = await card(page).locator('dd').first().innerText();
		await card(page).getByRole('button', { name: 'Sửa' }).click();
		const pin = page.locator('.maplibregl-marker');
		await expect(pin).toBeVisible();
		await mapIsStill(page);
		const box = (await pin.boundingBox()) as { x: number; y: number; width: number; height: number };
		await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
		await page.mouse.down();
		await page.mouse.move(box.x + 40, box.y + 10, { steps: 5 });
		await page.mouse.up();
		await editor(page).getByRole('button', { name: 'Lưu cơ sở' }).click();
		await expect(card(page)).toBeVisible();
		expect(await card(page).locator('dd').first().innerText()).not.toBe(before);
		await card(page).getByText('Lịch sử').click();
		await expect(card(page).locator('ol > li').first()).toContainText('vị trí:');
	});

	test('closed, reopened, deleted, brought back; and its history says so', async ({ page }) => {
		await openRegister(page, 'staff.anminh');
		await page.getByLabel('Mô hình').selectOption('safe_school');
		await page.locator('button.service').first().click();
		const name = await card(page).getByRole('heading').innerText();
		await card(page).getByRole('button', { name: 'Đóng cơ sở' }).click();
		await expect(card(page)).toContainText('Ngày đóng');
		await card(page).getByRole('button', { name: 'Hoạt động lại' }).click();
		await expect(card(page)).toContainText('Đang hoạt động');
		await card(page).getByText('Lịch sử').click();
		await expect(card(page).locator('ol > li').first()).toContainText(/trạng thái: Đã đóng\s*→\s*Đang hoạt động/);
		await screenshot(page, 'register-history-1440');
		await hasNoSeriousFault(page);
		await card(page).getByRole('button', { name: 'Xoá', exact: true }).click();
		await expect(page.getByText(`Đã xoá “${name}”`)).toBeVisible();
		await expect(inList(page, name)).toHaveCount(0);
		await page.getByRole('button', { name: 'Hoàn tác' }).click();
		await expect(inList(page, name)).toHaveCount(1);
	});

	test('a change is on the list before the server has answered, and is taken back when it does not', async ({
		page
	}) => {
		await openRegister(page, 'staff.anminh');
		const name = await page.locator('button.service .name').first().innerText();
		const edited = `Đổi tên ${Date.now() % 100_000}`;
		await page.locator('button.service').first().click();
		let [isAsked, fail] = [false, () => {}];
		await page.route('**/co-so?/save', async (route) => {
			await new Promise<void>((done) => ([isAsked, fail] = [true, done]));
			await route.abort();
		});
		await card(page).getByRole('button', { name: 'Sửa' }).click();
		await editor(page).getByLabel('Tên cơ sở').fill(edited);
		await editor(page).getByRole('button', { name: 'Lưu cơ sở' }).click();
		await expect(inList(page, edited)).toHaveCount(1);
		await expect.poll(() => isAsked).toBe(true);
		fail();
		await expect(inList(page, name)).toHaveCount(1);
		await expect(inList(page, edited)).toHaveCount(0);
		// what was typed is still there, and is saved when the line is back
		await expect(editor(page)).toContainText('Kiểm tra đường truyền');
		await page.unroute('**/co-so?/save');
		await editor(page).getByRole('button', { name: 'Lưu cơ sở' }).click();
		await expect(card(page)).toContainText(edited);
		await card(page).getByRole('button', { name: 'Sửa' }).click();
		await editor(page).getByLabel('Tên cơ sở').fill(name);
		await editor(page).getByRole('button', { name: 'Lưu cơ sở' }).click();
		await expect(inList(page, name)).toHaveCount(1);
	});

	test('two who edit the same service choose field by field, and nothing is lost', async ({ browser }) => {
		// another one at every run, so that a run leaves nothing that the next would trip over
		const addresses = ['A', 'B'].map((end) => `Ấp Kim Quy ${Date.now() % 100_000} ${end}`);
		const contexts = [await browser.newContext({ viewport: DESKTOP }), await browser.newContext({ viewport: DESKTOP })];
		const [first, second] = [await contexts[0].newPage(), await contexts[1].newPage()];
		await openRegister(first, 'staff.anminh');
		await openRegister(second, 'planner');
		const name = await first.locator('button.service .name').first().innerText();
		for (const page of [first, second]) {
			await page.getByLabel('Tìm tên, địa chỉ').fill(name);
			await inList(page, name).first().click();
			await card(page).getByRole('button', { name: 'Sửa' }).click();
		}
		await editor(first).getByLabel('Địa chỉ', { exact: true }).fill(addresses[0]);
		await editor(first).getByRole('button', { name: 'Lưu cơ sở' }).click();
		await expect(card(first)).toContainText(addresses[0]);
		await editor(second).getByLabel('Địa chỉ', { exact: true }).fill(addresses[1]);
		await editor(second)
			.getByLabel(/Số chỗ/)
			.fill('7');
		await editor(second).getByRole('button', { name: 'Lưu cơ sở' }).click();
		const merge = second.getByTestId('merge');
		await expect(merge).toContainText('Người khác vừa sửa');
		await screenshot(second, 'register-merge-1440');
		await hasNoSeriousFault(second);
		await expect(merge.getByRole('radio', { name: `Của người khác: ${addresses[0]}` })).toBeChecked();
		await expect(merge.getByRole('radio', { name: /Của bạn: 7/ })).toBeChecked();
		await merge.getByRole('button', { name: 'Lưu bản đã chọn' }).click();
		await expect(card(second)).toContainText(addresses[0]);
		await expect(card(second)).toContainText('7');
		for (const context of contexts) await context.close();
	});
});

test('the list is downloaded by the filter on the screen, with its source, and the download is in the trail', async ({
	page,
	playwright,
	baseURL
}) => {
	await page.setViewportSize(DESKTOP);
	await openRegister(page, 'staff.anminh');
	await page.getByLabel('Mô hình').selectOption('marriage_club');
	const shown = await page.locator('button.service .name').allInnerTexts();
	await page.getByText('Tải danh sách').click();
	await screenshot(page, 'register-export-1440');
	await hasNoSeriousFault(page);
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: 'GEOJSON' }).click()
	]);
	const file = JSON.parse(readFileSync(await download.path(), 'utf8')) as {
		metadata: { filter: string; mark: string };
		features: { properties: { name: string } }[];
	};
	expect(file.features.map(({ properties }) => properties.name).sort()).toEqual([...shown].sort());
	expect(file.metadata.filter).toContain('Câu lạc bộ');
	expect(file.metadata.mark).toBe('Dữ liệu minh hoạ');
	const cookie = `luoi_session=${await sessionOf(baseURL as string, 'admin')}`;
	const http = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { cookie } });
	const trail = await (await http.get('/quan-tri/nhat-ky.csv?viec=read&doi-tuong=services')).text();
	expect(trail.split('\n')[1]).toContain(`staff,read,services,${shown.length}`);
	await http.dispose();
});
