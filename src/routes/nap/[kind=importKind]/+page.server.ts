import { listBoundarySets, namedUnits } from '$lib/data/boundaries.ts';
import { listTemplates, incidentsAlike } from '$lib/data/imports.ts';
import { listModels } from '$lib/data/programme.ts';
import { serviceRegister } from '$lib/data/services.ts';
import { inForceFirst, setInForce } from '$lib/domain/boundary.ts';
import { mayDo } from '$lib/domain/permissions.ts';
import { ownCodes } from '$lib/domain/scope.ts';
import { KIND_OF } from './kinds.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, user } = locals;
	const { today } = locals;
	const kind = KIND_OF[params.kind];
	const [sets, units, models, templates, register, incidents] = await Promise.all([
		listBoundarySets(db),
		namedUnits(db),
		listModels(db),
		listTemplates(db, kind),
		kind === 'services' ? serviceRegister(db) : [],
		kind === 'incidents' ? incidentsAlike(db) : []
	]);
	return {
		kind,
		today,
		templates,
		register,
		incidents,
		models,
		sets,
		units: inForceFirst(units, sets, today),
		own: ownCodes(user, units),
		set: setInForce(sets, today)?.id ?? '',
		mayOpen: mayDo('openPlace', user?.role)
	};
};
