import { changeAccount, deleteAccount, inviteUser, listAccounts, resetUser } from '$lib/data/accounts.ts';
import { endSessions } from '$lib/data/own-account.ts';
import { listBoundarySets, namedUnits } from '$lib/data/boundaries.ts';
import { translator } from '$lib/i18n/translate.ts';
import { ACCOUNT, ACCOUNT_CHANGE, INVITATION } from '$lib/domain/account-schema.ts';
import { parsedForm } from '$lib/server/parsed.ts';
import { fail } from '@sveltejs/kit';
import { tryTo } from '../refusal.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { pick } = translator(locals.locale);
	const [accounts, units, sets] = await Promise.all([
		listAccounts(locals.db),
		namedUnits(locals.db),
		listBoundarySets(locals.db)
	]);
	return {
		accounts,
		units,
		sets: sets.map(({ id, titleVi, titleEn }) => ({ id, title: pick(titleVi, titleEn) })),
		me: locals.user?.id
	};
};

const limits = () => fail(400, { reason: 'limits' as const });

export const actions: Actions = {
	invite: async ({ request, locals, url }) => {
		const invitation = await parsedForm(request, INVITATION);
		if (!invitation) return limits();
		const { name } = invitation;
		return tryTo(async () => {
			const token = await inviteUser(locals.db, invitation);
			return { link: `${url.origin}/loi-moi/${token}`, name, days: 3 };
		});
	},
	change: async ({ request, locals }) => {
		const given = await parsedForm(request, ACCOUNT_CHANGE);
		if (!given) return limits();
		const { id, name: display_name, role, unit: unit_code } = given;
		return tryTo(async () => {
			await changeAccount(locals.db, id, { display_name, role, unit_code });
			return { changed: true };
		});
	},
	activate: async ({ request, locals }) => {
		const given = await parsedForm(request, ACCOUNT);
		if (!given) return limits();
		return tryTo(async () => {
			await changeAccount(locals.db, given.id, { active: given.active === 'true' });
			return { changed: true };
		});
	},
	reset: async ({ request, locals, url }) => {
		const given = await parsedForm(request, ACCOUNT);
		if (!given) return limits();
		return tryTo(async () => {
			const token = await resetUser(locals.db, given.id);
			return { link: `${url.origin}/loi-moi/${token}`, name: given.name, days: 1 };
		});
	},
	end: async ({ request, locals }) => {
		const given = await parsedForm(request, ACCOUNT);
		if (!given) return limits();
		return tryTo(async () => {
			await endSessions(locals.db, given.id);
			return { changed: true };
		});
	},
	delete: async ({ request, locals }) => {
		const given = await parsedForm(request, ACCOUNT);
		if (!given) return limits();
		return tryTo(async () => {
			await deleteAccount(locals.db, given.id);
			return { changed: true };
		});
	}
};
