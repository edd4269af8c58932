// A planner at the coverage workspace, in Vietnamese.

import { spawnSync } from 'node:child_process';
import { expect, test } from './product.ts';
import {
	DESKTOP,
	flagsInTable,
	fitsTheScreen,
	hasNoSeriousFault,
	mapIsDrawn,
	mapIsStill,
	PHONE,
	screenshot,
	signInAs
} from './workspace.ts';

test.use({ viewport: DESKTOP });

test('the planner sees 15 units; a dragged slider changes flags at once; the standard in force comes back', async ({
	page
}) => {
	await signInAs(page, 'planner');
	await expect(page.locator('tbody tr')).toHaveCount(15);
	await expect(page.locator('tfoot')).toContainText('1.723.067');
	await screenshot(page, 'coverage-districts-1440');
	await hasNoSeriousFault(page);
	const before = await flagsInTable(page);

	const slider = page.getByRole('slider', { name: 'Trong phạm vi', exact: true });
	const box = (await slider.boundingBox()) as { x: number; y: number; width: number; height: number };
	const middle = box.y + box.height / 2;
	await page.mouse.move(box.x + box.width * 0.245, middle);
	await page.mouse.down();
	await page.mouse.move(box.x + box.width * 0.6, middle, { steps: 12 });
	// the answer comes while the button is still down
	await expect.poll(() => flagsInTable(page)).not.toEqual(before);
	await page.mouse.up();
	await expect(slider).toHaveAttribute('aria-valuetext', /^1[12],\d\skm$/);
	await expect(page.getByText('Chuẩn thử')).toBeVisible();
	const reached = await flagsInTable(page);
	expect(Object.values(reached).filter((flag) => flag === 'Đạt chuẩn').length).toBeGreaterThan(
		Object.values(before).filter((flag) => flag === 'Đạt chuẩn').length
	);
	await expect(page).toHaveURL(/km=1[12]/);

	await page.getByRole('button', { name: 'Về chuẩn đang áp dụng' }).click();
	await expect.poll(() => flagsInTable(page)).toEqual(before);
});

test('48 communes replace the districts, and Back returns to them', async ({ page }) => {
	await signInAs(page, 'planner');
	await page.getByRole('combobox', { name: /Địa giới/ }).selectOption({ label: '48 phường, xã, đặc khu' });
	await expect(page.locator('tbody tr')).toHaveCount(48);
	await mapIsDrawn(page);
	await expect(page.locator('tfoot')).toContainText('1.723.067');
	await expect(page).toHaveURL(/set=communes-2025-07/);
	await screenshot(page, 'coverage-communes-1440');
	await page.goBack();
	await expect(page.locator('tbody tr')).toHaveCount(15);
});

test('a click on the map opens the unit with its reasons in sentences', async ({ page }) => {
	await signInAs(page, 'planner', '/do-phu?view=10/9.72/104.95');
	const map = (await page.locator('canvas.maplibregl-canvas').boundingBox()) as {
		x: number;
		y: number;
		width: number;
		height: number;
	};
	await page.mouse.click(map.x + map.width / 2 + 40, map.y + map.height / 2 - 30);
	const card = page.getByTestId('unit-card');
	await expect(card.getByRole('heading', { level: 2 })).toHaveText(/Huyện|Thành phố/);
	await expect(card.locator('.reasons li').first()).toHaveText(/trong phạm vi|cơ sở/);
	await mapIsDrawn(page);
	await screenshot(page, 'coverage-unit-1440');
	await hasNoSeriousFault(page);
	await page.keyboard.press('Tab');
	await card.getByRole('button', { name: 'Đóng' }).click();
	await expect(card).toHaveCount(0);
});

test('the table works by keyboard alone: sort, walk, open, close', async ({ page }) => {
	await signInAs(page, 'planner');
	const sort = page.getByRole('button', { name: 'Dân số' });
	await sort.focus();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('columnheader', { name: 'Dân số' })).toHaveAttribute('aria-sort', 'descending');
	// census of 2019: Rạch Giá has most people, Giồng Riềng comes second
	await expect(page.locator('tbody tr').first()).toContainText('Thành phố Rạch Giá');
	await page.locator('tbody button').first().focus();
	await page.keyboard.press('ArrowDown');
	await expect(page.locator('tbody button').nth(1)).toBeFocused();
	await page.keyboard.press('Enter');
	const heading = page.getByTestId('unit-card').getByRole('heading', { level: 2 });
	await expect(heading).toHaveText('Huyện Giồng Riềng');
	await expect(heading).toBeFocused();
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await expect(page.getByTestId('unit-card')).toHaveCount(0);
});

test('Ctrl-K finds a unit without diacritics', async ({ page }) => {
	await signInAs(page, 'planner');
	await page.keyboard.press('Control+k');
	await page.keyboard.type('u minh thuong');
	await expect(page.getByRole('dialog').getByRole('option').first()).toContainText('Huyện U Minh Thượng');
	await hasNoSeriousFault(page);
	await page.keyboard.press('Enter');
	await expect(page.getByTestId('unit-card')).toContainText('Huyện U Minh Thượng');
	await expect(page).toHaveURL(/unit=913/);
});

