// What both pages with the form need: the units that may be chosen, and the month that it is.

import { setInForce } from '$lib/domain/boundary.ts';
import { dayInVietnam, monthInVietnam } from '$lib/domain/calendar.ts';
import { listBoundarySets, namedUnits } from '$lib/data/boundaries.ts';
import { translator } from '$lib/i18n/translate.ts';
import { codesUnder } from '$lib/domain/scope.ts';

/** @returns `own` null for admin, who answers for every unit */
export async function formGround({ db, user, locale }: App.Locals) {
	const { pick } = translator(locale);
	const [sets, units] = await Promise.all([listBoundarySets(db), namedUnits(db)]);
	const own = user?.role === 'staff' && user.unitCode ? codesUnder(user.unitCode, units) : null;
	const today = dayInVietnam(new Date());
	const newestFirst = sets.filter(({ validFrom }) => validFrom <= today).reverse();
	return {
		own: own && [...own],
		mapSet: setInForce(sets, today)?.id ?? '',
		sets: newestFirst
			.map(({ id, titleVi, titleEn }) => ({
				id,
				title: pick(titleVi, titleEn),
				units: units.filter(({ setId, code }) => setId === id && (!own || own.has(code)))
			}))
			.filter(({ units: choosable }) => choosable.length > 0),
		thisMonth: monthInVietnam(new Date())
	};
}
