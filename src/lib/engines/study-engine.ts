// What can be said of a boundary set at once, while somebody moves a slider or a site: flags and figures, land beyond reach,
// what sites change and what a service contributes. Every question names its set, so that no answer can be of another set
// than the one that was asked about, and one engine serves every workspace. The server's threads answer with the same
// functions of the analysis (usecases/heavy-questions.ts); there services come with each question, here they are kept.

import type { Incidents } from '../analysis/access/reach.ts';
import { gapAreas, type GapArea } from '../analysis/access/gaps.ts';
import type { AssessedCoverage } from '../analysis/judgement/flags.ts';
import { changeBy, contributionOf, type Change } from '../analysis/siting/questions/expansion.ts';
import { prepareLand, type Clipper, type PreparedLand } from '../analysis/space/land.ts';
import { assessModel, withIncidents } from '../analysis/study.ts';
import type { BoundaryUnit } from '../domain/boundary.ts';
import type { CoverageStandard } from '../domain/standard.ts';
import { HandedSets, type HandedSet } from './handed-sets.ts';

interface Place {
	readonly lon: number;
	readonly lat: number;
}

/** @param clipper loaded where the engine runs, by whoever starts it */
export function studyEngine(clipper: Promise<Clipper>) {
	const sets = new HandedSets();
	/** Made ready for clipping when it is first asked for; by id of the set. */
	const prepared = new Map<string, { readonly units: readonly BoundaryUnit[]; readonly land: PreparedLand }>();

	function landOf(library: Clipper, id: string): PreparedLand {
		const { units } = sets.of(id);
		const known = prepared.get(id);
		if (known?.units === units) return known.land;
		known?.land.free();
		const land = prepareLand(library, units);
		prepared.set(id, { units, land });
		return land;
	}

	return {
		hasPeople: (id: string, key: string): boolean => sets.hasPeople(id, key),
		load: (set: HandedSet): void => sets.take(set),

		/** @param incidents those of the period that is looked at */
		assess(id: string, model: string, standard: CoverageStandard | null, incidents: Incidents): AssessedCoverage {
			return assessModel(withIncidents(sets.of(id).study, incidents), model, standard);
		},

		/** What sites, wherever they stand, change in every unit and in the province. */
		change(id: string, model: string, standard: CoverageStandard, sites: readonly Place[]): Change {
			return changeBy(sets.of(id), model, standard, sites);
		},

		/** People whom an active service contributes; null when none of the model stands there. */
		contribution(id: string, model: string, standard: CoverageStandard, place: Place): number | null {
			const change = contributionOf(sets.of(id), model, standard, place);
			return change && change.province.after.covered - change.province.before.covered;
		},

		/**
		 * Land beyond reach before sites are opened, and after; one area a unit, in the order of the units.
		 * @param distanceM metres within which a service reaches
		 */
		async gaps(
			id: string,
			model: string,
			distanceM: number,
			sites: readonly Place[]
		): Promise<{ before: GapArea[]; after: GapArea[] }> {
			const library = await clipper;
			const land = landOf(library, id);
			const { services, study } = sets.of(id);
			const own = services.filter((service) => service.model === model);
			const areas = (places: readonly Place[]) => {
				const columns = {
					lon: Float64Array.from(places, ({ lon }) => lon),
					lat: Float64Array.from(places, ({ lat }) => lat)
				};
				return gapAreas(library, land, study.metric.areaWithin(columns, distanceM));
			};
			const before = areas(own);
			return { before, after: sites.length ? areas([...own, ...sites]) : before };
		}
	};
}

export type StudyEngine = ReturnType<typeof studyEngine>;
