// The models of the programme and the standards in force.

import * as v from 'valibot';
import { MODEL_SYMBOLS, type ServiceModel } from '../domain/service.ts';
import { answer, read, type Client } from './client.ts';
import { columnsOf, record, rowOf } from './record.ts';
import { day, numeric } from './shapes.ts';

const MODEL = {
	code: v.string(),
	nameVi: v.string(),
	nameEn: v.string(),
	symbol: v.picklist(MODEL_SYMBOLS),
	colour: v.string(),
	confidential: v.boolean(),
	alwaysConfidential: v.boolean(),
	sort: v.number()
};
const MODEL_ROW = record(MODEL);
/** A model as admin keeps it. */
export type ModelRow = Readonly<v.InferOutput<typeof MODEL_ROW>>;

const STANDARD = {
	modelCode: v.string(),
	/** From this day on it is in force. */
	validFrom: day,
	distanceM: v.number(),
	/** 0–1. */
	targetShare: numeric,
	placesPer10000: v.nullable(numeric),
	basis: v.string()
};
const STANDARD_ROW = record(STANDARD);
export type StandardRow = Readonly<v.InferOutput<typeof STANDARD_ROW>>;

export interface ProgrammeModel extends ServiceModel {
	/** The standard in force on the day asked for; null while there is none. */
	readonly standard: Omit<StandardRow, 'modelCode'> | null;
}

/** @param onDay ISO day */
export async function programmeModels(db: Client, onDay: string): Promise<ProgrammeModel[]> {
	const [models, standards] = await Promise.all([listModels(db), listStandards(db)]);
	return models.map((model) => {
		const standard = standards.find(({ modelCode, validFrom }) => modelCode === model.code && validFrom <= onDay);
		return { ...model, standard: standard ?? null };
	});
}

export function listModels(db: Client): Promise<ModelRow[]> {
	const query = db.from('service_model').select(columnsOf(MODEL)).order('sort').order('code');
	return read(v.array(MODEL_ROW), query);
}

/** Every standard there was, is and will be, the newest first. */
export function listStandards(db: Client): Promise<StandardRow[]> {
	const query = db.from('coverage_standard').select(columnsOf(STANDARD)).order('valid_from', { ascending: false });
	return read(v.array(STANDARD_ROW), query);
}

export async function addModel(db: Client, model: ModelRow): Promise<void> {
	await answer(db.from('service_model').insert(rowOf(model)).select('code').single());
}

export async function changeModel(db: Client, { code, ...change }: ModelRow): Promise<void> {
	await answer(db.from('service_model').update(rowOf(change)).eq('code', code).select('code').single());
}

export async function addStandard(db: Client, standard: StandardRow): Promise<void> {
	await answer(db.from('coverage_standard').insert(rowOf(standard)).select('model_code').single());
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
