import { fail, redirect } from '@sveltejs/kit';
import { localPath } from '$lib/server/local-path.ts';
import { formFields } from '$lib/server/parsed.ts';
import { backend } from '$lib/server/running-backend.ts';
import { keepSession } from '$lib/server/session.ts';
import { signIn } from '$lib/server/sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	if (locals.user) redirect(303, '/');
	return { ended: url.searchParams.has('ended'), ready: url.searchParams.has('ready') };
};

const STATUS = { failed: 400, limited: 429, unavailable: 503 } as const;

export const actions: Actions = {
	default: async ({ request, cookies, url, getClientAddress }) => {
		const form = await formFields(request);
		const email = (form.email ?? '').trim();
		const password = form.password ?? '';
		if (!email || !password) return fail(400, { email, because: 'missing' as const });
		const shared = form.shared === 'on';
		const outcome = await signIn(backend(), email, password, getClientAddress(), shared);
		if (!outcome.ok) return fail(STATUS[outcome.because], { email, because: outcome.because });
		keepSession(cookies, outcome.token, url.protocol === 'https:', shared);
		redirect(303, localPath(url.searchParams.get('next')));
	}
};
