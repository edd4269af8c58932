// Workspace Mở rộng as planner and leadership use it.

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './product.ts';
import { DESKTOP, enter, fitsTheScreen, hasNoSeriousFault, mapIsStill, PHONE, screenshot } from './workspace.ts';

/** Opens the workspace and waits until it can be asked. */
async function openExpansion(page: Page, account: string, query = '?set=districts-2021-2025'): Promise<void> {
	await enter(page, account, `/mo-rong${query}`);
	await expect(page.locator('[data-ready="yes"]')).toBeVisible();
}

/** Asks, and waits for the answer. @returns its headline */
async function solve(page: Page): Promise<string> {
	await page.getByRole('button', { name: 'Tìm nơi mở tốt nhất' }).click();
	const answer = page.getByRole('region', { name: 'Kết quả' });
	await expect(answer.getByText(/^Đã chứng minh: không cách chọn nào/)).toBeVisible({ timeout: 90_000 });
	return answer.locator('.headline').innerText();
}

/** The whole number before a word of a sentence in vi-VN. */
function figureBefore(text: string, word: string): number {
	const found = new RegExp(`([\\d.]+)[\\s\\u00a0]${word}`).exec(text)?.[1] ?? '';
	return Number(found.replaceAll('.', ''));
}

/** The answer to the question that the workspace opens with: sites for most people. */
async function answered(
	page: Page,
	count: number
): Promise<{ answer: Locator; first: Locator; headline: string; gains: number[] }> {
	await page.setViewportSize(DESKTOP);
	await openExpansion(page, 'planner', `?set=districts-2021-2025&n=${count}`);
	const headline = await solve(page);
	const answer = page.getByRole('region', { name: 'Kết quả' });
	const sites = answer.locator('ol li');
	await expect(sites.locator('em')).toHaveCount(count);
	const gains = (await sites.locator('em').allInnerTexts()).map((text) =>
		Number(text.replace('+', '').replaceAll('.', ''))
	);
	return { answer, first: sites.first(), headline, gains };
}

/** Moves a site north by the keyboard, and waits until what that costs is said. */
async function moveNorth(page: Page, site: Locator): Promise<void> {
	await site.locator('.name').focus();
	for (let k = 0; k < 12; k++) await page.keyboard.press('Shift+ArrowUp');
	await expect(page.getByText(/Dời như vậy mất [\d.]+ người/)).toBeVisible();
}

/** Keeps the answer under a name. @returns its link */
async function keep(page: Page, title: string): Promise<string> {
	const before = page.url();
	await page.getByLabel('Tên kịch bản').fill(title);
	// the last step of a moved site is counted
	await expect(page.getByRole('button', { name: 'Lưu', exact: true })).toBeEnabled();
	await page.getByRole('button', { name: 'Lưu', exact: true }).click();
	await expect(page).toHaveURL(/scenario=/, { timeout: 90_000 });
	await expect(page).not.toHaveURL(before, { timeout: 90_000 });
	return page.url();
}

