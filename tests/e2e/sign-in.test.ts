// The door: who comes in, who does not, and what answers without a session.

import { readdirSync } from 'node:fs';
import { DEMO_PASSWORD } from '../served.ts';
import { expect, test } from './product.ts';
import { DESKTOP, hasNoSeriousFault, PHONE, screenshot, signInAs } from './workspace.ts';

test.use({ viewport: DESKTOP });

test('a wrong password is refused in plain words, and the email stays', async ({ page }) => {
	await page.goto('/do-phu?unit=909');
	await expect(page).toHaveURL(/\/dang-nhap\?next=/);
	await hasNoSeriousFault(page);
	await page.getByLabel('Thư điện tử').fill('planner@demo.vn');
	await page.getByLabel('Mật khẩu', { exact: true }).fill('not the password');
	await page.getByRole('main').getByRole('button', { name: 'Đăng nhập' }).click();
	await expect(page.getByRole('alert')).toContainText('không đúng');
	await expect(page.getByLabel('Thư điện tử')).toHaveValue('planner@demo.vn');
	await screenshot(page, 'sign-in-1440');
});

test('what is typed before the page has come alive stays', async ({ page }) => {
	// scripts arrive late, as on a slow line
	let release = () => {};
	const held = new Promise<void>((done) => (release = done));
	await page.route('**/*.js', async (route) => {
		await held;
		await route.continue();
	});
	await page.goto('/dang-nhap', { waitUntil: 'commit' });
	await page.getByLabel('Thư điện tử').fill('planner@demo.vn');
	release();
	await page.waitForLoadState('networkidle');
	await expect(page.getByLabel('Thư điện tử')).toHaveValue('planner@demo.vn');
});

test('after signing in one is where one wanted to go; the cookie is out of reach of scripts; signing out ends it', async ({
	page
}) => {
	await page.goto('/do-phu?unit=909');
	await page.getByLabel('Thư điện tử').fill('planner@demo.vn');
	await page.getByLabel('Mật khẩu', { exact: true }).fill(DEMO_PASSWORD);
	await page.getByRole('main').getByRole('button', { name: 'Đăng nhập' }).click();
	await page.waitForURL((url) => url.pathname !== '/dang-nhap');
	await expect(page.getByTestId('unit-card')).toContainText('Huyện An Minh');
	const [cookie] = (await page.context().cookies()).filter(({ name }) => name === 'luoi_session');
	expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
	await page.getByRole('button', { name: 'Đăng xuất' }).click();
	await expect(page).toHaveURL(/\/dang-nhap/);
	await page.goto('/do-phu');
	await expect(page).toHaveURL(/\/dang-nhap/);
});

test('Esc twice leaves at once: nothing on the screen, no session', async ({ page }) => {
	await signInAs(page, 'planner');
	await page.keyboard.press('Escape');
	// the time itself is what is tried: so late, another is not the second of two
	await page.waitForTimeout(1000);
	await expect(page.locator('tbody tr').first()).toBeVisible();
	await page.keyboard.press('Escape');
	await page.keyboard.press('Escape');
	await page.waitForURL('about:blank');
	expect(await page.evaluate(() => document.body.innerText)).toBe('');
	await expect.poll(async () => (await page.context().cookies()).map(({ name }) => name)).not.toContain('luoi_session');
	await page.goto('/do-phu');
	await expect(page).toHaveURL(/\/dang-nhap/);
});

test('on a shared computer the session lasts half an hour from the last request', async ({ page }) => {
	await page.goto('/dang-nhap');
	await page.getByLabel('Thư điện tử').fill('leader@demo.vn');
	await page.getByLabel('Mật khẩu', { exact: true }).fill(DEMO_PASSWORD);
	await page.getByLabel(/Máy dùng chung/).check();
	await page.getByRole('main').getByRole('button', { name: 'Đăng nhập' }).click();
	await expect(page.locator('tbody tr').first()).toBeVisible();
	const session = (await page.context().cookies()).find(({ name }) => name === 'luoi_session');
	const minutesLeft = ((session?.expires ?? 0) * 1000 - Date.now()) / 60_000;
	expect(minutesLeft).toBeGreaterThan(29);
	expect(minutesLeft).toBeLessThanOrEqual(30);
});

