import { fail, redirect } from '@sveltejs/kit';
import { MIN_PASSWORD_LENGTH } from '$lib/server/session-length.ts';
import { acceptInvitation, readInvitation } from '$lib/server/invitation.ts';
import { formFields } from '$lib/server/parsed.ts';
import { faultOfPassword } from '$lib/server/password.ts';
import { backend } from '$lib/server/running-backend.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => {
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
		const form = await formFields(request);
		const text = (name: string) => form[name] ?? '';
		const said = { email: text('email').trim(), name: text('name').trim() };
		const password = text('password');
		const fault = faultOfPassword(password, text('again'));
		if (fault) return fail(400, { ...said, because: fault });
		const because = await acceptInvitation(backend(), params.token, password, said);
		if (because) return fail(because === 'failed' ? 503 : 400, { ...said, because });
		redirect(303, '/dang-nhap?ready');
	}
};
