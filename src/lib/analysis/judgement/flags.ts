// Flags with reasons: which units need attention for a model, and why, in figures that a sentence can be made of.
// The rules stand in docs/measures.md; wording belongs to i18n, so reasons are data here.

import type { Flag, Reason } from '../../domain/flag.ts';
import type { CoverageStandard } from '../../domain/standard.ts';
import { isBeyondUnknown, type Coverage, type CoverageResult } from '../access/coverage.ts';

/** This far under its target a unit is under-served, not merely to be watched. */
const UNDER_SERVED_MARGIN = 0.2;
/** 0.8 − 0.2 is not exactly 0.6 in binary; a share by less than this under the limit is not below it. */
const SHARE_DUST = 1e-9;

export interface Assessment extends Coverage {
	readonly flag: Flag;
	readonly reasons: readonly Reason[];
	/** People beyond reach × (1 + `relativeIncidentRate`). */
	readonly priority: number;
	/** Incidents per 10,000 people of the unit, divided by those of the province; 0 where the province has none. */
	readonly relativeIncidentRate: number;
}

export interface AssessedCoverage {
	readonly units: readonly Assessment[];
	readonly province: Assessment;
}

/** Flags every unit and the province. Without a standard, or without people, the flag is `none`, with the reason. */
export function assess(result: CoverageResult, standard: CoverageStandard | null): AssessedCoverage {
	const inhabited = result.units.filter(({ population }) => population > 0);
	// where reports are known by their unit only, nobody knows how many are beyond: that is no rate of 0
	const located = inhabited.filter((unit) => !isBeyondUnknown(unit));
	const beyondLimit = percentile(located.map(beyondPer10000), 0.8);
	const fewLimit = percentile(inhabited.map(incidentsPer10000), 0.2);
	const provinceRate = incidentsPer10000(result.province);
	const judge = (unit: Coverage, isProvince: boolean): Assessment => {
		const relativeIncidentRate = provinceRate > 0 ? incidentsPer10000(unit) / provinceRate : 0;
		return {
			...unit,
			...flagOf(unit, standard, isProvince ? Infinity : beyondLimit, isProvince || provinceRate === 0 ? -1 : fewLimit),
			relativeIncidentRate,
			priority: unit.classes.beyond * (1 + relativeIncidentRate)
		};
	};
	return { units: result.units.map((unit) => judge(unit, false)), province: judge(result.province, true) };
}

function flagOf(
	unit: Coverage,
	standard: CoverageStandard | null,
	beyondLimit: number,
	fewLimit: number
): { flag: Flag; reasons: Reason[] } {
	if (!standard) return { flag: 'none', reasons: [{ code: 'no-standard' }] };
	const { distanceM, targetShare, placesPer10000: standardPlaces } = standard;
	const { coveredShare, population, services } = unit;
	if (population === 0) return { flag: 'none', reasons: [{ code: 'nobody-lives' }] };
	const reasons: Reason[] = [];
	const belowTarget = isBelow(coveredShare, targetShare);
	const nobodyReached = unit.coveredPopulation === 0;

	if (nobodyReached) reasons.push({ code: 'nobody-reached', population, distanceM });
	else if (belowTarget) reasons.push({ code: 'below-target', coveredShare, population, distanceM, targetShare });
	if (belowTarget && Number.isFinite(unit.medianBeyondM)) {
		reasons.push({ code: 'half-beyond', medianBeyondM: unit.medianBeyondM, beyond: unit.classes.beyond });
	}
	const tooFewPlaces = standardPlaces !== null && unit.placesPer10000 < standardPlaces;
	if (tooFewPlaces) {
		reasons.push({ code: 'too-few-places', services, placesPer10000: unit.placesPer10000, standardPlaces });
	}
	const manyBeyond = beyondPer10000(unit) > beyondLimit;
	if (manyBeyond) {
		reasons.push({
			code: 'incidents-beyond',
			incidentsBeyond: unit.incidentsBeyond,
			incidentsPlaced: unit.incidentsPlaced,
			incidentsUnplaced: unit.incidents - unit.incidentsPlaced,
			ratePer10000: beyondPer10000(unit),
			limit: beyondLimit
		});
	}
	if (belowTarget && incidentsPer10000(unit) <= fewLimit) {
		reasons.push({ code: 'few-incidents', incidents: unit.incidents, ratePer10000: incidentsPer10000(unit) });
	}
	const byReach = flagByReach(unit, standard);
	const flag = byReach === 'ok' && manyBeyond ? 'watch' : byReach;
	if (!belowTarget) reasons.unshift({ code: 'meets-standard', coveredShare, distanceM, targetShare });
	return { flag, reasons };
}

/** The flag by covered share and places alone, without incidents. */
export function flagByReach(
	unit: Pick<Coverage, 'population' | 'coveredShare' | 'coveredPopulation' | 'placesPer10000'>,
	{ targetShare, placesPer10000: standardPlaces }: CoverageStandard
): Flag {
	const { population, coveredShare, coveredPopulation, placesPer10000 } = unit;
	if (population === 0) return 'none';
	if (coveredPopulation === 0 || isBelow(coveredShare, targetShare - UNDER_SERVED_MARGIN)) return 'under-served';
	const tooFewPlaces = standardPlaces !== null && placesPer10000 < standardPlaces;
	return isBelow(coveredShare, targetShare) || tooFewPlaces ? 'watch' : 'ok';
}

const isBelow = (share: number, limit: number) => share < limit - SHARE_DUST;

const incidentsPer10000 = (unit: Coverage) => (unit.population > 0 ? (unit.incidents / unit.population) * 10_000 : 0);
const beyondPer10000 = (unit: Coverage) =>
	unit.population > 0 ? (unit.incidentsBeyond / unit.population) * 10_000 : 0;

/** Percentile with linear interpolation between ranks (Hyndman & Fan 1996, type 7). */
export function percentile(values: readonly number[], share: number): number {
	if (values.length === 0) return NaN;
	const sorted = [...values].sort((a, b) => a - b);
	const rank = share * (sorted.length - 1);
	const low = Math.floor(rank);
	const high = Math.min(low + 1, sorted.length - 1);
	return sorted[low] + (rank - low) * (sorted[high] - sorted[low]);
}