test.describe('what a planner does with an answer', () => {
	test.setTimeout(120_000);
	let broken: string[];
	test.beforeEach(({ page }) => {
		broken = [];
		page.on('pageerror', ({ message }) => broken.push(message));
	});
	test.afterEach(() => expect(broken).toEqual([]));

	test('reads it: the gains of the sites, and those of the units, add up to what it says', async ({ page }) => {
		await page.setViewportSize(DESKTOP);
		await openExpansion(page, 'planner');
		await screenshot(page, 'expansion-empty');
		const { headline, gains } = await answered(page, 5);
		const gained = figureBefore(headline, 'người');
		expect(gained).toBeGreaterThan(10_000);
		expect(Math.abs(gains.reduce((a, b) => a + b, 0) - gained)).toBeLessThanOrEqual(3);
		const units = await page.getByRole('tabpanel').locator('tbody tr td:last-child').allInnerTexts();
		const byUnit = units.map((text) => (text === '–' ? 0 : Number(text.replace('+', '').replaceAll('.', ''))));
		expect(Math.abs(byUnit.reduce((a, b) => a + b, 0) - gained)).toBeLessThanOrEqual(8);
		await mapIsStill(page);
		await screenshot(page, 'expansion-answer');
		await hasNoSeriousFault(page);
		await page.getByRole('tab', { name: 'Thêm từng điểm' }).click();
		await expect(page.getByRole('tabpanel').locator('tbody tr')).toHaveCount(11, { timeout: 60_000 });
		await screenshot(page, 'expansion-curve');
	});

	test('moves a site by the keyboard, which costs something, puts it back, and compares', async ({ page }) => {
		const { first } = await answered(page, 2);
		await moveNorth(page, first);
		await screenshot(page, 'expansion-moved');
		await page.getByRole('button', { name: 'Đưa vào so sánh' }).click();
		await page.getByRole('button', { name: 'Đặt lại như cũ' }).click();
		await expect(page.getByText(/Dời như vậy/)).toBeHidden();
		await page.getByRole('button', { name: 'Đưa vào so sánh' }).click();
		await page.getByRole('tab', { name: 'So sánh' }).click();
		await expect(page.getByRole('tabpanel').getByRole('columnheader')).toHaveCount(2);
		await screenshot(page, 'expansion-comparison');
		await hasNoSeriousFault(page);
	});

	test('keeps it, and opens it again by its link', async ({ page }) => {
		// the fewer the sites, the sooner the curve beyond them is drawn, which is kept with them
		const { answer, headline } = await answered(page, 1);
		const title = `Một điểm ${Date.now()}`;
		const link = await keep(page, title);
		await expect(page.getByText('Đã lưu.')).toBeVisible({ timeout: 90_000 });
		await page.goto('/do-phu');
		await page.goto(link);
		await expect(answer.locator('.headline')).toHaveText(headline);
		await expect(answer.getByText(title)).toBeVisible();
		await expect(page.locator('[data-ready="yes"]')).toBeVisible();
	});

	test('keeps it with a site that was moved: opened again it says so, and what that adds where it stands', async ({
		page
	}) => {
		const { first, gains } = await answered(page, 1);
		const title = `Một điểm đã dời ${Date.now()}`;
		await moveNorth(page, first);
		await page.getByLabel('Tên kịch bản').fill(title);
		await expect(page.getByRole('button', { name: 'Lưu', exact: true })).toBeEnabled();
		await expect(first.locator('em')).not.toHaveText(`+${gains[0].toLocaleString('vi-VN')}`);
		const [loss, gain] = [await page.getByText(/Dời như vậy/).innerText(), await first.locator('em').innerText()];
		await keep(page, title);
		await expect(page.getByText(title).first()).toBeVisible({ timeout: 90_000 });
		await page.reload();
		await expect(first.locator('em')).toHaveText(gain);
		await expect(page.getByText(/Dời như vậy/)).toHaveText(loss.replace('Đặt lại như cũ', '').trim());
	});
});

test('Back undoes another set or goal, and not a slider', async ({ page }) => {
	await page.setViewportSize(DESKTOP);
	await openExpansion(page, 'planner');
	const set = page.getByRole('combobox', { name: /Địa giới/ });
	await page.getByRole('slider', { name: /Số điểm/ }).fill('7');
	await expect(page).toHaveURL(/n=7/);
	await set.selectOption({ label: '48 phường, xã, đặc khu' });
	await expect(page).toHaveURL(/set=communes-2025-07/);
	await expect(page.locator('[data-ready="yes"]')).toBeVisible();
	await page.getByRole('radio', { name: /Công bằng nhất/ }).check();
	await expect(page).toHaveURL(/goal=fairest/);
	await page.goBack();
	await expect(page.getByRole('radio', { name: /Nhiều người nhất/ })).toBeChecked();
	await page.goBack();
	await expect(set).toHaveValue('districts-2021-2025');
	await expect(page).toHaveURL(/n=7/);
	await expect(page.locator('[data-ready="yes"]')).toBeVisible();
});

test('leadership opens a scenario of a confidential model: figures and places by hiding areas, and no proof', async ({
	browser
}) => {
	test.setTimeout(240_000);
	const planner = await (await browser.newContext({ viewport: DESKTOP })).newPage();
	await openExpansion(planner, 'planner', '?set=districts-2021-2025&n=2');
	const exact = figureBefore(await solve(planner), 'người');
	await planner.getByLabel('Tên kịch bản').fill(`Hai điểm ${Date.now()}`);
	await planner.getByRole('button', { name: 'Lưu', exact: true }).click();
	await expect(planner).toHaveURL(/scenario=/, { timeout: 90_000 });
	const link = planner.url();
	await planner.context().close();

	const leader = await (await browser.newContext({ viewport: DESKTOP })).newPage();
	await enter(leader, 'leader', '/mo-rong');
	await leader.goto(link);
	const answer = leader.getByRole('region', { name: 'Kết quả' });
	const people = figureBefore(await answer.locator('.headline').innerText(), 'người');
	expect([people > exact / 2, people < exact * 2, people !== exact]).toEqual([true, true, true]);
	await expect(answer.getByText('Tính lại theo vùng che vị trí')).toBeVisible();
	await expect(answer.getByText(/^Đã chứng minh/)).toHaveCount(0);
	await screenshot(leader, 'expansion-leader');
	await expect(leader.getByText(/Số liệu này tính từ vùng che/)).toBeVisible();
	await leader.context().close();
});

