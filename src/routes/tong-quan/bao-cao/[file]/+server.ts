// The briefing as a file: PDF as the page prints, or every table of it as a workbook.

import { error } from '@sveltejs/kit';
import { tablesToXlsx } from '$lib/exchange/write/write-tables-xlsx.ts';
import { translator, type MessageKey } from '$lib/i18n/translate.ts';
import { chromiumPath, printPage } from '$lib/server/chromium.ts';
import { inTurn } from '../../../in-turn.ts';
import { briefingFor } from '../make.ts';
import { briefingNotes } from '../notes.ts';
import { briefingTables } from '../tables.ts';
import type { RequestHandler } from './$types';

const PDF = 'application/pdf';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const GET: RequestHandler = async (event) => {
	const { params, locals, url, request } = event;
	const day = locals.today;
	const attachment = (body: Uint8Array, type: string, extension: string) =>
		new Response(new Uint8Array(body), {
			headers: {
				'Content-Type': type,
				'Content-Disposition': `attachment; filename="bao-cao-${day}.${extension}"`
			}
		});
	if (params.file === 'bao-cao.pdf') {
		if ((await chromiumPath()) === null) error(404, 'notFound');
		// the page that is printed makes the briefing, and leaves the entry in the trail
		const pdf = await inTurn(event, (asker) =>
			printPage(`/tong-quan/bao-cao${url.search}`, request.headers.get('cookie') ?? '', asker)
		);
		if (typeof pdf === 'number') error(pdf, pdf === 404 ? 'notFound' : 'unexpected');
		return attachment(pdf, PDF, 'pdf');
	}
	if (params.file !== 'bao-cao.xlsx') error(404, 'notFound');
	const words = translator(locals.locale);
	const { content } = await briefingFor(event);
	const notes = { title: words.t('briefing.method'), lines: briefingNotes(content, words) };
	const workbook = await tablesToXlsx(briefingTables(content, words), notes, (flag) => {
		return words.t(`flag.${flag}` as MessageKey);
	});
	return attachment(workbook, XLSX, 'xlsx');
};
