// A service as the editor and an import send it.

import * as v from 'valibot';
import { code, counter, filledLine, optionalDay, optionalLine, PLACE, uuid } from './form-fields.ts';
import { OVERRULE_REASONS, PLACE_CHECKS } from './place-checks.ts';
import { isCapacity, SERVICE_STATUSES } from './service.ts';

/** What the editor fills in. A place is confidential unless it says otherwise; checks and reasons are those of the lists. */
const ENTRIES = {
	modelCode: code,
	name: filledLine(200),
	...PLACE,
	capacity: v.optional(v.pipe(v.nullable(v.number()), v.check(isCapacity)), null),
	status: v.picklist(SERVICE_STATUSES),
	openedOn: optionalDay,
	closedOn: optionalDay,
	confidential: v.fallback(v.boolean(), true),
	address: optionalLine(300),
	contactOffice: optionalLine(200),
	overruled: v.pipe(
		v.fallback(v.record(v.string(), v.unknown()), {}),
		v.transform((given) =>
			Object.fromEntries(
				PLACE_CHECKS.flatMap((check) => {
					const reason = OVERRULE_REASONS.find((known) => known === given[check]);
					return reason ? [[check, reason]] : [];
				})
			)
		)
	)
};

export const SERVICE_DRAFT = v.pipe(
	v.object(ENTRIES),
	v.forward(
		v.partialCheck([['status'], ['closedOn']], ({ status, closedOn }) => status !== 'closed' || closedOn !== null),
		['closedOn']
	),
	v.forward(
		v.partialCheck(
			[['openedOn'], ['closedOn']],
			({ openedOn, closedOn }) => !openedOn || !closedOn || closedOn >= openedOn
		),
		['closedOn']
	)
);

/** Rows of a file, some hundreds at once. What the rows of one file say together is for the database. */
export const SERVICE_ROWS = v.array(
	v.object({
		row: counter,
		draft: v.object({ ...ENTRIES, externalId: optionalLine(100), illustrative: v.optional(v.boolean(), false) }),
		of: v.nullish(v.object({ id: uuid, version: counter }), null)
	})
);
