// The briefing for a meeting: on the screen, as PDF and as a workbook, its figures against the command line.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { read, utils } from '@e965/xlsx';
import type { APIRequestContext, Page } from '@playwright/test';
import { cellsOfColumns, demandPoints, type CellColumns } from '../../src/lib/analysis/demand/demand.ts';
import { unitsOfPlaces } from '../../src/lib/analysis/space/locate.ts';
import { cellCandidates } from '../../src/lib/analysis/siting/questions/candidates.ts';
import type { StoredUnit } from '../../src/lib/data/boundaries.ts';
import type { StoredScenario } from '../../src/lib/data/scenarios.ts';
import type { ServicePlace } from '../../src/lib/data/services.ts';
import { translator } from '../../src/lib/i18n/translate.ts';
import { expect, test } from './product.ts';
import { DESKTOP, enter, fitsTheScreen, hasNoSeriousFault, PHONE, screenshot, sessionOf } from './workspace.ts';

const SET = 'districts-2021-2025';
const BOUNDARIES = `data/boundaries/${SET}.geojson`;
const PAGES = 'test-results/briefing';
const { number, percent, distance, t } = translator('vi');

let folder: string;
test.beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'luoi-briefing-'));
	rmSync(PAGES, { recursive: true, force: true }); // pages of an earlier briefing would be taken for this one's
	mkdirSync(PAGES, { recursive: true });
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(program: string, ...args: string[]): string {
	const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 256e6 });
	if (status !== 0) throw new Error(`${program} ${args[0]}: ${stderr}`);
	return stdout;
}

function luoi<T>(...args: string[]): T {
	return JSON.parse(run(resolve('node_modules/.bin/node'), 'src/cli/luoi.ts', ...args, '--json')) as T;
}

function inFolder(name: string, text: string): string {
	const path = join(folder, name);
	writeFileSync(path, text);
	return path;
}

/** Spaces that keep a figure and its unit together are spaces; words broken over lines of a cell are joined by one. */
const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ');

async function fileOf(http: APIRequestContext, path: string): Promise<Buffer> {
	const answer = await http.get(path, { timeout: 120_000 });
	expect([path, answer.status()]).toEqual([path, 200]);
	return answer.body();
}

/** A PDF as text in reading order, its pages kept as images beside the screenshots. */
async function pdfText(http: APIRequestContext, query: string, name: string): Promise<string> {
	const pdf = join(PAGES, `${name}.pdf`);
	writeFileSync(pdf, await fileOf(http, `/tong-quan/bao-cao/bao-cao.pdf?${query}`));
	run('pdftoppm', '-r', '80', '-png', pdf, join(PAGES, name));
	return plain(run('pdftotext', '-raw', pdf, '-'));
}

async function keepScenario(page: Page): Promise<string> {
	await page.goto(`/mo-rong?set=${SET}&model=trusted_address&goal=most&n=3`);
	await expect(page.locator('[data-ready="yes"]')).toBeVisible();
	await page.getByRole('button', { name: 'Tìm nơi mở tốt nhất' }).click();
	await expect(page.getByText(/^Đã chứng minh: không cách chọn nào/)).toBeVisible({ timeout: 90_000 });
	await page.getByLabel('Tên kịch bản').fill(`Ba điểm cho cuộc họp ${Date.now()}`);
	await page.getByRole('button', { name: 'Lưu', exact: true }).click();
	await expect(page).toHaveURL(/scenario=/, { timeout: 90_000 });
	return new URL(page.url()).searchParams.get('scenario') as string;
}

interface CoverageIncident {
	readonly units: readonly CoverageUnit[];
	readonly province: CoverageUnit;
}
interface CoverageUnit {
	readonly code: string;
	readonly name: string;
	readonly population: number;
	readonly models: Readonly<Record<string, CoverageFigures>>;
}
interface CoverageFigures {
	readonly services: number;
	readonly covered_population: number;
	readonly covered_share: number;
	readonly mean_distance_m: number | null;
	readonly places_per_10000: number;
	readonly flag: 'ok' | 'watch' | 'under-served' | 'none';
	readonly reasons: readonly string[];
}
interface SitingIncident {
	readonly status: string;
	readonly covered_weight: number;
	readonly marginal: readonly { readonly id: string; readonly gain: number }[];
}

