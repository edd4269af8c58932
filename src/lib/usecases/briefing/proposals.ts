// Proposals as a briefing tells them: the public is told what was approved, without name, reason and figures.

import type { BoundarySet, NamedUnit } from '../../data/boundaries.ts';
import type { ProgrammeModel } from '../../data/programme.ts';
import type { Proposal } from '../../data/proposals.ts';
import type { BriefingProposal } from './content.ts';

/** The service that was opened from a proposal on this set, while it is active: its real gain is to be counted. */
export function builtBy({ id, modelCode: model, setId, figures: { standard }, service }: Proposal, set: BoundarySet) {
	if (service?.status !== 'active' || setId !== set.id) return [];
	return [{ id, model, standard, place: { lon: service.lon, lat: service.lat } }];
}

export function proposalsOf(
	proposals: readonly Proposal[],
	named: readonly NamedUnit[],
	models: readonly ProgrammeModel[],
	realGains: ReadonlyMap<string, number | null>,
	isPublic: boolean
): BriefingProposal[] {
	const nameOf = new Map(named.map(({ setId, code, name }) => [`${setId}/${code}`, name]));
	const shown = isPublic ? proposals.filter(({ state }) => state === 'approved') : proposals;
	return shown.map((proposal) => {
		const { id, modelCode: model, setId, unitCode, state, steps, name, reason, expectedGain } = proposal;
		const last = steps.at(-1);
		const isSecret = models.find(({ code }) => code === model)?.confidential ?? true;
		return {
			model,
			state,
			at: last?.at ?? proposal.madeAt,
			unit: isPublic && isSecret ? null : (nameOf.get(`${setId}/${unitCode}`) ?? unitCode),
			inside: isPublic
				? null
				: {
						name,
						reason,
						expectedGain,
						realGain: realGains.get(id) ?? null,
						decidedBy: state === 'submitted' ? null : (last?.byName ?? null),
						remark: state === 'submitted' ? null : (last?.reason ?? null)
					}
		};
	});
}
