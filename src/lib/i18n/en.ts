// English messages, key for key as in Vietnamese.

import * as account from './en/account.ts';
import * as admin from './en/admin.ts';
import * as app from './en/app.ts';
import * as briefing from './en/briefing.ts';
import * as coverage from './en/coverage.ts';
import * as expansion from './en/expansion.ts';
import * as imports from './en/import.ts';
import * as incident from './en/incident.ts';
import * as overview from './en/overview.ts';
import * as problem from './en/problem.ts';
import * as publicPage from './en/public.ts';
import * as register from './en/register.ts';
import type { Messages } from './messages.ts';
import type { vi } from './vi.ts';

export const en: Messages<typeof vi> = {
	...account,
	...admin,
	...app,
	...briefing,
	...coverage,
	...expansion,
	...imports,
	...incident,
	...overview,
	...problem,
	...publicPage,
	...register
};
