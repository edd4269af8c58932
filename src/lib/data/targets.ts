// Targets, and the figures by quarter that they are measured by.

import type { QuarterFigures, Target } from '../domain/target.ts';
import { answer, type Client } from './client.ts';

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
		...{ measure, model_code: model, year, is_baseline: isBaseline, value, label_vi: labelVi, label_en: labelEn },
		...{ basis, source_url: sourceUrl }
	}));
	await answer(db.from('target').insert(rows).select('id'));
}

/** @returns whether it was there */
export async function removeTarget(db: Client, id: string): Promise<boolean> {
	return (await answer(db.from('target').delete().eq('id', id).select('id'))).length === 1;
}

interface Row {
	readonly begins: string;
	readonly ends: string;
	readonly models: QuarterFigures['models'];
	readonly units_with_model: number;
	readonly reports: number | null;
	readonly served: number | null;
	readonly not_served: number | null;
}

/** Every quarter from the first of a year up to a day. @param lastDay ISO day */
export async function progressByQuarter(
	db: Client,
	setId: string,
	firstYear: number,
	lastDay: string
): Promise<QuarterFigures[]> {
	const args = { in_set: setId, first_year: firstYear, last_day: lastDay };
	const rows = (await answer(db.rpc('progress_by_quarter', args))) as unknown as Row[];
	return rows.map(({ units_with_model, not_served, ...row }) => {
		return { ...row, unitsWithModel: units_with_model, notServed: not_served };
	});
}
