// A reported incident, as little as can be: month, 1 km cell (or only a unit), and choices from lists.
// There is no field for a person, a day or an exact place: what is not there cannot be stored, leaked or asked for.

export const VIOLENCE_FORMS = [
	'physical',
	'psychological',
	'sexual',
	'economic',
	'forced_marriage',
	'trafficking'
] as const;
export type ViolenceForm = (typeof VIOLENCE_FORMS)[number];

export const AGE_BANDS = ['under_16', '16_17', '18_29', '30_44', '45_59', '60_plus', 'unknown'] as const;

export const INCIDENT_CHANNELS = [
	'trusted_address',
	'hotline_111',
	'police',
	'health',
	'school',
	'union',
	'other'
] as const;

export const RESPONSES = ['counselling', 'shelter', 'health', 'legal', 'police', 'none', 'unknown'] as const;

/**
 * Stored incidents that are alike in every field, and how many: by these an import tells which rows are stored already.
 */
export interface IncidentsAlike {
	/** First day of the month, ISO. */
	readonly month: string;
	readonly cellEastKm: number | null;
	readonly cellNorthKm: number | null;
	/** Boundary set → unit code, where no cell is known. */
	readonly units: Readonly<Record<string, string>> | null;
	readonly form: string;
	readonly ageBand: string;
	readonly channel: string;
	readonly response: string;
	readonly incidents: number;
}
