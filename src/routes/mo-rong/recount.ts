// What sites change today, counted on the server from what the caller may know: figures that are kept and put before
// leadership are not taken from a page.

import type { Change } from '$lib/analysis/siting/expansion.ts';
import { listBoundarySets, type BoundarySet } from '$lib/data/boundaries.ts';
import type { Client } from '$lib/data/client.ts';
import { incidentBlocks } from '$lib/data/incidents.ts';
import { programmeModels } from '$lib/data/programme.ts';
import { servicePlaces } from '$lib/data/services.ts';
import { engineReports, engineServices, isIllustrative, landOf, placedBlocks } from '$lib/data/study-input.ts';
import { dayInVietnam } from '$lib/domain/calendar.ts';
import type { CoverageStandard } from '$lib/domain/standard.ts';
import { setGround } from '$lib/server/boundary-document.ts';
import type { Count } from '$lib/server/counting/count.ts';

export interface SitesToCount {
	readonly setId: string;
	readonly model: string;
	readonly standard: CoverageStandard;
	readonly sites: readonly { readonly lon: number; readonly lat: number }[];
}

export interface Recount extends Pick<Change, 'province' | 'units' | 'gains'> {
	readonly set: BoundarySet;
	/** Code of the unit that each site stands in; null outside all of them. */
	readonly unitCodes: readonly (string | null)[];
	/** ISO day in Vietnam that the figures are of. */
	readonly today: string;
	/** Whether services of the model or reports among the data are illustrative. */
	readonly illustrative: boolean;
}

/** As many as a scenario holds; it may hold none, where everybody asked for is reached already. */
const MOST_SITES = 200;
/** Further than the province is long. */
const FURTHEST_M = 500_000;

/** @returns null where there is no such set or model, or what is asked cannot be counted */
export async function recount(db: Client, count: Count, asked: SitesToCount): Promise<Recount | null> {
	const { setId, model, standard, sites } = asked;
	if (!isCountable(asked)) return null;
	const today = dayInVietnam(new Date());
	const [sets, models] = await Promise.all([listBoundarySets(db), programmeModels(db, today)]);
	const set = sets.find(({ id }) => id === setId);
	if (!set || !models.some(({ code }) => code === model)) return null;
	const [ground, services, blocks] = await Promise.all([
		setGround(db, set),
		servicePlaces(db, setId),
		incidentBlocks(db, setId)
	]);
	const { units } = ground;
	const {
		province,
		units: changes,
		gains,
		unitOf
	} = await count('change', {
		land: landOf(ground),
		services: engineServices({ units, services }),
		reports: engineReports({ units }, placedBlocks(blocks)),
		...{ model, standard, sites }
	});
	return {
		...{ set, province, units: changes, gains, today },
		unitCodes: unitOf.map((unit) => units[unit]?.code ?? null),
		illustrative: isIllustrative(
			services.filter(({ model_code }) => model_code === model),
			blocks
		)
	};
}

function isCountable({ setId, model, standard, sites }: SitesToCount): boolean {
	const isWithin = (value: unknown, least: number, most: number) =>
		typeof value === 'number' && value >= least && value <= most;
	const isPlace = (site: { lon?: unknown; lat?: unknown } | null) =>
		isWithin(site?.lon, -180, 180) && isWithin(site?.lat, -90, 90);
	return (
		[setId, model].every((code) => typeof code === 'string') &&
		isWithin(standard?.distanceM, 1, FURTHEST_M) &&
		isWithin(standard.targetShare, 0, 1) &&
		(standard.placesPer10000 === null || isWithin(standard.placesPer10000, 0, 10_000)) &&
		Array.isArray(sites) &&
		isWithin(sites.length, 0, MOST_SITES) &&
		sites.every(isPlace)
	);
}
