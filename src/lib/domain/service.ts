// A service: one place where one model of the programme works.

export const SERVICE_STATUSES = ['proposed', 'approved', 'active', 'suspended', 'closed'] as const;
export type ServiceStatus = (typeof SERVICE_STATUSES)[number];

export const MODEL_SYMBOLS = ['house', 'people', 'book', 'star'] as const;
export type ModelSymbol = (typeof MODEL_SYMBOLS)[number];

export interface ServiceModel {
	readonly code: string;
	readonly nameVi: string;
	readonly nameEn: string;
	readonly symbol: ModelSymbol;
	readonly colour: string;
	readonly confidential: boolean;
}

export interface Service {
	readonly id: string;
	readonly name: string;
	readonly model: string;
	readonly lon: number;
	readonly lat: number;
	/** People-places; null when not stated. */
	readonly capacity: number | null;
	readonly status: ServiceStatus;
}
