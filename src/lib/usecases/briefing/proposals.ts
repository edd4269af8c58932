// Proposals as a briefing tells them: the public is told what was approved, without name, reason and figures.

import type { BoundarySet, NamedUnit } from '../../data/boundaries.ts';
import type { ProgrammeModel } from '../../data/programme.ts';
import type { Proposal } from '../../data/proposals.ts';
import type { BriefingProposal } from './content.ts';

/** The service that stands where a proposal of the set wanted one: what it brings in fact is counted. */
export function builtBy({ id, model_code: model, set_id, figures: { standard }, service }: Proposal, set: BoundarySet) {
	if (service?.status !== 'active' || set_id !== set.id) return [];
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
		const { id, model_code: model, set_id, unit_code, state, steps, name, reason, expected_gain } = proposal;
		const last = steps.at(-1);
		const isSecret = models.find(({ code }) => code === model)?.confidential ?? true;
		return {
			model,
			state,
			at: last?.at ?? proposal.made_at,
			unit: isPublic && isSecret ? null : (nameOf.get(`${set_id}/${unit_code}`) ?? unit_code),
			inside: isPublic
				? null
				: {
						name,
						reason,
						expectedGain: expected_gain,
						realGain: realGains.get(id) ?? null,
						decidedBy: state === 'submitted' ? null : (last?.by_name ?? null),
						remark: state === 'submitted' ? null : (last?.reason ?? null)
					}
		};
	});
}
