import { fail, redirect } from '@sveltejs/kit';
import { namedUnits } from '$lib/data/boundaries.ts';
import { endSession, endSessions, readOwnAccount } from '$lib/data/own-account.ts';
import { isUuid } from '$lib/domain/uuid.ts';
import { MIN_PASSWORD_LENGTH } from '$lib/server/session-length.ts';
import { formFields } from '$lib/server/parsed.ts';
import { changeOwnPassword, faultOfPassword } from '$lib/server/password.ts';
import { backend } from '$lib/server/running-backend.ts';
import { forgetSession, type SignedIn } from '$lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { unitCode } = locals.user as SignedIn;
	const units = unitCode ? await namedUnits(locals.db) : [];
	return {
		...(await readOwnAccount(locals.db)),
		unit: units.find(({ code }) => code === unitCode)?.name ?? unitCode,
		least: MIN_PASSWORD_LENGTH
	};
};

const STATUS = { failed: 400, same: 400, limited: 429, unavailable: 503 } as const;

export const actions: Actions = {
	password: async ({ request, locals, getClientAddress }) => {
		const form = await formFields(request);
		const text = (name: string) => form[name] ?? '';
		const fault = faultOfPassword(text('password'), text('again'));
		if (fault) return fail(400, { because: fault });
		const caller = { db: locals.db, id: (locals.user as SignedIn).id, address: getClientAddress() };
		const because = await changeOwnPassword(backend(), caller, text('old'), text('password'));
		return because ? fail(STATUS[because], { because }) : { done: 'password' as const };
	},
	end: async ({ request, locals }) => {
		const { session: id } = await formFields(request);
		if (isUuid(id)) await endSession(locals.db, id);
		return { done: 'session' as const };
	},
	everywhere: async ({ locals, cookies }) => {
		forgetSession(cookies);
		await endSessions(locals.db);
		redirect(303, '/dang-nhap');
	}
};
