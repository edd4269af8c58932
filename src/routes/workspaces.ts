// The pages that people go to by name, and for whom each is.

export const WORKSPACES = [
	{ path: '/do-phu', label: 'coverage.title', roles: ['staff', 'planner', 'leader', 'admin'] },
	{ path: '/co-so', label: 'register.title', roles: ['staff', 'planner', 'admin'] },
	{ path: '/mo-rong', label: 'expansion.name', roles: ['planner', 'leader', 'admin'] },
	{ path: '/tong-quan', label: 'overview.title', roles: ['planner', 'leader', 'admin'] },
	{ path: '/vu-viec', label: 'report.title', roles: ['staff', 'planner', 'admin'] },
	{ path: '/public', label: 'public.short', roles: ['planner', 'leader', 'admin'] },
	{ path: '/quan-tri', label: 'admin.title', roles: ['admin'] }
] as const;

/** Pages inside a workspace that are worth finding by name. */
export const PAGES = [
	...WORKSPACES,
	{ path: '/mo-rong/de-xuat', label: 'proposal.title', roles: ['planner', 'leader', 'admin'] },
	{ path: '/mo-rong/ngan-sach', label: 'budget.title', roles: ['planner', 'leader', 'admin'] },
	{ path: '/tong-quan/bao-cao', label: 'briefing.title', roles: ['planner', 'leader', 'admin'] }
] as const;
