// The filter of the register: one rule for the list on the screen, the map beside it, and the file that is downloaded.

import { foldName } from './names.ts';

/** Empty text: no condition. */
export interface RegisterFilter {
	/** Words of the name or the address, in any order, without diacritics. */
	readonly text: string;
	readonly model: string;
	readonly status: string;
	/** Code of a unit of any boundary set. */
	readonly unit: string;
}

interface Filtered {
	readonly name: string;
	readonly address: string | null;
	readonly modelCode: string;
	readonly status: string;
	readonly units: Readonly<Record<string, string>>;
}

export function filterRegister<T extends Filtered>(services: readonly T[], filter: RegisterFilter): T[] {
	const words = foldName(filter.text).split(' ').filter(Boolean);
	return services.filter(({ name, address, modelCode, status, units }) => {
		if (filter.model && modelCode !== filter.model) return false;
		if (filter.status && status !== filter.status) return false;
		if (filter.unit && !Object.values(units).includes(filter.unit)) return false;
		if (!words.length) return true;
		const folded = foldName(`${name} ${address ?? ''}`);
		return words.every((word) => folded.includes(word));
	});
}
