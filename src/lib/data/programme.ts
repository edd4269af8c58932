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

/** A model as admin keeps it. */
export interface ModelRow {
	readonly code: string;
	readonly name_vi: string;
	readonly name_en: string;
	readonly symbol: string;
	readonly colour: string;
	readonly confidential: boolean;
	readonly always_confidential: boolean;
	readonly sort: number;
}

/** A standard with the day from which it is in force. */
export interface StandardRow {
	readonly model_code: string;
	/** ISO day. */
	readonly valid_from: string;
	readonly distance_m: number;
	/** 0–1. */
	readonly target_share: number;
	readonly places_per_10000: number | null;
	readonly basis: string;
}

export async function listModels(db: Client): Promise<ModelRow[]> {
	return answer(db.from('service_model').select('*').order('sort').order('code'));
}

/** Every standard there was, is and will be, the newest first. */
export async function listStandards(db: Client): Promise<StandardRow[]> {
	const rows = await answer(db.from('coverage_standard').select('*').order('valid_from', { ascending: false }));
	return rows.map((row) => ({
		...row,
		target_share: Number(row.target_share),
		places_per_10000: row.places_per_10000 === null ? null : Number(row.places_per_10000)
	}));
}

export async function addModel(db: Client, model: ModelRow): Promise<void> {
	await answer(db.from('service_model').insert(model).select('code').single());
}

export async function changeModel(db: Client, { code, ...change }: ModelRow): Promise<void> {
	await answer(db.from('service_model').update(change).eq('code', code).select('code').single());
}

export async function addStandard(db: Client, standard: StandardRow): Promise<void> {
	await answer(db.from('coverage_standard').insert(standard).select('model_code').single());
}

/** Takes back a standard that has not begun; one that was in force stays as what was decided then. */
export async function removeUpcomingStandard(
	db: Client,
	model: string,
	validFrom: string,
	today: string
): Promise<boolean> {
	const removed = await answer(
		db
			.from('coverage_standard')
			.delete()
			.eq('model_code', model)
			.eq('valid_from', validFrom)
			.gt('valid_from', today)
			.select('model_code')
	);
	return removed.length === 1;
}