test('after ten wrong passwords an account waits, and is told so', async ({ page, request, baseURL }) => {
	for (let k = 0; k < 10; k++) {
		const form = { email: 'staff.rachgia@demo.vn', password: `wrong password ${k}` };
		await request.post('/dang-nhap', { headers: { origin: baseURL as string }, form });
	}
	await page.goto('/dang-nhap');
	await page.getByLabel('Thư điện tử').fill('staff.rachgia@demo.vn');
	await page.getByLabel('Mật khẩu', { exact: true }).fill(DEMO_PASSWORD);
	await page.getByRole('main').getByRole('button', { name: 'Đăng nhập' }).click();
	await expect(page.getByRole('alert')).toContainText('Chờ 15 phút');
});

test('nothing but the sign-in page and the health check answers without a session', async ({ request }) => {
	const health = await request.get('/api/health');
	expect(health.status()).toBe(200);
	expect(await health.json()).toEqual({
		status: 'ok',
		backend: 'pglite',
		migrations: readdirSync('supabase/migrations').length
	});
	for (const path of [
		'/api/sets/districts-2021-2025/boundaries',
		'/api/sets/districts-2021-2025/places',
		'/do-phu/__data.json',
		'/__data.json',
		'/anything'
	]) {
		const answer = await request.get(path, { maxRedirects: 0 });
		expect([401, 303], path).toContain(answer.status());
		expect(await answer.text(), path).not.toContain('Rạch Giá');
	}
});

test('a forged or tampered session is nobody', async ({ request }) => {
	const claims = Buffer.from(
		JSON.stringify({ sub: '00000000-0000-0000-0000-000000000000', role: 'service_role' })
	).toString('base64url');
	for (const token of ['x', `eyJhbGciOiJub25lIn0.${claims}.`, `eyJhbGciOiJIUzI1NiJ9.${claims}.c2lnbmF0dXJl`]) {
		const answer = await request.get('/api/sets/districts-2021-2025/places', {
			headers: { cookie: `luoi_session=${token}` }
		});
		expect(answer.status()).toBe(401);
	}
});

test('a form from another site is refused', async ({ request }) => {
	const answer = await request.post('/dang-nhap', {
		headers: { origin: 'https://elsewhere.example' },
		form: { email: 'planner@demo.vn', password: DEMO_PASSWORD }
	});
	expect(answer.status()).toBe(403);
});

test('pages carry the headers that keep them ours', async ({ request }) => {
	const { 'content-security-policy': csp, ...headers } = (await request.get('/dang-nhap')).headers();
	expect(csp).toContain("frame-ancestors 'none'");
	expect(/script-src [^;]*/.exec(csp)?.[0]).not.toContain('unsafe-inline');
	expect(headers).toMatchObject({
		'x-content-type-options': 'nosniff',
		'referrer-policy': 'same-origin',
		'cache-control': 'no-store'
	});
});

test('the name localhost leads to the one address that cookies are for', async ({ request, baseURL }) => {
	const { port } = new URL(baseURL as string);
	const answer = await request.get('/dang-nhap', { maxRedirects: 0, headers: { host: `localhost:${port}` } });
	expect(answer.status()).toBe(307);
	expect(answer.headers().location).toBe(`${baseURL}/dang-nhap`);
});

test('the sign-in page fits a phone', async ({ page }) => {
	await page.setViewportSize(PHONE);
	await page.goto('/dang-nhap');
	await screenshot(page, 'sign-in-390');
	await hasNoSeriousFault(page);
});
