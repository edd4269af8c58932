// Accounts and invitations, as the administration sends them.

import * as v from 'valibot';
import { isEmail } from './email.ts';
import { filledLine, unitCode, uuid } from './form-fields.ts';
import { ROLES } from './permissions.ts';

const ENTRIES = {
	name: filledLine(120),
	role: v.picklist(ROLES),
	/** Of staff only; what a form says of it for another role is dropped. */
	unit: v.fallback(v.nullable(unitCode), null)
};

const withOwnUnit = <T extends { role: string; unit: string | null }>(account: T): T => {
	return { ...account, unit: account.role === 'staff' ? account.unit : null };
};

export const INVITATION = v.pipe(
	v.object({
		...ENTRIES,
		email: v.pipe(v.string(), v.trim(), v.check(isEmail))
	}),
	v.transform(withOwnUnit)
);

export const ACCOUNT_CHANGE = v.pipe(v.object({ ...ENTRIES, id: uuid }), v.transform(withOwnUnit));

export const ACCOUNT = v.object({
	id: uuid,
	name: v.fallback(v.string(), ''),
	active: v.optional(v.picklist(['true', 'false']))
});