test('on a phone the question, the map and the answer stand one below the other', async ({ page }) => {
	test.setTimeout(180_000);
	await page.setViewportSize(PHONE);
	await openExpansion(page, 'leader', '?set=districts-2021-2025&model=safe_school&n=3');
	await solve(page);
	await mapIsStill(page);
	await fitsTheScreen(page);
	await page.locator('.map').scrollIntoViewIfNeeded();
	await screenshot(page, 'expansion-phone-map');
	await page.getByRole('region', { name: 'Kết quả' }).scrollIntoViewIfNeeded();
	await screenshot(page, 'expansion-phone');
	await hasNoSeriousFault(page);
});

test('a planner divides a budget over the models, and opens the part of one of them on the map', async ({ page }) => {
	test.setTimeout(240_000);
	await page.setViewportSize(DESKTOP);
	await enter(page, 'planner', '/mo-rong/ngan-sach?set=districts-2021-2025');
	await page.getByRole('button', { name: 'Chia ngân sách' }).click();
	await expect(page.getByRole('alert')).toContainText('Ghi chi phí của ít nhất một mô hình');
	const costs = [
		['Địa chỉ tin cậy – Nhà tạm lánh', '40'],
		['Câu lạc bộ hỗ trợ phụ nữ có nguy cơ bị ép kết hôn với người nước ngoài', '25'],
		['Trường học an toàn, thân thiện, không bạo lực', '30,5']
	];
	for (const [model, cost] of costs) await page.getByLabel(`Chi phí một điểm: ${model}`).fill(cost);
	await page.getByRole('button', { name: 'Chia ngân sách' }).click();
	await expect(page.getByRole('alert')).toContainText('Ghi ngân sách');
	const school = page.getByLabel('Chi phí một điểm: Trường học');
	await school.fill('ba mươi');
	await page.getByRole('button', { name: 'Chia ngân sách' }).click();
	await expect(page.getByRole('alert')).toContainText('Trường học an toàn, thân thiện, không bạo lực là “ba mươi”');
	await school.fill('30,5');
	await page.getByLabel('Ngân sách (triệu đồng)').fill('121');
	await page.getByRole('button', { name: 'Chia ngân sách' }).click();
	await expect(page.getByText('Đã chứng minh: không cách chia nào trong các vị trí này tốt hơn.')).toBeVisible({
		timeout: 120_000
	});
	const headline = await page.locator('.headline').innerText();
	const rows = await page.getByRole('table', { name: 'Từng mô hình' }).locator('tbody tr').all();
	const figures = await Promise.all(
		rows.map(async (row) =>
			(await row.locator('td').allInnerTexts()).map((text) => Number(text.replace(/[+.]/g, '').replace(',', '.')))
		)
	);
	const spent = figures.reduce((sum, [sites], k) => sum + sites * [40, 25, 30.5][k], 0);
	expect(spent).toBeLessThanOrEqual(121);
	expect(headline.replaceAll('\u00a0', ' ')).toContain(`dùng ${spent.toLocaleString('vi-VN')} trong 121 triệu đồng`);
	// each figure is rounded by itself
	const gained = figures.reduce((sum, [, , gain]) => sum + gain, 0);
	expect(Math.abs(figureBefore(headline, 'lượt') - gained)).toBeLessThanOrEqual(2);
	await screenshot(page, 'budget-1440');
	await hasNoSeriousFault(page);
	await page.setViewportSize(PHONE);
	await fitsTheScreen(page);
	await screenshot(page, 'budget-390');
	await page.setViewportSize(DESKTOP);
	await page.getByRole('link', { name: /^Xem trên bản đồ: Câu lạc bộ/ }).click();
	await expect(page.locator('[data-ready="yes"]')).toBeVisible();
	const [, club] = figures;
	await expect(page.getByText('Số điểm mở thêm').locator('..').locator('output')).toHaveText(String(club[0]));
	// the part of one model is the best that so many sites of it can do
	expect(figureBefore(await solve(page), 'người')).toBe(club[2]);
});