/** The command line rounds; one place more is a hundred times as much. */
const isNear = (one: number, other: number) => Math.abs(one - other) < 0.001;

/** What leadership knows of a unit's services of a model, whose places it is told only by their areas. */
interface Told {
	readonly services: number;
	readonly capacity: number;
}

/** The files of the command line, as the province stands for leadership; and by exact places, as for the planner. */
async function filesOf(leader: APIRequestContext, planner: APIRequestContext, scenario: StoredScenario) {
	const land = JSON.parse(String(await fileOf(leader, `/api/sets/${SET}/boundaries`))) as {
		units: StoredUnit[];
		cells: CellColumns;
	};
	const read = async (http: APIRequestContext) => {
		const { services } = JSON.parse(String(await fileOf(http, `/api/sets/${SET}/places`))) as {
			services: ServicePlace[];
		};
		return services.filter(({ status }) => status === 'active');
	};
	const [known, exact] = [await read(leader), await read(planner)];
	const told = (model: string, unit: string | null): Told => {
		const own = known.filter(({ modelCode, unitCode }) => modelCode === model && (!unit || unitCode === unit));
		return { services: own.length, capacity: own.reduce((sum, { capacity }) => sum + (capacity ?? 1), 0) };
	};
	const codes = land.units.map(({ code }) => code);
	const cells = cellsOfColumns(land.cells, codes);
	const { lon, lat, weight } = demandPoints(cells, codes.length);
	const isInUnit = (x: number, y: number) => {
		return unitsOfPlaces({ lon: Float64Array.of(x), lat: Float64Array.of(y) }, land.units)[0] >= 0;
	};
	const places = (list: readonly { lon: number; lat: number }[]) => {
		return `id,lon,lat\n${list.map((place, k) => `${k + 1},${place.lon},${place.lat}`).join('\n')}`;
	};
	const ofModel = (list: readonly ServicePlace[]) => list.filter(({ modelCode }) => modelCode === scenario.modelCode);
	const services = known.map((service, k) => {
		return `${k},${service.lon},${service.lat},${service.modelCode},${service.capacity ?? ''}`;
	});
	const opened = scenario.sites.map((site, k) => `new-${k},${site.lon},${site.lat},${scenario.modelCode},`);
	const header = 'id,lon,lat,model,capacity';
	const rows = Array.from(weight, (people, k) => `${k},${lon[k]},${lat[k]},${people}`);
	return {
		told,
		services: inFolder('services.csv', [header, ...services].join('\n')),
		grown: inFolder('grown.csv', [header, ...services, ...opened].join('\n')),
		demand: inFolder('demand.csv', `id,lon,lat,weight\n${rows.join('\n')}`),
		existing: inFolder('existing.csv', places(ofModel(known))),
		exact: inFolder('exact.csv', places(ofModel(exact))),
		chosen: inFolder('chosen.csv', places(scenario.sites)),
		everywhere: inFolder('everywhere.csv', places(cellCandidates(cells).filter(({ lon: x, lat: y }) => isInUnit(x, y))))
	};
}

