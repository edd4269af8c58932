// A kept scenario as a briefing tells it: its sites on the paper, and the flags once they are open.

import { flagByReach } from '../../analysis/judgement/flags.ts';
import type { StoredScenario } from '../../data/scenarios.ts';
import { PAPER_GRID_M } from '../../domain/defaults.ts';
import type { Flag } from '../../domain/flag.ts';
import { CELL_M } from '../../domain/grid.ts';
import type { Paper } from '../../domain/paper.ts';
import type { UnitChange } from '../../domain/scenario.ts';
import { coarsePlace } from './coarse-place.ts';
import type { BriefingScenario, ModelSituation } from './content.ts';

export function scenarioOf(
	scenario: StoredScenario,
	situations: readonly ModelSituation[],
	paper: Paper
): BriefingScenario {
	const today = situations.find(({ model }) => model.code === scenario.modelCode);
	const isSecret = today?.model.confidential ?? true;
	const side = isSecret ? (PAPER_GRID_M / CELL_M) * paper.perKm : 0;
	const places = scenario.sites.map(({ lon, lat }) => (isSecret ? coarsePlace(lon, lat) : ([lon, lat] as const)));
	/** Each further site counts as one place, since nobody has said yet how many it will have. */
	const flag = ({ before, after, population }: UnitChange, places: number | null): Flag => {
		const further = population > 0 ? ((after.services - before.services) * 10_000) / population : 0;
		const reach = { population, coveredShare: after.share, coveredPopulation: after.covered };
		return flagByReach({ ...reach, placesPer10000: (places ?? 0) + further }, scenario.standard);
	};
	const { units, province } = scenario.result;
	return {
		scenario,
		sites: places.map((place) => ({ at: paper.at(...place), side })),
		labels: paper.labels(places.map(([lon, lat]) => ({ lon, lat }))),
		flagsAfter: units.map((change, k) => flag(change, today?.units[k]?.placesPer10000 ?? null)),
		flagOfProvince: flag(province, today?.province.placesPer10000 ?? null)
	};
}
