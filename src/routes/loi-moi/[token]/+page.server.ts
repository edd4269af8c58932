import { fail, redirect } from '@sveltejs/kit';
import { acceptInvitation, MIN_PASSWORD_LENGTH, readInvitation } from '$lib/server/invitation.ts';
import { backend } from '$lib/server/running-backend.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, setHeaders }) => {
	// the address is a secret: it goes to nobody in a Referer
	setHeaders({ 'Referrer-Policy': 'no-referrer' });
	const invitation = await readInvitation(backend(), params.token);
	return {
		least: MIN_PASSWORD_LENGTH,
		invitation: invitation && {
			purpose: invitation.purpose,
			email: invitation.email,
			name: invitation.display_name
		}
	};
};

export const actions: Actions = {
	default: async ({ params, request }) => {
		const form = await request.formData();
		const text = (name: string) => String(form.get(name) ?? '');
		const said = { email: text('email').trim(), name: text('name').trim() };
		const password = text('password');
		if (password.length < MIN_PASSWORD_LENGTH) return fail(400, { ...said, because: 'short' as const });
		if (password !== text('again')) return fail(400, { ...said, because: 'different' as const });
		const because = await acceptInvitation(backend(), params.token, password, said);
		if (because) return fail(because === 'failed' ? 503 : 400, { ...said, because });
		redirect(303, '/dang-nhap?ready');
	}
};
