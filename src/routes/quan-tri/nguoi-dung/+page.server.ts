import {
	changeAccount,
	deleteAccount,
	inviteUser,
	listAccounts,
	resetUser,
	ROLES,
	type Role
} from '$lib/data/accounts.ts';
import { endSessions } from '$lib/data/own-account.ts';
import { listBoundarySets, namedUnits } from '$lib/data/boundaries.ts';
import { translator } from '$lib/i18n/translate.ts';
import { normaliseName } from '$lib/domain/names.ts';
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

function roleOf(form: FormData): Role {
	return ROLES.find((role) => role === form.get('role')) ?? 'staff';
}

/** Only staff have a unit; what the form says of it for another role is let go. */
function unitOf(form: FormData, role: Role): string | null {
	return role === 'staff' ? String(form.get('unit') ?? '') || null : null;
}

export const actions: Actions = {
	invite: async ({ request, locals, url }) => {
		const form = await request.formData();
		const role = roleOf(form);
		const name = normaliseName(String(form.get('name') ?? ''));
		const email = String(form.get('email') ?? '').trim();
		return tryTo(async () => {
			const token = await inviteUser(locals.db, { email, name, role, unit: unitOf(form, role) });
			return { link: `${url.origin}/loi-moi/${token}`, name, days: 3 };
		});
	},
	change: async ({ request, locals }) => {
		const form = await request.formData();
		const role = roleOf(form);
		return tryTo(async () => {
			await changeAccount(locals.db, String(form.get('id')), {
				display_name: normaliseName(String(form.get('name') ?? '')),
				role,
				unit_code: unitOf(form, role)
			});
			return { changed: true };
		});
	},
	activate: async ({ request, locals }) => {
		const form = await request.formData();
		return tryTo(async () => {
			await changeAccount(locals.db, String(form.get('id')), { active: form.get('active') === 'true' });
			return { changed: true };
		});
	},
	reset: async ({ request, locals, url }) => {
		const form = await request.formData();
		return tryTo(async () => {
			const token = await resetUser(locals.db, String(form.get('id')));
			return { link: `${url.origin}/loi-moi/${token}`, name: String(form.get('name') ?? ''), days: 1 };
		});
	},
	end: async ({ request, locals }) => {
		const form = await request.formData();
		return tryTo(async () => {
			await endSessions(locals.db, String(form.get('id')));
			return { changed: true };
		});
	},
	delete: async ({ request, locals }) => {
		const form = await request.formData();
		return tryTo(async () => {
			await deleteAccount(locals.db, String(form.get('id')));
			return { changed: true };
		});
	}
};