test('a proposal is returned by leadership, submitted again, approved, and completed by the staff of its unit', async ({
	browser
}) => {
	test.setTimeout(300_000);
	const name = `Nhà tạm lánh dự kiến ${Date.now()}`;
	const pageOf = async (account: string, path: string) => {
		const page = await (await browser.newContext({ viewport: DESKTOP })).newPage();
		await enter(page, account, path);
		return page;
	};

	// the planner puts the site that An Minh gains most by before leadership
	const planner = await (await browser.newContext({ viewport: DESKTOP })).newPage();
	await openExpansion(planner, 'planner');
	await solve(planner);
	const site = planner
		.getByRole('region', { name: 'Kết quả' })
		.locator('ol li')
		.filter({ hasText: 'Huyện An Minh' })
		.first();
	await site.getByRole('button', { name: 'Đề xuất' }).click();
	await planner.getByLabel('Tên cơ sở dự kiến').fill(name);
	await planner.getByLabel('Lý do đề xuất').fill('Người dân phía nam huyện phải đi hơn 5 km.');
	await screenshot(planner, 'proposal-new');
	await planner.getByRole('button', { name: 'Gửi lãnh đạo' }).click();
	await expect(planner.getByText('Đã gửi lãnh đạo.')).toBeVisible();
	const mine = planner.getByRole('article', { name });
	const expected = await mine.locator('dd').first().innerText();
	expect(figureBefore(`${expected} x`.replace('+', ''), 'x')).toBeGreaterThan(5000);

	// leadership cannot return it without a reason, and returns it with one
	const leader = await pageOf('leader', '/mo-rong/de-xuat');
	const theirs = leader.getByRole('article', { name });
	await expect(theirs.getByText('lãnh đạo biết vị trí theo vùng che')).toBeVisible();
	await theirs.getByRole('button', { name: 'Trả lại' }).click();
	await theirs.getByLabel('Lý do').fill('Cần ý kiến của xã.');
	await screenshot(leader, 'proposal-deciding');
	await hasNoSeriousFault(leader);
	await theirs.getByRole('button', { name: 'Xác nhận trả lại' }).click();
	await expect(leader.getByText('Đã trả lại kèm lý do.')).toBeVisible();

	await planner.reload();
	await mine.getByText('Các bước đã qua').click();
	await expect(mine.getByText('Cần ý kiến của xã.')).toBeVisible();
	await mine.getByLabel('Lý do đề xuất').fill('Xã Đông Hoà đã đồng ý bằng văn bản.');
	await mine.getByRole('button', { name: 'Gửi lại' }).click();
	await expect(planner.getByText('Đã gửi lại lãnh đạo.')).toBeVisible();

	await leader.reload();
	await expect(theirs.getByText('Xã Đông Hoà đã đồng ý bằng văn bản.')).toBeVisible();
	await theirs.getByRole('button', { name: 'Phê duyệt' }).click();
	await theirs.getByRole('button', { name: 'Xác nhận phê duyệt' }).click();
	await expect(leader.getByText('Đã phê duyệt: cơ sở đã vào sổ')).toBeVisible();
	await leader.context().close();

	// the staff of the unit find it in their register, and complete it
	const staff = await pageOf('staff.anminh', '/co-so');
	await expect(staff.locator('canvas.maplibregl-canvas')).toBeVisible();
	await staff.getByLabel('Tìm tên, địa chỉ').fill(name);
	await staff.locator('button.service', { hasText: name }).click();
	await staff.getByTestId('service-card').getByRole('button', { name: 'Sửa' }).click();
	const editor = staff.getByTestId('service-editor');
	await editor.getByLabel('Trạng thái').selectOption('active');
	await editor.getByLabel('Địa chỉ', { exact: true }).fill('Ấp 7, xã Đông Hoà');
	await editor.getByRole('button', { name: 'Lưu cơ sở' }).click();
	await expect(staff.getByTestId('service-card')).toContainText('Ấp 7, xã Đông Hoà');
	await staff.context().close();

	// and the planner sees what it really brings beside what was expected: it stands where it was proposed
	await planner.reload();
	await expect(mine.getByText('Thực tế thêm (người)')).toBeVisible();
	await expect(mine.locator('dd').nth(1)).toHaveText(/^\+/, { timeout: 60_000 });
	expect(await mine.locator('dd').nth(1).innerText()).toBe(expected);
	await screenshot(planner, 'proposal-real-gain');
	await hasNoSeriousFault(planner);

	// and so does the briefing for the meeting, of which the public version tells neither name nor reason nor place
	await planner.goto('/tong-quan/bao-cao?set=districts-2021-2025');
	const proposals = planner.getByRole('table', { name: 'Đề xuất mở mới' });
	const row = proposals.getByRole('row').filter({ hasText: name });
	for (const words of ['Huyện An Minh', 'Phê duyệt', 'Xã Đông Hoà đã đồng ý bằng văn bản.']) {
		await expect(row).toContainText(words);
	}
	const gains = (await row.locator('td').allInnerTexts()).slice(5, 7);
	// on paper both are counted from hiding areas, where the site and its service are the same
	expect(gains[0].trim()).toMatch(/^[\d.]+$/);
	expect(gains[1].trim()).toBe(gains[0].trim());
	await planner.goto('/tong-quan/bao-cao?set=districts-2021-2025&ban=cong-khai');
	await expect(proposals.getByRole('row').filter({ hasText: 'Phê duyệt' }).first()).not.toContainText('An Minh');
	await expect(planner.getByRole('article')).not.toContainText(name);
	await expect(planner.getByRole('article')).not.toContainText('đã đồng ý bằng văn bản');
	await planner.context().close();
});
