// The boundary sets that an engine was handed, each under its id. Services and incidents may be handed over again and
// replace those before; people stay on their places for as long as their key is the same.

import type { Incidents } from '../analysis/access/reach.ts';
import type { StudiedSet } from '../analysis/siting/questions/expansion.ts';
import type { SupplyRecord } from '../analysis/study.ts';
import { openLand, studyLand, type Land, type OpenLand } from '../usecases/open-land.ts';

export interface HandedSet {
	readonly id: string;
	/** Its key alone where the engine has these people already. */
	readonly land: Land | Pick<Land, 'key'>;
	/** Active ones of all models. */
	readonly services: readonly SupplyRecord[];
	readonly incidents: Incidents;
}

export class HandedSets {
	readonly #lands = new Map<string, { readonly key: string; readonly open: OpenLand }>();
	readonly #studied = new Map<string, StudiedSet>();

	/** Whether the people that `key` names are here, so that a set may be handed over with their key alone. */
	hasPeople(id: string, key: string): boolean {
		return this.#lands.get(id)?.key === key;
	}

	/** @throws Error when the land comes by its key and is not here */
	take({ id, land, services, incidents }: HandedSet): void {
		const known = this.#lands.get(id);
		if (known?.key !== land.key) {
			if (!('units' in land)) throw new Error(`the people of ${land.key} were not handed over`);
			this.#lands.set(id, { key: land.key, open: openLand(land) });
		}
		const { open } = this.#lands.get(id) as { open: OpenLand };
		this.#studied.set(id, studyLand(open, services, incidents));
	}

	/** @throws Error when it was not handed over */
	of(id: string): StudiedSet {
		const studied = this.#studied.get(id);
		if (!studied) throw new Error(`boundary set ${id} was not handed over`);
		return studied;
	}
}
