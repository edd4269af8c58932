// Changes the language and returns to the page that asked.

import { error, redirect } from '@sveltejs/kit';
import { LOCALES } from '$lib/i18n/translate.ts';
import { localPath } from '$lib/server/local-path.ts';
import type { RequestHandler } from './$types';

const A_YEAR = 365 * 24 * 60 * 60;

export const POST: RequestHandler = async ({ request, cookies, url }) => {
	const form = await request.formData().catch(() => error(415, 'unexpected'));
	const locale = LOCALES.find((known) => known === form.get('locale')) ?? 'vi';
	cookies.set('locale', locale, {
		path: '/',
		maxAge: A_YEAR,
		sameSite: 'lax',
		httpOnly: true,
		secure: url.protocol === 'https:'
	});
	redirect(303, localPath(form.get('back')));
};
