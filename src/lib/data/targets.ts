// Targets, and the figures by quarter that they are measured by.

import * as v from 'valibot';
import { TARGET_MEASURES, type Progress, type Target } from '../domain/target.ts';
import { answer, read, type Client } from './client.ts';
import { columnsOf, record, rowOf } from './record.ts';
import { day, numeric } from './shapes.ts';

/** All targets, the earliest year first. */
export async function listTargets(db: Client): Promise<Target[]> {
	const query = db.from('target').select(columnsOf(TARGET)).order('year').order('measure').order('label_vi');
	return read(v.array(record(TARGET)), query);
}
const TARGET = {
	id: v.string(),
	measure: v.picklist(TARGET_MEASURES),
	modelCode: v.nullable(v.string()),
	year: v.number(),
	isBaseline: v.boolean(),
	value: numeric,
	labelVi: v.string(),
	labelEn: v.string(),
	basis: v.string(),
	sourceUrl: v.string()
};

/** Adds targets; all or none. */
export async function addTargets(db: Client, targets: readonly Omit<Target, 'id'>[]): Promise<void> {
	await answer(db.from('target').insert(targets.map(rowOf)).select('id'));
}

/** @returns whether it was there */
export async function removeTarget(db: Client, id: string): Promise<boolean> {
	return (await answer(db.from('target').delete().eq('id', id).select('id'))).length === 1;
}

/** Every quarter from the first of a year up to a day, and every year of them. @param lastDay ISO day */
export async function provinceProgress(
	db: Client,
	setId: string,
	firstYear: number,
	lastDay: string
): Promise<Progress> {
	const args = { in_set: setId, first_year: firstYear, last_day: lastDay };
	return read(PROGRESS, db.rpc('province_progress', args));
}
const PROGRESS = v.object({
	quarters: v.array(
		v.object({
			begins: day,
			ends: day,
			models: v.record(v.string(), v.object({ services: v.number(), places: v.number() })),
			unitsWithModel: v.number()
		})
	),
	years: v.array(v.object({ year: v.number(), served: v.number(), notServed: v.number() })),
	illustrative: v.boolean()
});
