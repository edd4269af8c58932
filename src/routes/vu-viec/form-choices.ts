// What both pages with the form need: the units that may be chosen, and the month that it is.

import { setInForce } from '$lib/domain/boundary.ts';
import { listBoundarySets, namedUnits } from '$lib/data/boundaries.ts';
import { translator } from '$lib/i18n/translate.ts';
import { ownCodes } from '$lib/domain/scope.ts';

/** @returns `own` null for admin, who answers for every unit */
export async function incidentFormChoices({ db, user, locale, today }: App.Locals) {
	const { pick } = translator(locale);
	const [sets, units] = await Promise.all([listBoundarySets(db), namedUnits(db)]);
	const own = ownCodes(user, units);
	const newestFirst = sets.filter(({ validFrom }) => validFrom <= today).reverse();
	return {
		own,
		mapSet: setInForce(sets, today)?.id ?? '',
		sets: newestFirst
			.map(({ id, titleVi, titleEn }) => ({
				id,
				title: pick(titleVi, titleEn),
				units: units.filter(({ setId, code }) => setId === id && (!own || own.includes(code)))
			}))
			.filter(({ units: choosable }) => choosable.length > 0),
		thisMonth: today.slice(0, 7)
	};
}