test('a link is a view: model, period, incidents and unit come back from the address', async ({ page }) => {
	await signInAs(page, 'planner', '/do-phu?model=safe_school&year=2023&incidents=1&unit=911&target=60');
	await expect(page.getByRole('radio', { name: /Trường học an toàn/ })).toBeChecked();
	await expect(page.getByRole('combobox', { name: /giai đoạn/ })).toHaveValue('2023');
	await expect(page.getByTestId('unit-card')).toContainText('Thành phố Phú Quốc');
	await expect(page.getByText('60 %').first()).toBeVisible();
	await screenshot(page, 'coverage-incidents-1440');
});

test('islands are one click away', async ({ page }) => {
	await signInAs(page, 'planner');
	await page.getByRole('button', { name: 'Thổ Châu' }).click();
	await expect(page).toHaveURL(/view=1\d\.\d+\/9\.2|view=1\d\.\d+\/9\.3/);
	await mapIsDrawn(page);
	await screenshot(page, 'coverage-tho-chau-1440');
});

test('English says the same', async ({ page }) => {
	await signInAs(page, 'planner');
	await page.getByRole('button', { name: 'English' }).click();
	await expect(page.getByRole('columnheader', { name: 'Beyond reach, people' })).toBeVisible();
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await mapIsDrawn(page);
	await screenshot(page, 'coverage-english-1440');
	await page.getByRole('button', { name: 'Tiếng Việt' }).click();
	await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
});

test('the screen and the command line say the same figures', async ({ page }) => {
	await signInAs(page, 'planner');
	await page.getByRole('radio', { name: /Câu lạc bộ/ }).check({ force: true });
	await expect(page.locator('tfoot')).toContainText('132');
	const { stdout } = spawnSync(
		process.execPath,
		[
			'src/cli/luoi.ts',
			'coverage',
			'--json',
			'--boundaries',
			'data/boundaries/districts-2021-2025.geojson',
			'--services',
			'data/demo/services.csv'
		],
		{ encoding: 'utf8' }
	);
	const { units } = JSON.parse(stdout) as {
		units: { name: string; models: Record<string, { covered_population: number; flag: string }> }[];
	};
	const anMinh = units.find(({ name }) => name === 'Huyện An Minh')?.models.marriage_club;
	const row = page.locator('tbody tr', { hasText: 'Huyện An Minh' });
	const beyond = 115_720 - Math.round(anMinh?.covered_population ?? 0);
	await expect(row).toContainText(beyond.toLocaleString('vi-VN'));
});

test('leadership sees confidential places by hiding areas, and is told that figures are approximate', async ({
	page
}) => {
	await signInAs(page, 'leader');
	await expect(page.getByText('vùng che').first()).toBeVisible();
	// incidents reach leadership as published figures, without a place: none is shown, and none is said to be within reach
	await expect(page.getByText('số liệu năm đã công bố')).toBeVisible();
	await expect(page.getByLabel('Vụ việc được báo cáo trên 1 km²')).toHaveCount(0);
	const beyond = await page.locator('tbody tr td:nth-child(9)').allInnerTexts();
	expect(new Set(beyond)).toEqual(new Set(['–']));
	await screenshot(page, 'coverage-leader-1440');
	// what leadership is not told is not said to be known to nobody
	await page.getByRole('button', { name: 'Huyện Kiên Lương' }).click();
	await expect(page.getByRole('heading', { name: 'Huyện Kiên Lương' })).toBeVisible();
	await expect(page.getByText('rõ nơi')).toHaveCount(0);
});

test('in the dark the same is readable', async ({ page }) => {
	await page.emulateMedia({ colorScheme: 'dark' });
	await signInAs(page, 'planner', '/do-phu?unit=909');
	await screenshot(page, 'coverage-dark-1440');
	await hasNoSeriousFault(page);
});

test('at 200 % zoom nothing is lost sideways', async ({ page }) => {
	await page.setViewportSize({ width: 720, height: 450 });
	await signInAs(page, 'planner');
	await fitsTheScreen(page);
});

test('no request leaves the machine', async ({ page }) => {
	const elsewhere: string[] = [];
	page.on('request', (request) => {
		const { hostname, protocol } = new URL(request.url());
		if (protocol.startsWith('http') && hostname !== '127.0.0.1') elsewhere.push(request.url());
	});
	const problems: string[] = [];
	page.on('pageerror', (error) => problems.push(error.message));
	page.on('console', (message) => {
		if (message.type() === 'error') problems.push(message.text());
	});
	await signInAs(page, 'planner');
	await page.getByLabel('Vụ việc được báo cáo trên 1 km²').check();
	await mapIsStill(page);
	expect(elsewhere).toEqual([]);
	expect(problems).toEqual([]);
});

test.describe('on a phone', () => {
	test.use({ viewport: PHONE, hasTouch: true });

	test('the map, the folded panel, a unit and the table fit', async ({ page }) => {
		await signInAs(page, 'planner');
		await screenshot(page, 'coverage-districts-390');
		await hasNoSeriousFault(page);
		await page.getByRole('button', { name: /Điều kiện xem/ }).tap();
		await expect(page.getByRole('slider', { name: 'Trong phạm vi', exact: true })).toBeVisible();
		await screenshot(page, 'coverage-panel-390');
		await page.getByRole('button', { name: /Thu gọn/ }).tap();
		await page.locator('tbody button', { hasText: 'Huyện An Minh' }).tap();
		const card = page.getByTestId('unit-card');
		await expect(card).toContainText('Vì sao');
		await card.scrollIntoViewIfNeeded();
		await screenshot(page, 'coverage-unit-390');
		await hasNoSeriousFault(page);
		await fitsTheScreen(page);
	});
});
