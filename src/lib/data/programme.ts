// The models of the programme and the standards in force.

import type { ServiceModel } from '../domain/service.ts';
import type { CoverageStandard } from '../domain/standard.ts';
import { answer, type Client } from './client.ts';

interface StandardInForce extends CoverageStandard {
	readonly validFrom: string;
	readonly basis: string;
}

export interface ProgrammeModel extends ServiceModel {
	/** The standard in force on the day asked for; null while there is none. */
	readonly standard: StandardInForce | null;
}

/** @param onDay ISO day */
export async function programmeModels(db: Client, onDay: string): Promise<ProgrammeModel[]> {
	const [models, standards] = await Promise.all([
		answer(db.from('service_model').select('*').order('sort').order('code')),
		answer(db.from('coverage_standard').select('*').lte('valid_from', onDay).order('valid_from', { ascending: false }))
	]);
	return models.map((model) => {
		const newest = standards.find((standard) => standard.model_code === model.code);
		return {
			code: model.code,
			nameVi: model.name_vi,
			nameEn: model.name_en,
			symbol: model.symbol as ServiceModel['symbol'],
			colour: model.colour,
			confidential: model.confidential,
			standard: newest
				? {
						distanceM: newest.distance_m,
						// a numeric column comes as text from one back end and as a number from another
						targetShare: Number(newest.target_share),
						placesPer10000: newest.places_per_10000 === null ? null : Number(newest.places_per_10000),
						validFrom: newest.valid_from,
						basis: newest.basis
					}
				: null
		};
	});
}
