// A change of one field, as a person reads it: "số chỗ: 3 → 7".

import { SERVICE_STATUSES } from '$lib/domain/service.ts';
import type { Translator } from '$lib/i18n/translate.ts';
import type { FieldChange } from '$lib/usecases/imports/kind.ts';

/** Fields of the register that a file calls otherwise. */
const COLUMN_OF: Readonly<Record<string, string>> = {
	modelCode: 'model',
	externalId: 'id',
	openedOn: 'opened_on',
	closedOn: 'closed_on',
	contactOffice: 'contact_office'
};

export function changeInWords({ t, number }: Translator, { field, before, after }: FieldChange): string {
	const shown = (value: unknown): string => {
		if (value === null || value === undefined || value === '') return '–';
		if (typeof value === 'boolean') return t(value ? 'import.yes' : 'import.no');
		if (typeof value === 'number') return number(value, Number.isInteger(value) ? 0 : 5);
		const status = SERVICE_STATUSES.find((one) => one === value);
		if (status) return t(`register.statuses.${status}`);
		return typeof value === 'string' ? value : JSON.stringify(value);
	};
	const name = t(`import.field.${(COLUMN_OF[field] ?? field) as 'name'}`).toLocaleLowerCase('vi');
	return `${name}: ${shown(before)} → ${shown(after)}`;
}
