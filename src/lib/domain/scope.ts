// Which units an officer answers for: their own, and those that come from it in any boundary set.

import type { Role } from './permissions.ts';

interface UnitInTree {
	readonly code: string;
	readonly parentCode: string | null;
}

/** The code and those of all units below it. The database decides by the same rule (`app.unit_scope`). */
function codesUnder(code: string, units: readonly UnitInTree[]): ReadonlySet<string> {
	const codes = new Set([code]);
	for (let before = 0; before < codes.size;) {
		before = codes.size;
		for (const unit of units) if (unit.parentCode !== null && codes.has(unit.parentCode)) codes.add(unit.code);
	}
	return codes;
}

/** Codes of the units that somebody answers for; null for all of them. */
export function ownCodes(
	user: { readonly role: Role; readonly unitCode: string | null } | null,
	units: readonly UnitInTree[]
): string[] | null {
	return user?.role === 'staff' && user.unitCode ? [...codesUnder(user.unitCode, units)] : null;
}
