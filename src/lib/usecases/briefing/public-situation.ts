// What the public may know of the situation: disclosure control of the counts of services.

import type { PublicServices } from '../../analysis/disclosure/public-services.ts';
import type { NamedUnit } from '../../data/boundaries.ts';
import type { Client } from '../../data/client.ts';
import { readSafetySetting } from '../../data/safety.ts';
import { servicePlaces, type ServicePlace } from '../../data/services.ts';
import type { Count } from '../heavy-questions.ts';
import type { ModelSituation, Standing } from './content.ts';

/**
 * What the public may know: of a model with secret places counts only, protected; of the others everything, since their
 * places are open.
 */
export async function publicSituations(
	db: Client,
	count: Count,
	land: { setId: string; codes: readonly string[]; named: readonly NamedUnit[]; services: readonly ServicePlace[] },
	situations: readonly ModelSituation[]
): Promise<ModelSituation[]> {
	const { setId, codes, named, services } = land;
	const { suppressionThreshold: threshold } = await readSafetySetting(db);
	const finest = finestSet(named, setId);
	const finestServices = finest === setId ? services : await servicePlaces(db, finest, true);
	const inUnits = situations.map(({ model }) => {
		const own = finestServices.filter(({ modelCode }) => modelCode === model.code);
		if (!model.confidential && own.every(({ exact }) => exact)) return null;
		const active = own.filter(({ status }) => status === 'active');
		const units = named
			.filter(({ setId }) => setId === finest)
			.map(({ code, parentCode }) => {
				const services = active.filter(({ unitCode }) => unitCode === code).length;
				return { code, parent: parentCode, services };
			});
		return { units, outside: active.length - units.reduce((sum, unit) => sum + unit.services, 0) };
	});
	const secret = inUnits.filter((each) => each !== null);
	const counts = await count('publicServices', { models: secret, threshold });
	return situations.map((situation, k) => {
		const own = inUnits[k];
		return own ? withhold(situation, codes, counts[secret.indexOf(own)]) : situation;
	});
}

/** The set whose units say which unit of the set they belong to; without such a set, the set itself. */
function finestSet(named: readonly NamedUnit[], setId: string): string {
	const codes = new Set(named.filter((unit) => unit.setId === setId).map(({ code }) => code));
	return (
		named.find(({ setId: other, parentCode }) => other !== setId && parentCode && codes.has(parentCode))?.setId ?? setId
	);
}

function withhold(
	{ model, units, province }: ModelSituation,
	codes: readonly string[],
	counts: PublicServices
): ModelSituation {
	const only = ({ population }: Standing, services: number | null): Standing => ({
		population,
		services,
		placesPer10000: null,
		coveredShare: null,
		beyond: null,
		meanDistanceM: null,
		flag: null,
		reasons: []
	});
	return {
		model,
		isWithheld: true,
		dots: [],
		labels: [],
		units: units.map((unit, k) => only(unit, counts.byUnit.get(codes[k]) ?? null)),
		province: only(province, counts.province)
	};
}
