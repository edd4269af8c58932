// Files as staff bring them: read in the browser, mended there, and stored whole or not at all.

import type { Page } from '@playwright/test';
import { expect, test } from './product.ts';
import { DESKTOP, enter, fitsTheScreen, hasNoSeriousFault, PHONE, screenshot } from './workspace.ts';

const mark = () => String(Date.now() % 10_000_000);
const HEADER = 'Mã;Mô hình;Tên cơ sở;Kinh độ;Vĩ độ;Số chỗ;Địa chỉ';
/** Two rows to save, one of another district, one whose axes are swapped, one without a model. */
const fileOf = (id: string, south = '') =>
	[
		'UBND HUYỆN AN MINH;;;;;;',
		`DANH SÁCH CƠ SỞ ${id};;;;;;`,
		HEADER,
		`${id}-1;Địa chỉ tin cậy;Nhà bà Sáu ${id};104,9501;9,${south}7001;4;Ấp 7`,
		`${id}-2;Trường học an toàn, thân thiện;Trường Đông Hoà ${id};104,9551;9,${south}7051;300;Ấp 8`,
		`${id}-3;Trường học an toàn, thân thiện;Trường Rạch Giá ${id};105,0809;10,0125;200;Ấp 9`,
		`${id}-4;Trường học an toàn, thân thiện;Trường Đảo Trục ${id};9,${south}7101;104,9601;100;Ấp 10`,
		`${id}-5;;Trường Không Mô Hình ${id};104,9651;9,${south}7151;100;Ấp 11`
	].join('\r\n');