test('the briefing says what the command line says of what leadership knows, whoever makes it', async ({
	page,
	playwright,
	baseURL
}) => {
	test.setTimeout(420_000);
	await page.setViewportSize(DESKTOP);
	await enter(page, 'planner', '/tong-quan');
	const id = await keepScenario(page);
	const http = page.request;
	const cookie = `luoi_session=${await sessionOf(baseURL as string, 'leader')}`;
	const leader = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { cookie } });
	const readBy = async (reader: APIRequestContext) =>
		JSON.parse(String(await fileOf(reader, `/mo-rong/kich-ban/${id}`))) as StoredScenario;
	const [made, scenario] = [await readBy(http), await readBy(leader)];
	const query = `set=${SET}&scenario=${id}&co-quan=${encodeURIComponent('Sở Y tế tỉnh Kiên Giang')}`;
	const text = await pdfText(http, query, 'internal');
	const files = await filesOf(leader, http, scenario);
	const coverage = luoi<CoverageIncident>(
		'coverage',
		'--coast',
		'--boundaries',
		BOUNDARIES,
		'--services',
		files.services
	);

	// the situation: every figure of every unit, as a row of the page. The command line rounds people within reach to a
	// tenth, so those beyond are known to a twentieth.
	// Services are counted where leadership is told that they stand: the middle of an area may lie in another unit.
	const saysRow = (name: string, population: number, figures: CoverageFigures, { services, capacity }: Told) => {
		const { covered_share, covered_population, mean_distance_m, flag } = figures;
		const places_per_10000 = (capacity * 10_000) / population;
		const sameServices = services === figures.services && isNear(places_per_10000, figures.places_per_10000);
		const rows = [-0.05, 0.05].map((slack) => {
			const beyond = number(population - covered_population + slack);
			const mean = mean_distance_m === null ? '–' : distance(mean_distance_m);
			const share = percent(covered_share);
			const all = [name, number(population), number(services), number(places_per_10000, 1), share, beyond, mean];
			return plain([...all, ...(sameServices ? [t(`flag.${flag}`)] : [])].join(' '));
		});
		expect(rows.some((row) => text.includes(row)) ? rows[0] : '').toBe(rows[0]);
	};
	for (const model of ['trusted_address', 'marriage_club', 'safe_school']) {
		for (const unit of coverage.units) {
			saysRow(unit.name, unit.population, unit.models[model], files.told(model, unit.code));
		}
		saysRow('Toàn tỉnh', coverage.province.population, coverage.province.models[model], files.told(model, null));
	}

	// the scenario: what it reaches, what each site adds, and every unit afterwards
	const { count, distanceM } = { count: scenario.sites.length, distanceM: scenario.question.distanceM };
	const sitingAmong = (path: string, existing: string) =>
		luoi<SitingIncident>(
			'siting',
			'--demand',
			files.demand,
			'--candidates',
			path,
			'--existing',
			existing,
			'--model',
			'mclp',
			'--p',
			String(count),
			'--radius',
			String(distanceM)
		);
	const siting = sitingAmong(files.chosen, files.existing);
	// asked for the best of all places beside those that the planner knows, the command line finds none better either
	const best = sitingAmong(files.everywhere, files.exact);
	expect([siting.status, best.status]).toEqual(['optimal', 'optimal']);
	expect(best.covered_weight).toBeCloseTo(made.result.objective, 3);
	const before = coverage.province.models.trusted_address;
	const grown = luoi<CoverageIncident>('coverage', '--coast', '--boundaries', BOUNDARIES, '--services', files.grown);
	const after = grown.province.models.trusted_address;
	expect(Math.abs(siting.covered_weight - after.covered_population)).toBeLessThan(0.1);
	expect(text).toContain(
		plain(
			t('expansion.headline', {
				count,
				people: number(siting.covered_weight - before.covered_population),
				before: percent(before.covered_share),
				after: percent(after.covered_share)
			})
		)
	);
	const gains = siting.marginal.map(({ gain }) => number(gain));
	const place = t('expansion.kinds.area');
	gains.forEach((gain, k) => expect(text).toMatch(new RegExp(`${k + 1} [^–\\d]+ ${place} ${gain}(?!\\d)`)));
	grown.units.forEach((unit, k) => {
		const [was, is] = [coverage.units[k].models.trusted_address, unit.models.trusted_address];
		const shares = `${percent(was.covered_share)} ${percent(is.covered_share)}`;
		const { services } = files.told(scenario.modelCode, unit.code);
		const opened = scenario.sites.filter((site) => site.unit === unit.code).length;
		const row = plain(`${unit.name} ${number(unit.population)} ${services} ${services + opened} ${shares}`);
		expect(text).toContain(row);
		const gain = Number(text.split(`${row} `)[1].split(' ')[0].replaceAll('.', ''));
		expect(Math.abs(gain - (is.covered_population - was.covered_population))).toBeLessThanOrEqual(0.6);
	});

	// it stands by itself: the office, the day, the mark of made-up data, signatures, pages counted
	for (const words of [
		'SỞ Y TẾ TỈNH KIÊN GIANG',
		'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
		'(Ký, đóng dấu, ghi rõ họ tên)'
	])
		expect(text).toContain(words);
	expect(text).toContain('Dữ liệu minh hoạ, không phải số liệu thật.');
	const about = run('pdfinfo', join(PAGES, 'internal.pdf'));
	expect(about).toMatch(/Page size:\s+59\d(\.\d+)? x 84\d(\.\d+)? pts \(A4\)/);
	expect(about).toMatch(/Tagged:\s+yes/);
	const pages = Number(/Pages:\s+(\d+)/.exec(about)?.[1]);
	expect(text).toContain(`${pages} / ${pages}`);
	expect(readdirSync(PAGES).filter((name) => /^internal-\d+\.png$/.test(name))).toHaveLength(pages);
	for (let k = 1; k <= pages; k++) {
		const onPage = run('pdftotext', '-f', String(k), '-l', String(k), join(PAGES, 'internal.pdf'), '-');
		expect(plain(onPage).length, `page ${k}`).toBeGreaterThan(300);
	}

	// the reasons, which the command line says in English
	await page.context().addCookies([{ name: 'locale', value: 'en', url: page.url() }]);
	const english = await pdfText(http, `set=${SET}`, 'internal-en');
	let said = 0;
	for (const { code, population, models } of coverage.units) {
		for (const [model, { flag, reasons, services, places_per_10000 }] of Object.entries(models)) {
			const told = files.told(model, code);
			const isTold = told.services === services && isNear((told.capacity * 10_000) / population, places_per_10000);
			if (flag === 'ok' || !isTold) continue;
			// that a standard is met is no reason to be on the list
			for (const reason of reasons.filter((each) => !/^[\d.]+% of people are within/.test(each))) {
				expect(english).toContain(plain(reason));
				said++;
			}
		}
	}
	expect(said).toBeGreaterThan(coverage.units.length);

	// the workbook holds the same figures, as figures
	await page.context().addCookies([{ name: 'locale', value: 'vi', url: page.url() }]);
	const workbook = read(await fileOf(http, `/tong-quan/bao-cao/bao-cao.xlsx?${query}`));
	const sheet = (begins: string) => {
		const name = workbook.SheetNames.find((one) => one.includes(begins)) as string;
		return utils.sheet_to_json<(string | number)[]>(workbook.Sheets[name], { header: 1 });
	};
	const rows = sheet('. Địa chỉ tin cậy');
	coverage.units.forEach(({ code, name, population, models: { trusted_address: figures } }, k) => {
		expect(rows[k + 1].slice(1, 4)).toEqual([name, population, files.told('trusted_address', code).services]);
		expect(rows[k + 1][5]).toBeCloseTo(figures.covered_share, 6);
		expect(rows[k + 1][6]).toBeCloseTo(population - figures.covered_population, 0);
	});
	expect(sheet('Các điểm mở thêm').length).toBe(count + 1);
	expect(sheet('Phương pháp').flat().join(' ')).toContain('Dữ liệu minh hoạ');
});

