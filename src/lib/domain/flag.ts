// What is said of a unit for a model: a flag, and the reasons for it in figures that a sentence can be made of.

export const FLAGS = ['ok', 'watch', 'under-served', 'none'] as const;
export type Flag = (typeof FLAGS)[number];

export type Reason =
	| { readonly code: 'no-standard' }
	| { readonly code: 'nobody-lives' }
	| { readonly code: 'nobody-reached'; readonly population: number; readonly distanceM: number }
	| {
			readonly code: 'below-target';
			readonly coveredShare: number;
			readonly population: number;
			readonly distanceM: number;
			readonly targetShare: number;
	  }
	| { readonly code: 'half-beyond'; readonly medianBeyondM: number; readonly beyond: number }
	| {
			readonly code: 'too-few-places';
			readonly services: number;
			readonly placesPer10000: number;
			readonly standardPlaces: number;
	  }
	| {
			readonly code: 'incidents-beyond';
			readonly incidentsBeyond: number;
			/** Reports whose place is known, and those known by their unit only. */
			readonly incidentsPlaced: number;
			readonly incidentsUnplaced: number;
			readonly ratePer10000: number;
			readonly limit: number;
	  }
	| { readonly code: 'few-incidents'; readonly incidents: number; readonly ratePer10000: number }
	| {
			readonly code: 'meets-standard';
			readonly coveredShare: number;
			readonly distanceM: number;
			readonly targetShare: number;
	  };