const choose = (page: Page, name: string, text: string) =>
	page
		.locator('input[type=file]')
		.setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${text}`, 'utf8') });
const state = (page: Page, name: string) => page.getByRole('group', { name: 'Hiện' }).getByRole('button', { name });

/** Opens the import of services and waits until the page has come alive. */
async function openImport(page: Page, account: string, path: string): Promise<void> {
	await enter(page, account, path);
	await expect(page.locator('input[type=file]')).toBeAttached();
	await page.waitForLoadState('networkidle');
}

async function openProblems(page: Page, id: string, south = ''): Promise<void> {
	await choose(page, `ds-${id}.csv`, fileOf(id, south));
	await expect(state(page, 'Có lỗi')).toContainText('3');
	await expect(page.getByText('dòng 3 được hiểu là dòng tiêu đề')).toBeVisible();
	await expect(page.getByRole('button', { name: /^Nạp \d+ dòng/ })).toBeDisabled();
}

test.describe('at a desk', () => {
	test.use({ viewport: DESKTOP });

	test('staff import a list with problems, mend them in place, and the register has it', async ({ page }) => {
		const id = mark();
		await openImport(page, 'staff.anminh', '/nap/co-so');
		await screenshot(page, 'import-1440');
		await hasNoSeriousFault(page);
		await openProblems(page, id);
		await screenshot(page, 'import-problems-1440');
		await hasNoSeriousFault(page);
		await state(page, 'Có lỗi').click();
		const rows = page.getByRole('list', { name: 'Các dòng' }).getByRole('button');
		await expect(rows).toHaveCount(3);

		// the swapped axes are put right by hand
		await rows.filter({ hasText: 'Đảo Trục' }).click();
		await expect(page.getByText('kinh độ và vĩ độ bị đổi chỗ').last()).toBeVisible();
		await page.getByRole('textbox', { name: 'Kinh độ' }).fill('104,9601');
		await page.getByRole('textbox', { name: 'Vĩ độ' }).fill('9,7101');
		await screenshot(page, 'import-mend-1440');
		await hasNoSeriousFault(page);
		await page.getByRole('button', { name: 'Kiểm tra lại' }).click();
		await expect(rows).toHaveCount(2);

		// the model that a row does not name is said for the whole file
		await page.getByLabel('Mô hình của các dòng không ghi').selectOption('safe_school');
		await expect(rows).toHaveCount(1);
		await expect(rows.first()).toContainText('ngoài địa bàn của bạn');

		// what cannot be mended leaves as a file with its reason
		const [download] = await Promise.all([
			page.waitForEvent('download'),
			page.getByRole('button', { name: 'Tải các dòng lỗi' }).click()
		]);
		const faulty = await (await download.createReadStream()).toArray();
		const text = Buffer.concat(faulty as Buffer[]).toString('utf8');
		expect(text.trim().split('\n')).toHaveLength(2);
		expect(text).toContain('lý do');
		expect(text).toContain(`${id}-3`);
		expect(text).toContain('ngoài địa bàn của bạn');

		await page.getByRole('button', { name: /^Bỏ 1 dòng lỗi/ }).click();
		await page.getByRole('button', { name: 'Nạp 4 dòng' }).click();
		await expect(page.getByText('Đã nạp 4 cơ sở.')).toBeVisible();
		await screenshot(page, 'import-done-1440');

		// the same file again: what it says is there, and the columns are known
		await page.getByRole('button', { name: 'Chọn tệp khác' }).click();
		await choose(page, `ds-${id}.csv`, fileOf(id));
		await expect(page.getByText('dùng lại từ lần nạp trước')).toBeVisible();
		// the fifth is known by its number, and what it leaves out stays as it is
		await expect(state(page, 'Không đổi')).toContainText('3');
		await page.goto('/co-so');
		await page.getByLabel('Tìm tên, địa chỉ').fill(`nha ba sau ${id}`);
		await expect(page.locator('button.service')).toHaveCount(1);
	});

	test('a file of incidents with names never leaves the machine; one without is stored once', async ({ page }) => {
		await openImport(page, 'staff.anminh', '/nap/vu-viec');
		const sent: string[] = [];
		page.on('request', (request) => request.method() !== 'GET' && sent.push(request.url()));
		await choose(page, 'ten.csv', 'Tháng,Hình thức,Xã,Họ và tên\n06/2024,thể chất,Xã Đông Hoà,Nguyễn Thị Bí Mật\n');
		await expect(page.getByRole('alert')).toContainText('Họ và tên');
		await screenshot(page, 'import-names-1440');
		await hasNoSeriousFault(page);
		expect(sent).toEqual([]);
		await expect(page.locator('body')).not.toContainText('Bí Mật');

		const plain = 'Tháng,Hình thức,Xã,Nhóm tuổi\n07/2012,kinh tế,Xã Đông Hoà,35\n07/2012,kinh tế,Xã Đông Hoà,35\n';
		await choose(page, 'vu-viec.csv', plain);
		await page.getByRole('button', { name: 'Nạp 2 dòng' }).click();
		await expect(page.getByText('Đã nạp 2 vụ việc mới; 0 dòng đã có từ trước.')).toBeVisible();
		await page.getByRole('button', { name: 'Chọn tệp khác' }).click();
		// one more of the same: two are known, and the third is new
		await choose(page, 'vu-viec.csv', `${plain}07/2012,kinh tế,Xã Đông Hoà,35\n`);
		await expect(state(page, 'Không đổi')).toContainText('2');
		await screenshot(page, 'import-incidents-1440');
		await hasNoSeriousFault(page);
		await page.getByRole('button', { name: 'Nạp 1 dòng' }).click();
		await expect(page.getByText('Đã nạp 1 vụ việc mới; 2 dòng đã có từ trước.')).toBeVisible();
		await page.getByRole('button', { name: 'Chọn tệp khác' }).click();
		await choose(page, 'vu-viec.csv', plain);
		await expect(page.getByText('Không có gì để nạp')).toBeVisible();
		await page.getByLabel('Các dòng giống vụ việc đã có').check();
		await expect(page.getByRole('button', { name: 'Nạp 2 dòng' })).toBeEnabled();
	});

	test('who was overtaken while the file was open compares again and saves then', async ({ page, browser }) => {
		const id = mark();
		await openImport(page, 'staff.anminh', '/nap/co-so');
		const line = (name: string) =>
			`${HEADER}\n${id}-1;Trường học an toàn, thân thiện;${name} ${id};104,9551;9,6951;30;`;
		await choose(page, 'mot.csv', line('Trường Đầu'));
		await page.getByRole('button', { name: 'Nạp 1 dòng' }).click();
		await expect(page.getByText('Đã nạp 1 cơ sở.')).toBeVisible();
		await page.getByRole('button', { name: 'Chọn tệp khác' }).click();
		await choose(page, 'hai.csv', line('Trường Sau'));
		// the register is asked for again: what was just stored is changed, not new
		await expect(state(page, 'Thay đổi')).toContainText('1');
		const other = await (await browser.newContext({ viewport: DESKTOP })).newPage();
		await openImport(other, 'planner', '/nap/co-so');
		await choose(other, 'ba.csv', line('Trường Khác'));
		await other.getByRole('button', { name: 'Nạp 1 dòng' }).click();
		await expect(other.getByText('Đã nạp 1 cơ sở.')).toBeVisible();
		await page.getByRole('button', { name: 'Nạp 1 dòng' }).click();
		await expect(page.getByText('Người khác vừa sửa hoặc thêm 1 cơ sở')).toBeVisible();
		await expect(page.getByText(`Trường Khác ${id} → Trường Sau ${id}`)).toBeVisible();
		await screenshot(page, 'import-overtaken-1440');
		await hasNoSeriousFault(page);
		await page.getByRole('button', { name: 'Nạp 1 dòng' }).click();
		await expect(page.getByText('Đã nạp 1 cơ sở.')).toBeVisible();
		await other.context().close();
	});

	test('an import whose answer is lost does not say that nothing was saved', async ({ page }) => {
		const id = mark();
		await openImport(page, 'staff.anminh', '/nap/co-so');
		const text = `${HEADER}\n${id}-1;Trường học an toàn, thân thiện;Trường Mất Tin ${id};104,9601;9,6901;30;`;
		await choose(page, 'mot.csv', text);
		await page.route('**/nap/co-so/lo/*', async (route) => {
			if (route.request().method() !== 'PUT') return route.continue();
			await route.fetch();
			await route.abort();
		});
		await page.getByRole('button', { name: 'Nạp 1 dòng' }).click();
		await expect(page.getByText('Chưa rõ đã nạp xong hay chưa')).toBeVisible();
		await page.unroute('**/nap/co-so/lo/*');
		await page.getByRole('button', { name: 'Chọn tệp khác' }).click();
		await choose(page, 'mot.csv', text);
		await expect(state(page, 'Không đổi')).toContainText('1');
	});

	test('saving can be stopped, and nothing is stored', async ({ page }) => {
		const id = mark();
		await openImport(page, 'planner', '/nap/co-so');
		const lines = Array.from(
			{ length: 6000 },
			(_, k) =>
				`${id}-${k};Trường học an toàn, thân thiện;Trường ${id} số ${k};${(104.9 + (k % 80) / 1000).toFixed(4)};${(9.72 + Math.floor(k / 80) / 2000).toFixed(4)};10;`
		);
		await choose(page, 'nhieu.csv', [HEADER, ...lines].join('\n'));
		await expect(state(page, 'Tất cả')).toContainText('6.000');
		const reason = page.getByLabel(/trùng hoặc gần trùng tên/);
		if (await reason.isVisible()) await reason.selectOption('not-the-same');
		await page.getByRole('button', { name: /^Nạp 6.000 dòng/ }).click();
		await page.getByRole('button', { name: 'Dừng' }).click();
		await expect(page.getByText('Đã dừng. Chưa có gì được lưu.')).toBeVisible();
		await page.goto('/co-so');
		await page.getByLabel('Tìm tên, địa chỉ').fill(`Trường ${id} số`);
		await expect(page.getByText('Không có cơ sở nào khớp')).toBeVisible();
	});
});

test.describe('on a phone', () => {
	test.use({ viewport: PHONE, hasTouch: true });

	test('staff import a list, and leave out what is not theirs', async ({ page }) => {
		const id = mark();
		await openImport(page, 'staff.anminh', '/nap/co-so');
		await screenshot(page, 'import-390');
		await fitsTheScreen(page);
		await openProblems(page, id, '69');
		await screenshot(page, 'import-problems-390');
		await hasNoSeriousFault(page);
		await fitsTheScreen(page);
		await state(page, 'Có lỗi').tap();
		await page.getByRole('list', { name: 'Các dòng' }).getByRole('button').first().tap();
		await page.getByRole('heading', { name: /^Sửa dòng/ }).scrollIntoViewIfNeeded();
		await screenshot(page, 'import-mend-390');
		await hasNoSeriousFault(page);
		await fitsTheScreen(page);
		await page.getByRole('button', { name: 'Bỏ dòng này', exact: true }).tap();
		await page.getByRole('button', { name: /^Bỏ 2 dòng lỗi/ }).tap();
		await page.getByRole('button', { name: 'Nạp 2 dòng' }).tap();
		await expect(page.getByText('Đã nạp 2 cơ sở.')).toBeVisible();
		await fitsTheScreen(page);
	});
});
