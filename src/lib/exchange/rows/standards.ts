// Standards files: {"<model>": {"distance_m": 5000, "target_share": 0.8, "places_per_10000": 1}}.

import type { CoverageStandard } from '../../domain/standard.ts';
import { problem, refuse, type Parsed, type Problem } from '../problem.ts';

/** Standards by model code. A value out of range is named with its model and field. */
export function parseStandards(text: string): Parsed<Map<string, CoverageStandard>> {
	let document: unknown;
	try {
		document = JSON.parse(text);
	} catch {
		return refuse(problem('notJson', { length: text.length }));
	}
	if (typeof document !== 'object' || document === null || Array.isArray(document)) {
		return refuse(problem('badStandards', { model: '', field: '', value: String(document) }));
	}
	const problems: Problem[] = [];
	const standards = new Map<string, CoverageStandard>();
	for (const [model, stated] of Object.entries(document as Record<string, Record<string, unknown>>)) {
		const number = (field: string, isRight: (value: number) => boolean, optional = false): number => {
			const value = stated?.[field];
			if (optional && (value === undefined || value === null)) return NaN;
			if (typeof value === 'number' && isRight(value)) return value;
			problems.push(problem('badStandards', { model, field, value: String(value) }));
			return NaN;
		};
		const placesPer10000 = number('places_per_10000', (value) => value > 0, true);
		standards.set(model, {
			distanceM: number('distance_m', (value) => value > 0),
			targetShare: number('target_share', (value) => value >= 0 && value <= 1),
			placesPer10000: Number.isNaN(placesPer10000) ? null : placesPer10000
		});
	}
	return problems.length ? refuse(...problems) : { ok: true, value: standards, warnings: [] };
}
