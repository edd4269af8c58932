// How a model stands in every unit, with its places on the paper.

import type { AssessedCoverage, Assessment } from '../../analysis/judgement/flags.ts';
import type { ProgrammeModel } from '../../data/programme.ts';
import type { ServicePlace } from '../../data/services.ts';
import type { Paper } from '../../domain/paper.ts';
import { coarsePlace } from './coarse-place.ts';
import type { ModelSituation, Standing } from './content.ts';

/** @param places in degrees, as they may be drawn */
export function situationOf(
	{ units, province }: AssessedCoverage,
	model: ProgrammeModel,
	paper: Paper,
	places: readonly (readonly [lon: number, lat: number])[]
): ModelSituation {
	const standing = (unit: Assessment): Standing => ({
		// people of parts of cells add up to a whole number, but for the rounding of sums
		population: Math.round(unit.population),
		services: unit.services,
		placesPer10000: unit.placesPer10000,
		coveredShare: model.standard ? unit.coveredShare : null,
		beyond: model.standard ? unit.classes.beyond : null,
		meanDistanceM: Number.isFinite(unit.meanDistanceM) ? unit.meanDistanceM : null,
		flag: unit.flag,
		reasons: unit.reasons
	});
	const dots = [...new Map(places.map((place) => [place.join(' '), paper.at(...place)])).values()];
	const labels = paper.labels(places.map(([lon, lat]) => ({ lon, lat })));
	return { model, isWithheld: false, units: units.map(standing), province: standing(province), dots, labels };
}

/** Where active services of a model are drawn, in degrees. */
export function placesOf(services: readonly ServicePlace[], { code }: ProgrammeModel): [lon: number, lat: number][] {
	const own = services.filter(({ modelCode, status }) => modelCode === code && status === 'active');
	return own.map(({ lon, lat }) => coarsePlace(lon, lat));
}
