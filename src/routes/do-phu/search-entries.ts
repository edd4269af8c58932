// What the quick search of the workspace finds: its units, services, models and boundary sets, and the other pages.

import { goto } from '$app/navigation';
import type { ServicePlace } from '$lib/data/services.ts';
import { foldName } from '$lib/domain/names.ts';
import type { Role } from '$lib/domain/permissions.ts';
import type { Translator } from '$lib/i18n/translate.ts';
import type { SearchEntry } from '$lib/ui/SearchDialog.svelte';
import { pagesOf } from '../workspaces.ts';
import type { CoverageWorkspace } from './workspace.svelte.ts';

interface Showing {
	showUnit(code: string): void;
	showService(service: ServicePlace): void;
}

export function searchEntries(
	workspace: CoverageWorkspace,
	role: Role | undefined,
	{ t, pick }: Translator,
	{ showUnit, showService }: Showing
): SearchEntry[] {
	const entry = (id: string, kind: string, label: string, run: () => void): SearchEntry => ({
		id,
		kind,
		label,
		folded: foldName(label),
		run
	});
	const command = (id: string, label: string, run: () => void) => entry(id, t('search.command'), label, run);
	return [
		...(workspace.loaded?.units ?? []).map(({ code, name }) =>
			entry(code, t('search.unit'), name, () => showUnit(code))
		),
		...workspace.models.map(({ code, nameVi, nameEn }) =>
			command(code, t('search.showModel', { name: pick(nameVi, nameEn) }), () => workspace.chooseModel(code))
		),
		...workspace.sets.map(({ id, titleVi, titleEn }) =>
			command(id, t('search.showSet', { name: pick(titleVi, titleEn) }), () => workspace.chooseSet(id))
		),
		...pagesOf(role)
			.filter(({ path }) => path !== '/do-phu')
			.map(({ path, label }) => command(path, t('search.openPage', { name: t(label) }), () => void goto(path))),
		...workspace.services.flatMap((service) => {
			const { id, name } = service;
			return id === null || name === null ? [] : [entry(id, t('search.service'), name, () => showService(service))];
		})
	];
}
