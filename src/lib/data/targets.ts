// Targets, and the figures by quarter that they are measured by.

import * as v from 'valibot';
import type { Progress, Target } from '../domain/target.ts';
import { answer, read, type Client } from './client.ts';
import { day } from './shapes.ts';

/** All targets, the earliest year first. */
export async function listTargets(db: Client): Promise<Target[]> {
	const rows = await answer(db.from('target').select('*').order('year').order('measure').order('label_vi'));
	return rows.map((row) => ({
		id: row.id,
		measure: row.measure,
		model: row.model_code,
		year: row.year,
		isBaseline: row.is_baseline,
		// a numeric column comes as text from one back end and as a number from another
		value: Number(row.value),
		labelVi: row.label_vi,
		labelEn: row.label_en,
		basis: row.basis,
		sourceUrl: row.source_url
	}));
}

/** Adds targets; all or none. */
export async function addTargets(db: Client, targets: readonly Omit<Target, 'id'>[]): Promise<void> {
	const rows = targets.map(({ measure, model, year, isBaseline, value, labelVi, labelEn, basis, sourceUrl }) => ({
		measure,
		model_code: model,
		year,
		is_baseline: isBaseline,
		value,
		label_vi: labelVi,
		label_en: labelEn,
		basis,
		source_url: sourceUrl
	}));
	await answer(db.from('target').insert(rows).select('id'));
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
