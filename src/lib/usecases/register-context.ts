// What rows of a file are held against, as the command line and the tests need it: the whole register, the units in
// force, and the secrecy of each model. The browser has the same from its page.

import { listBoundarySets, unitsOfSet } from '../data/boundaries.ts';
import type { Client } from '../data/client.ts';
import { listModels } from '../data/programme.ts';
import { serviceRegister } from '../data/services.ts';
import { setInForce } from '../domain/boundary.ts';
import { dayInVietnam } from '../domain/calendar.ts';
import { secrecyOf, type RegisterContext } from '../exchange/compare/register-comparison.ts';
import type { NamedModel } from '../exchange/rows/service-rows.ts';

/** For a caller who answers for every unit. */
export async function registerContext(
	db: Client
): Promise<{ readonly models: NamedModel[]; readonly context: RegisterContext }> {
	const [register, models, sets] = await Promise.all([serviceRegister(db), listModels(db), listBoundarySets(db)]);
	const units = await unitsOfSet(db, setInForce(sets, dayInVietnam(new Date()))?.id ?? '');
	return {
		models: models.map(({ code, nameVi, nameEn }) => ({ code, nameVi, nameEn })),
		context: { register, units, own: null, secrecy: secrecyOf(models), mayOpen: true, overruled: {} }
	};
}
