// A new batch: rows of a file are laid out in it part by part, then taken in at once (POST). The people of units are few,
// and replaced by one request (PUT).

import { error, json } from '@sveltejs/kit';
import { DEMAND_VERSION } from '$lib/analysis/demand.ts';
import { unitsOfSet } from '$lib/data/boundaries.ts';
import { beginImport, storePopulation } from '$lib/data/imports.ts';
import { NEW_PEOPLE } from '$lib/domain/boundary-schema.ts';
import { parsedBody } from '$lib/server/parsed.ts';
import { countFor } from '../../../in-turn.ts';
import { answered } from '../answered.ts';
import { KIND_OF } from '../kinds.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) => {
	const kind = KIND_OF[event.params.kind];
	if (kind === 'population') error(404, 'notFound');
	return answered(event, async () => json({ batch: await beginImport(event.locals.db, kind) }));
};

export const PUT: RequestHandler = (event) =>
	answered(event, async () => {
		if (KIND_OF[event.params.kind] !== 'population') error(404, 'notFound');
		const body = (await parsedBody(event.request, NEW_PEOPLE)) ?? error(400, 'notFound');
		const { db } = event.locals;
		const people = new Map(body.people.map(({ code, population }) => [code, population]));
		const units = (await unitsOfSet(db, body.set)).map((unit) => {
			return { ...unit, population: people.get(unit.code) ?? unit.population };
		});
		const demand = { version: DEMAND_VERSION, cells: await countFor(event)('demandRecords', { units }) };
		return json({ stored: await storePopulation(db, body.set, body.year, body.people, demand), same: 0 });
	});
