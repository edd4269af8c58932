// Pages as PDF, printed by a Chromium that is on this machine; without one the reader's own browser prints them.

import { existsSync } from 'node:fs';
import { isTurnedAway } from '../domain/heavy-work.ts';
import { Lane, type Asker } from './counting/lane.ts';
import { TURNED_AWAY, TurnedAway } from './counting/turned-away.ts';

const USUAL = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/usr/bin/google-chrome-stable',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium'
];
const TIME_LIMIT_MS = 60_000;

/** Where Chromium is; null where there is none. `CHROMIUM_PATH` names one that is somewhere else. */
export async function chromiumPath(): Promise<string | null> {
	const named = process.env.CHROMIUM_PATH;
	const usual = (named ? [named] : USUAL).find((path) => existsSync(path));
	if (usual || named) return usual ?? null;
	const own = await playwrightsOwn();
	return own && existsSync(own) ? own : null;
}

/** Loaded when it is needed: a fifth of a second, in which nobody is answered. */
const playwright = () => import('playwright-core');

/** Where Playwright would have put one; empty on a system that it has none for. */
async function playwrightsOwn(): Promise<string> {
	try {
		return (await playwright()).chromium.executablePath();
	} catch {
		return '';
	}
}

/** One at a time: a browser takes memory. */
const lane = new Lane(1, 10);

/**
 * A page of this server as PDF, by its own print styles, in the asker's turn. The browser is closed, and with it the
 * request for its page, when the asker goes.
 * @param cookie of whoever asks, so that the page holds what they may read
 * @returns the PDF, or the status that the page answers with instead of itself
 * @throws TurnedAway where there is no place, for the printing or for what the page counts; Error where there is no Chromium,
 * or it does not do its work
 */
export function printPage(path: string, cookie: string, asker: Asker): Promise<Uint8Array | number> {
	return lane.inTurn(asker, async () => {
		const executablePath = await chromiumPath();
		if (!executablePath) throw new Error('there is no Chromium on this machine');
		const { chromium } = await playwright();
		asker.gone.throwIfAborted();
		const browser = await chromium.launch({ executablePath, timeout: TIME_LIMIT_MS });
		const close = () => void browser.close();
		asker.gone.addEventListener('abort', close);
		try {
			asker.gone.throwIfAborted();
			const context = await browser.newContext({ javaScriptEnabled: false, extraHTTPHeaders: { cookie } });
			const page = await context.newPage();
			page.setDefaultTimeout(TIME_LIMIT_MS);
			const answer = await page.goto(ownAddress() + path, { waitUntil: 'load' });
			const because = answer?.headers()[TURNED_AWAY.toLowerCase()];
			if (isTurnedAway(because)) throw new TurnedAway(because);
			if (!answer?.ok()) return answer?.status() ?? 500;
			return await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
		} finally {
			asker.gone.removeEventListener('abort', close);
			await browser.close();
		}
	});
}

/** Where this server listens; a public address may not be reachable from here. */
function ownAddress(): string {
	const { HOST = '127.0.0.1', PORT = '5173' } = process.env;
	const host = HOST === '0.0.0.0' || HOST === '::' ? '127.0.0.1' : HOST.includes(':') ? `[${HOST}]` : HOST;
	return `http://${host}:${PORT}`;
}
