import { fail, redirect } from '@sveltejs/kit';
import { localPath } from '$lib/server/local-path.ts';
import { backend } from '$lib/server/running-backend.ts';
import { keepSession, signIn } from '$lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	if (locals.user) redirect(303, '/');
	return { ended: url.searchParams.has('ended') };
};

export const actions: Actions = {
	default: async ({ request, cookies, url }) => {
		const form = await request.formData();
		const email = String(form.get('email') ?? '').trim();
		const password = String(form.get('password') ?? '');
		if (!email || !password) return fail(400, { email, because: 'missing' as const });
		const outcome = await signIn(backend(), email, password);
		if (!outcome.ok) return fail(outcome.because === 'unavailable' ? 503 : 400, { email, because: outcome.because });
		keepSession(cookies, outcome.token, url.protocol === 'https:');
		redirect(303, localPath(url.searchParams.get('next')));
	}
};
