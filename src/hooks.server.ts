// Every request passes here: the back end is open, the session is checked, the headers are set.

import { redirect, type Handle, type HandleServerError, type ServerInit } from '@sveltejs/kit';
import { building } from '$app/environment';
import { dayInVietnam } from '$lib/domain/calendar.ts';
import { LOCALES, type Locale } from '$lib/i18n/translate.ts';
import { disclosing } from '$lib/server/disclosure.ts';
import { closedDoor, isOwnRequest, refusal } from '$lib/server/doors.ts';
import { recordRefusal } from '$lib/server/refusal.ts';
import { backend, startBackend, stopBackend } from '$lib/server/running-backend.ts';
import { forgetSession, hasEnded, keepSession, sessionToken, whoIs } from '$lib/server/session.ts';

const HEADERS = {
	'X-Content-Type-Options': 'nosniff',
	'X-Frame-Options': 'DENY',
	'Referrer-Policy': 'same-origin',
	'Permissions-Policy': 'geolocation=(), camera=(), microphone=()',
	'Cross-Origin-Opener-Policy': 'same-origin'
};

export const init: ServerInit = async () => {
	if (building) return;
	await startBackend();
	process.on('sveltekit:shutdown', stopBackend);
};

export const handle: Handle = async ({ event, resolve }) => {
	const { url, request, cookies, locals } = event;
	// The same machine has two names; cookies and the CSRF check want one.
	const host = request.headers.get('host') ?? url.host;
	if (request.method === 'GET' && host !== url.host && host.startsWith('localhost') && url.hostname === '127.0.0.1') {
		redirect(307, url.href);
	}
	if (!isOwnRequest(request, url.origin)) return withHeaders(refusal(403, `send it from ${url.origin}`));
	locals.locale = localeOf(cookies.get('locale'));
	locals.today = dayInVietnam(new Date());
	const token = sessionToken(cookies);
	locals.user = token ? await whoIs(backend(), token) : null;
	locals.db = backend().as(locals.user ? token : null);
	if (token && !locals.user) {
		forgetSession(cookies);
		// an ended session is everyday; any other that the database refuses was made up, taken away or tampered with
		if (!hasEnded(token)) await recordRefusal(backend().service, event, 'session');
	}
	const closed = await closedDoor(event, token !== null);
	if (closed) return withHeaders(closed);
	if (locals.user?.shared && token) keepSession(cookies, token, url.protocol === 'https:', true);
	const response = await disclosing(event, backend().service, async () =>
		resolve(event, {
			transformPageChunk: ({ html }) => html.replace('%lang%', locals.locale),
			preload: ({ type, path }) => type === 'js' || type === 'css' || path.endsWith('.woff2')
		})
	);
	if (!response.headers.has('Cache-Control')) response.headers.set('Cache-Control', 'no-store');
	return withHeaders(response);
};

export const handleError: HandleServerError = ({ error, status, event }) => {
	// the path without its query: a query may carry what should not stand in a log
	if (status >= 500) console.error(`${event.request.method} ${event.url.pathname}`, error);
	return { message: status === 404 ? 'notFound' : 'unexpected' };
};

function withHeaders(response: Response): Response {
	for (const [name, value] of Object.entries(HEADERS)) response.headers.set(name, value);
	return response;
}

function localeOf(cookie: string | undefined): Locale {
	return LOCALES.find((known) => known === cookie) ?? 'vi';
}
