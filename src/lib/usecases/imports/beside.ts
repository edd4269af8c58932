// What rows of a file are held against: the register, the models, the units, as far as whoever imports may know them.

import { listBoundarySets, namedUnits, unitsOfSet } from '../../data/boundaries.ts';
import type { Client } from '../../data/client.ts';
import { listModels } from '../../data/programme.ts';
import { inForceFirst } from '../../domain/boundary.ts';
import { ownCodes } from '../../domain/scope.ts';
import type { Beside, ImportChoices } from './kind.ts';
import { importKind, type ImportName } from './kinds.ts';

interface Officer {
	readonly user: Parameters<typeof ownCodes>[0];
	/** ISO day. */
	readonly today: string;
	/** Whether they may open a place that is confidential by default. */
	readonly mayOpen: boolean;
}

/** All of it but the shapes of units, which a page has from elsewhere. */
export async function besideOf(
	db: Client,
	kind: ImportName,
	{ user, today, mayOpen }: Officer
): Promise<Omit<Beside<unknown>, 'shapes'>> {
	const [sets, units, models, stored] = await Promise.all([
		listBoundarySets(db),
		namedUnits(db),
		listModels(db),
		importKind(kind).stored(db)
	]);
	return { today, models, sets, units: inForceFirst(units, sets, today), own: ownCodes(user, units), mayOpen, stored };
}

/** All of it, for a caller who answers for every unit: the command line. */
export async function besideOfAll(
	db: Client,
	kind: ImportName,
	today: string,
	choices: Pick<ImportChoices, 'set'>
): Promise<Beside<unknown>> {
	const beside = await besideOf(db, kind, { user: null, today, mayOpen: true });
	const set = importKind(kind).shapesOf(beside, choices);
	return { ...beside, own: null, shapes: set === null ? [] : await unitsOfSet(db, set) };
}
