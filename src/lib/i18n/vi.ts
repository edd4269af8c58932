// Vietnamese messages, one file a subject: the first language of the product. English has the same keys (the compiler sees
// to it).

import * as account from './vi/account.ts';
import * as admin from './vi/admin.ts';
import * as app from './vi/app.ts';
import * as briefing from './vi/briefing.ts';
import * as coverage from './vi/coverage.ts';
import * as expansion from './vi/expansion.ts';
import * as imports from './vi/import.ts';
import * as incident from './vi/incident.ts';
import * as overview from './vi/overview.ts';
import * as problem from './vi/problem.ts';
import * as publicPage from './vi/public.ts';
import * as register from './vi/register.ts';

export const vi = {
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
