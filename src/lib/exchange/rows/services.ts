// Service files: points with `model`, and perhaps `capacity`, `name` and `status`.

import { SERVICE_STATUSES, type Service, type ServiceRecord, type ServiceStatus } from '../../domain/service.ts';
import { normaliseName } from '../../domain/names.ts';
import { CAPACITY, parsePoints, readDays } from './points.ts';
import { problem, type Parsed } from '../problem.ts';

/** A service of a file, with the days that it states. */
export type DatedService = Service & Pick<ServiceRecord, 'openedOn' | 'closedOn'>;

/** @param models the known model codes; a file without a `model` column takes the only one, when there is only one */
export function parseServices(text: string, models: readonly string[]): Parsed<DatedService[]> {
	return parsePoints(text, { numbers: { capacity: CAPACITY } }, (record, problems) => {
		const { row, id, lon, lat, fields, numbers } = record;
		const model = fields.model || fields.model_code || (models.length === 1 ? models[0] : '');
		if (!models.includes(model)) problems.push(problem('unknownModel', { row, id, model, known: models.join(', ') }));
		const status = (fields.status || 'active') as ServiceStatus;
		if (!SERVICE_STATUSES.includes(status)) {
			problems.push(problem('unknownStatus', { row, id, status, known: SERVICE_STATUSES.join(', ') }));
		}
		return {
			id,
			name: normaliseName(fields.name ?? ''),
			model,
			lon,
			lat,
			capacity: numbers.capacity,
			status,
			...readDays(record, problems)
		};
	});
}
