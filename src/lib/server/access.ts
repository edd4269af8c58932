// Which pages are whose. The database guards what they show; this keeps people from pages that would be empty for them,
// and leaves a trace of who tried.

import type { SignedIn } from './session.ts';

type Role = SignedIn['role'];

/** What answers without a session. Files of the build (scripts, styles, fonts) are served before anybody asks. */
const OPEN = [
	/^\/dang-nhap$/,
	/^\/ngon-ngu$/,
	/^\/api\/health$/,
	/^\/public(\/summary\.json)?$/,
	/^\/loi-moi\/[0-9a-f]{1,64}$/
];

const RESTRICTED: readonly { readonly path: RegExp; readonly roles: readonly Role[] }[] = [
	{ path: /^\/quan-tri(\/|$)/, roles: ['admin'] },
	{ path: /^\/co-so(\/|$)/, roles: ['staff', 'planner', 'admin'] },
	{ path: /^\/(mo-rong|tong-quan)(\/|$)/, roles: ['planner', 'leader', 'admin'] },
	{ path: /^\/nap\/co-so(\/|$)/, roles: ['staff', 'planner', 'admin'] },
	{ path: /^\/nap\/vu-viec(\/|$)/, roles: ['staff', 'admin'] },
	{ path: /^\/nap\/(dan-so|dia-gioi)(\/|$)/, roles: ['admin'] },
	{ path: /^\/vu-viec$/, roles: ['staff', 'planner', 'admin'] },
	{ path: /^\/vu-viec\//, roles: ['staff', 'admin'] }
];

export function isOpen(path: string): boolean {
	return OPEN.some((pattern) => pattern.test(path));
}

/** Whether the page is for that role; every page that is not named is for everybody who is signed in. */
export function isFor(path: string, role: Role): boolean {
	return RESTRICTED.every((rule) => !rule.path.test(path) || rule.roles.includes(role));
}
