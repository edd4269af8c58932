// The pages that people go to by name.

import { mayOpen, type PageRoute, type Role } from '$lib/domain/permissions.ts';
import type { MessageKey } from '$lib/i18n/translate.ts';

interface Place {
	readonly path: PageRoute;
	readonly label: MessageKey;
	/** A role that may open the page, but has no use for it and is not offered it. */
	readonly unless?: Role;
}

const WORKSPACES: readonly Place[] = [
	{ path: '/do-phu', label: 'coverage.title' },
	{ path: '/co-so', label: 'register.title' },
	{ path: '/mo-rong', label: 'expansion.name' },
	{ path: '/tong-quan', label: 'overview.title' },
	{ path: '/vu-viec', label: 'incident.title' },
	{ path: '/public', label: 'public.short', unless: 'staff' },
	{ path: '/quan-tri', label: 'admin.title' }
];

/** Pages inside a workspace that are worth finding by name. */
const INSIDE: readonly Place[] = [
	{ path: '/tai-khoan', label: 'account.title' },
	{ path: '/mo-rong/de-xuat', label: 'proposal.title' },
	{ path: '/mo-rong/ngan-sach', label: 'budget.title' },
	{ path: '/tong-quan/bao-cao', label: 'briefing.title' }
];

const openTo = (places: readonly Place[]) => (role: Role | undefined) =>
	places.filter(({ path, unless }) => role && role !== unless && mayOpen(path, {}, role));

/** The workspaces of a role; none for a stranger. */
export const workspacesOf = openTo(WORKSPACES);
/** Every page that a role may find by name. */
export const pagesOf = openTo([...WORKSPACES, ...INSIDE]);