test('the public version tells counts only of what is secret, and nothing of what is decided inside', async ({
	page
}) => {
	test.setTimeout(180_000);
	await page.setViewportSize(DESKTOP);
	await enter(page, 'planner', `/tong-quan/bao-cao?set=${SET}&ban=cong-khai`);
	const briefing = page.getByRole('article');
	await expect(briefing.getByText('Bản công khai: số liệu đã qua kiểm soát tiết lộ.')).toBeVisible();
	// other tests add models of their own, so each is asked for by its name
	const ofShelters = briefing.getByRole('listitem').filter({ hasText: 'Địa chỉ tin cậy – Nhà tạm lánh' });
	await expect(ofShelters).toContainText('Địa điểm của các cơ sở này được giữ kín');
	// of trusted addresses no share, no map and no reason; of the others all of it, without places on the maps
	const mapOf = (model: string) => briefing.getByRole('img', { name: new RegExp(`^${model}.*đánh giá từng địa bàn`) });
	await expect(mapOf('Địa chỉ tin cậy')).toHaveCount(0);
	await expect(mapOf('Câu lạc bộ')).toHaveCount(1);
	await expect(mapOf('Trường học an toàn')).toHaveCount(1);
	await expect(briefing.getByRole('table', { name: /^Cần quan tâm: Địa chỉ tin cậy/ })).toHaveCount(0);
	await expect(
		briefing.getByRole('table', { name: 'Địa chỉ tin cậy – Nhà tạm lánh' }).getByRole('columnheader')
	).toHaveText(['#', 'Địa bàn', 'Dân số', 'Cơ sở']);
	await expect(briefing.getByText('vùng che')).toHaveCount(0);
	await page.screenshot({ path: 'test-results/screens/briefing-public-1440.png', fullPage: true });
	const text = await pdfText(page.request, `set=${SET}&ban=cong-khai`, 'public');
	expect(text).not.toContain('Lý do đề xuất');
	// districts with fewer than five are not told, nor enough others that they could be worked out
	const table = briefing.getByRole('table', { name: 'Địa chỉ tin cậy – Nhà tạm lánh' });
	const told = (await table.locator('tbody tr td:nth-child(4)').allInnerTexts()).map((each) => each.trim());
	expect(told.filter((each) => each === '–').length).toBeGreaterThan(1);
	expect(told.every((each) => each === '–' || each === '0' || Number(each) >= 5)).toBe(true);
});

