import { changeAccount, deleteAccount, inviteUser, listAccounts, resetUser } from '$lib/data/accounts.ts';
import { endSessions } from '$lib/data/own-account.ts';
import { listBoundarySets, namedUnits } from '$lib/data/boundaries.ts';
import { translator } from '$lib/i18n/translate.ts';
import { ACCOUNT, ACCOUNT_CHANGE, INVITATION } from '$lib/domain/account-schema.ts';
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

export const actions: Actions = {
	invite: async (event) => {
		const { locals, url } = event;
		return tryTo(event, INVITATION, async (invitation) => {
			const { name } = invitation;
			const token = await inviteUser(locals.db, invitation);
			return { link: `${url.origin}/loi-moi/${token}`, name, days: 3 };
		});
	},
	change: async (event) => {
		const { locals } = event;
		return tryTo(event, ACCOUNT_CHANGE, async ({ id, name: displayName, role, unit: unitCode }) => {
			await changeAccount(locals.db, id, { displayName, role, unitCode });
			return { changed: true };
		});
	},
	activate: async (event) => {
		const { locals } = event;
		return tryTo(event, ACCOUNT, async (given) => {
			await changeAccount(locals.db, given.id, { active: given.active === 'true' });
			return { changed: true };
		});
	},
	reset: async (event) => {
		const { locals, url } = event;
		return tryTo(event, ACCOUNT, async (given) => {
			const token = await resetUser(locals.db, given.id);
			return { link: `${url.origin}/loi-moi/${token}`, name: given.name, days: 1 };
		});
	},
	end: async (event) => {
		const { locals } = event;
		return tryTo(event, ACCOUNT, async (given) => {
			await endSessions(locals.db, given.id);
			return { changed: true };
		});
	},
	delete: async (event) => {
		const { locals } = event;
		return tryTo(event, ACCOUNT, async (given) => {
			await deleteAccount(locals.db, given.id);
			return { changed: true };
		});
	}
};
