// Targets that the province is held to, and how far they are reached.

export const TARGET_MEASURES = ['survivors_served', 'units_with_model', 'places_per_10000', 'services'] as const;
export type TargetMeasure = (typeof TARGET_MEASURES)[number];

export interface Target {
	readonly id: string;
	readonly measure: TargetMeasure;
	/** The model that is counted; null where all are, or where the register has none for it. */
	readonly modelCode: string | null;
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

/** What there was at the end of a quarter. */
export interface QuarterFigures {
	/** ISO days. */
	readonly begins: string;
	readonly ends: string;
	readonly models: Readonly<Record<string, { readonly services: number; readonly places: number }>>;
	/** Units of the boundary set with at least one service. */
	readonly unitsWithModel: number;
}

/** Incidents of a year whose outcome is known; a year with a group too small to show is not there. */
interface YearFigures {
	readonly year: number;
	readonly served: number;
	readonly notServed: number;
}

export interface Progress {
	readonly quarters: readonly QuarterFigures[];
	readonly years: readonly YearFigures[];
	/** Whether some of it is made up to show how the product works. */
	readonly illustrative: boolean;
}

/** A figure at a time, in the unit of the target: hundredths for shares. */
export interface Measured {
	/** Of a quarter its first day, of a year the year. */
	readonly period: string;
	/** Null where there is nothing to measure. */
	readonly value: number | null;
}

export const isShare = (measure: TargetMeasure) => measure === 'survivors_served' || measure === 'units_with_model';

/**
 * The figures of a target over time: of survivors by year, of everything else by quarter. Incidents of which nobody knows
 * what was done are left out of the share that was served. Empty where the register has no such model.
 * @param province units and people of the boundary set
 */
export function measured(
	{ measure, modelCode }: Pick<Target, 'measure' | 'modelCode'>,
	{ quarters, years }: Progress,
	province: { readonly units: number; readonly people: number }
): Measured[] {
	const share = (part: number, whole: number) => (whole > 0 ? (100 * part) / whole : null);
	if (measure === 'survivors_served') {
		return years.map(({ year, served, notServed }) => {
			return { period: String(year), value: share(served, served + notServed) };
		});
	}
	if (measure === 'units_with_model') {
		return quarters.map(({ begins, unitsWithModel }) => {
			return { period: begins, value: share(unitsWithModel, province.units) };
		});
	}
	if (modelCode === null) return [];
	return quarters.map(({ begins, models }) => {
		const { services, places } = models[modelCode] ?? { services: 0, places: 0 };
		if (measure === 'services') return { period: begins, value: services };
		return { period: begins, value: province.people > 0 ? (places * 10_000) / province.people : null };
	});
}