test('the briefing on the screen: chosen, read on a phone, recorded in the trail, not for staff', async ({ page }) => {
	test.setTimeout(180_000);
	await page.setViewportSize(DESKTOP);
	await enter(page, 'leader', '/tong-quan');
	await page.getByRole('link', { name: 'Báo cáo họp' }).click();
	await expect(page.getByRole('heading', { name: 'Báo cáo họp' })).toBeVisible();
	await page.getByLabel('Cơ quan lập báo cáo').fill('Văn phòng Uỷ ban');
	await page.getByRole('button', { name: 'Cập nhật' }).click();
	await expect(page.getByRole('article')).toContainText('Văn phòng Uỷ ban');
	await expect(page.getByRole('article')).toContainText('Cơ sở giữ kín tính từ giữa vùng che');
	await screenshot(page, 'briefing-1440');
	await hasNoSeriousFault(page);
	const download = page.waitForEvent('download', { timeout: 60_000 });
	await page.getByRole('link', { name: 'Tải PDF' }).click();
	expect((await download).suggestedFilename()).toMatch(/^bao-cao-\d{4}-\d\d-\d\d\.pdf$/);
	await page.setViewportSize(PHONE);
	await fitsTheScreen(page);
	await screenshot(page, 'briefing-390');
	// a reason stays readable: no row of the list is taller than the screen
	const tallest = await page
		.getByRole('table', { name: /^Cần quan tâm/ })
		.first()
		.locator('tbody tr')
		.evaluateAll((rows) => {
			return Math.max(...rows.map((row) => row.getBoundingClientRect().height));
		});
	expect(tallest).toBeLessThan(PHONE.height / 2);
	// what is not there is not there as a PDF either
	const nothing = '/tong-quan/bao-cao/bao-cao.pdf?scenario=00000000-0000-4000-8000-000000000000';
	expect((await page.request.get(nothing, { timeout: 60_000 })).status()).toBe(404);

	const other = await page.context().browser()!.newContext();
	const admin = await other.newPage();
	await enter(admin, 'admin', '/quan-tri/nhat-ky?doi-tuong=briefing');
	await expect(
		admin.getByRole('row', { name: /Đọc hàng loạt.*Báo cáo họp|Báo cáo họp.*Đọc hàng loạt/ }).first()
	).toBeVisible();
	await other.close();
	const third = await page.context().browser()!.newContext();
	const staff = await third.newPage();
	await enter(staff, 'staff.rachgia', '/do-phu');
	expect((await staff.request.get('/tong-quan/bao-cao/bao-cao.xlsx')).status()).toBe(403);
	await third.close();
});
