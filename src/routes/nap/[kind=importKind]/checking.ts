// What comes of the rows of a file, by what the file is of: each is held against what the page knows, in the worker.

import * as Comlink from 'comlink';
import type { RunningImport } from '$lib/engines/import.ts';
import type { CheckedRow } from '$lib/engines/checked-row.ts';
import type { PlaceCheck } from '$lib/domain/place-checks.ts';
import type { Plane } from '$lib/domain/vn2000.ts';
import type { BoundarySummary } from '$lib/exchange/compare/boundary-summary.ts';
import { secrecyOf } from '$lib/exchange/compare/register-comparison.ts';
import type { Problem } from '$lib/exchange/problem.ts';
import type { ColumnMapping } from '$lib/exchange/rows/columns.ts';
import type { PageData } from './$types';
import { fetchUnits } from '../../boundary-set.ts';

type Engine = RunningImport['engine'];

/** What a person said of the whole file. */
interface Choices {
	readonly mapping: ColumnMapping;
	readonly model: string;
	readonly plane: Plane | '';
	readonly overruled: Partial<Record<PlaceCheck, string>>;
	/** Whether incidents that are like those of the register are further ones. */
	readonly further: boolean;
	/** The set whose people are replaced. */
	readonly set: string;
	readonly repair: boolean;
}

export interface Checked {
	readonly rows: readonly CheckedRow[];
	/** What is wrong with the file as a whole, and how a new boundary set lies beside the one before. */
	readonly general?: readonly Problem[];
	readonly summary?: BoundarySummary | null;
}
/** A file that is not looked at any further. */
export interface RefusedFile {
	readonly refused: readonly Problem[];
}

/** How the columns of a file with the same header were understood before. */
export function keptMapping({ templates }: PageData, header: readonly string[]): ColumnMapping | undefined {
	return templates.find(
		(one) => one.header.length === header.length && one.header.every((name, k) => name === header[k])
	)?.mapping;
}

/** Gives the engine the register as the page knows it, so that services of a file can be held against it. */
export async function layBeside(
	engine: Engine,
	{ kind, models, register, own, mayOpen, set }: PageData
): Promise<void> {
	if (kind !== 'services') return;
	await engine.compareWith({
		models: models.map(({ code, nameVi, nameEn }) => ({ code, nameVi, nameEn })),
		register,
		units: await fetchUnits(set),
		own: own && new Set(own),
		mayOpen,
		secrecy: secrecyOf(models)
	});
}

type Check = (
	engine: Engine,
	data: PageData,
	choices: Choices,
	onshare: (share: number) => void
) => Promise<Checked | RefusedFile>;

export const CHECKS: Readonly<Record<PageData['kind'], Check>> = {
	async services(engine, _data, { model, plane, overruled, mapping }, onshare) {
		const forAll = { model, plane: plane || null };
		return { rows: await engine.checkServices(forAll, overruled, mapping, Comlink.proxy(onshare)) };
	},
	async incidents(engine, { units, own, today, incidents }, { plane, further, mapping }) {
		const context = { units, own: own && new Set(own), today };
		const checked = await engine.checkIncidents(context, incidents, { plane: plane || null, further }, mapping);
		return checked.ok ? { rows: checked.value } : { refused: checked.problems };
	},
	async population(engine, _data, { set, mapping }) {
		const units = await fetchUnits(set);
		const known = units.map(({ code, name, population }) => ({ code, name, population }));
		return { rows: await engine.checkPopulation(known, mapping) };
	},
	async boundaries(engine, { sets }, { mapping, repair }) {
		const before = sets.at(-1);
		return engine.checkUnits(mapping, { repair }, before ? await fetchUnits(before.id) : null);
	}
};
