// Whoever may write a name writes a formula, which the computer of whoever opens the file would run: in a table of text it
// must be none for any spreadsheet, and in a workbook every cell is a text or a number.

import { read } from '@e965/xlsx';
import { beforeAll, expect, test } from 'vitest';
import { cellsOf, isFormula } from '../spreadsheet.ts';
import { onEveryServer, type Asker } from './attacker.ts';

/** As a line of text takes them; each names itself, to be known again. */
const FORMULAS = ['=', '＝', '+', '﹢', '-', '−', '@', '＠', '\u200b=', '\u3000＝', 'a;=', 'a|＝', '"=', "'="].map(
	(start, k) => `${start}1+${70_000 + k}`
);
const MARK = /1\+700\d\d/;

onEveryServer((besieged) => {
	let planner: Asker;
	let admin: Asker;
	const form = (fields: Record<string, string>): RequestInit => ({
		method: 'POST',
		headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
		body: new URLSearchParams(fields)
	});
	const done = async (answer: Response) => expect(await answer.text()).toMatch(/"type":"(success|redirect)"/);

	beforeAll(async () => {
		[planner, admin] = [await besieged().as('planner'), await besieged().as('admin')];
		for (const [k, formula] of FORMULAS.entries()) {
			const texts = { name: formula, address: formula, contactOffice: formula };
			const draft = {
				modelCode: 'safe_school',
				lon: 104.94 + k / 1000,
				lat: 9.71,
				capacity: 3,
				status: 'active',
				...texts,
				openedOn: null,
				closedOn: null,
				confidential: false,
				overruled: {}
			};
			await done(await planner.ask('/co-so?/save', form({ draft: JSON.stringify(draft) })));
			const target = { measure: 'services', model: '', year: '2040', value: '1', label: formula, basis: formula };
			await done(await admin.ask('/tong-quan?/add', form({ ...target, source: 'https://example.org/' })));
		}
	}, 120_000);

	test.each(['/co-so/export/co-so.csv', '/quan-tri/nhat-ky.csv'])('%s holds no formula', async (path) => {
		const text = await (await admin.ask(path)).text();
		const cells = cellsOf(text);
		for (const formula of FORMULAS) expect(text).toContain(formula.slice(-7));
		// a number with its sign is one, as longitudes west of Greenwich would be
		expect(cells.filter((cell) => MARK.test(cell) && isFormula(cell))).toEqual([]);
	});

	test.each(['/co-so/export/co-so.xlsx', '/tong-quan/bao-cao/bao-cao.xlsx'])('%s holds texts', async (path) => {
		const answer = await planner.ask(path);
		expect(answer.status).toBe(200);
		const book = read(new Uint8Array(await answer.arrayBuffer()), { cellFormula: true });
		const cells = Object.values(book.Sheets).flatMap((sheet) =>
			Object.entries(sheet).flatMap(([at, cell]) =>
				at.startsWith('!') ? [] : [cell as { t: string; f?: string; v: unknown }]
			)
		);
		expect(cells.filter(({ f }) => f !== undefined)).toEqual([]);
		const ours = cells.filter(({ v }) => MARK.test(String(v)));
		expect(new Set(ours.map(({ v }) => MARK.exec(String(v))?.[0])).size).toBe(FORMULAS.length);
		expect(ours.filter(({ t }) => t !== 's')).toEqual([]);
	});
});
