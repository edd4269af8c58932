// Targets that the province is held to, and how far they are reached.

export const TARGET_MEASURES = ['survivors_served', 'units_with_model', 'places_per_10000', 'services'] as const;
export type TargetMeasure = (typeof TARGET_MEASURES)[number];

export interface Target {
	readonly id: string;
	readonly measure: TargetMeasure;
	/** The model that is counted; null where all are, or where the register has none for it. */
	readonly model: string | null;
	/** To be reached by the end of this year; a baseline was reached then. */
	readonly year: number;
	readonly isBaseline: boolean;
	/** Hundredths for shares, a number for the others. */
	readonly value: number;
	readonly labelVi: string;
	readonly labelEn: string;
	readonly basis: string;
	readonly sourceUrl: string;
}

/** What there was at the end of a quarter, and the reports of the quarter. */
export interface QuarterFigures {
	/** ISO days. */
	readonly begins: string;
	readonly ends: string;
	readonly models: Readonly<Record<string, { readonly services: number; readonly places: number }>>;
	/** Units of the boundary set with at least one service. */
	readonly unitsWithModel: number;
	/** Null where a quarter of the year has too few to be shown. */
	readonly reports: number | null;
	readonly served: number | null;
	readonly notServed: number | null;
}

export const isShare = (measure: TargetMeasure) => measure === 'survivors_served' || measure === 'units_with_model';

/**
 * The figure of a quarter in the unit of the target: hundredths for shares. Reports of which nobody knows what was done
 * are left out of the share that was served.
 * @returns null where there is nothing to measure, or where it may not be shown
 */
export function measured(
	{ measure, model }: Pick<Target, 'measure' | 'model'>,
	quarter: QuarterFigures,
	province: { readonly units: number; readonly people: number }
): number | null {
	if (measure === 'units_with_model') return province.units ? (100 * quarter.unitsWithModel) / province.units : null;
	if (measure === 'survivors_served') {
		const { served, notServed } = quarter;
		return served === null || notServed === null || served + notServed === 0
			? null
			: (100 * served) / (served + notServed);
	}
	if (model === null) return null;
	const { services, places } = quarter.models[model] ?? { services: 0, places: 0 };
	if (measure === 'services') return services;
	return province.people ? (places * 10_000) / province.people : null;
}
