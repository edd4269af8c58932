// A service as the editor sends it: a JSON document, read field by field before it goes to the database.

import type { ServiceDraft } from '$lib/domain/service.ts';
import { normaliseName } from '$lib/domain/names.ts';
import { OVERRULE_REASONS, PLACE_CHECKS } from '$lib/domain/place-checks.ts';
import { SERVICE_STATUSES } from '$lib/domain/service.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export type ServiceField = 'name' | 'model_code' | 'place' | 'capacity' | 'status' | 'opened_on' | 'closed_on' | 'text';

/** @returns the draft, or the fields that are wrong */
export function readServiceForm(text: string): { draft: ServiceDraft } | { problems: ServiceField[] } {
	let given: Record<string, unknown>;
	try {
		given = JSON.parse(text) as Record<string, unknown>;
	} catch {
		return { problems: ['text'] };
	}
	const problems: ServiceField[] = [];
	const wrong = <T>(field: ServiceField, instead: T): T => {
		problems.push(field);
		return instead;
	};
	const textOf = (value: unknown, most: number): string | null => {
		const plain = normaliseName(typeof value === 'string' ? value : '');
		return plain.length > most ? wrong('text', null) : plain || null;
	};
	const dayOf = (field: 'opened_on' | 'closed_on'): string | null => {
		const value = given[field];
		if (value === null || value === undefined || value === '') return null;
		return typeof value === 'string' && DAY.test(value) && !Number.isNaN(Date.parse(value))
			? value
			: wrong(field, null);
	};
	const number = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : NaN);
	const [lon, lat] = [number(given.lon), number(given.lat)];
	if (!(lon >= 102 && lon <= 118 && lat >= 4 && lat <= 24)) problems.push('place');
	const capacity = given.capacity ?? null;
	if (capacity !== null && !(Number.isInteger(capacity) && number(capacity) >= 0 && number(capacity) <= 100_000)) {
		problems.push('capacity');
	}
	const status = SERVICE_STATUSES.find((known) => known === given.status) ?? wrong('status', 'active' as const);
	const [opened_on, closed_on] = [dayOf('opened_on'), dayOf('closed_on')];
	if (status === 'closed' && !closed_on) problems.push('closed_on');
	if (opened_on && closed_on && closed_on < opened_on) problems.push('closed_on');
	const overruled = (given.overruled ?? {}) as Record<string, unknown>;
	const draft: ServiceDraft = {
		model_code: typeof given.model_code === 'string' && given.model_code ? given.model_code : wrong('model_code', ''),
		name: textOf(given.name, 200) ?? wrong('name', ''),
		...{ lon, lat, capacity: capacity as number | null, status, opened_on, closed_on },
		confidential: given.confidential !== false,
		address: textOf(given.address, 300),
		contact_office: textOf(given.contact_office, 200),
		overruled: Object.fromEntries(
			PLACE_CHECKS.flatMap((check) => {
				const reason = OVERRULE_REASONS.find((known) => known === overruled[check]);
				return reason ? [[check, reason]] : [];
			})
		)
	};
	return problems.length ? { problems: [...new Set(problems)] } : { draft };
}
