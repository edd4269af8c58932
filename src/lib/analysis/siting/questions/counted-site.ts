// What one site brings by itself, as a proposal holds it.

import type { CountedSite } from '../../../domain/proposal.ts';
import type { CoverageStandard } from '../../../domain/standard.ts';
import type { Change } from './expansion.ts';

/** @param change by one site @returns null where it stands in none of the units */
export function countedSite({ province, units, unitOf }: Change, standard: CoverageStandard): CountedSite | null {
	const unit = units[unitOf[0]];
	if (!unit) return null;
	const expectedGain = Math.round(province.after.covered - province.before.covered);
	return { expectedGain, figures: { standard, unit, province } };
}
