// What opened services really bring, by the engine: everything as it is today against everything without them. One set of
// boundaries after another, since a proposal is counted over the set that it was made on.

import type { Proposal } from '$lib/data/proposals.ts';
import { study } from '$lib/engines/study.ts';
import { openSet } from '../../hand-over.ts';

/**
 * @param opened proposals whose service is active
 * @param tell is given people by id of the proposal, each time more are known
 */
export function realGains(
	opened: readonly Proposal[],
	tell: (gains: ReadonlyMap<string, number>) => void
): { stop: () => void } {
	let isStopped = false;
	const work = async () => {
		const engine = study();
		const gains = new Map<string, number>();
		for (const setId of new Set(opened.map(({ setId }) => setId))) {
			if (!(await openSet(setId, engine, () => !isStopped))) return;
			for (const { id, setId, modelCode, figures, service } of opened) {
				if (setId !== setId || !service) continue;
				const place = { lon: service.lon, lat: service.lat };
				const gain = await engine.contribution(setId, modelCode, figures.standard, place);
				if (isStopped) return;
				if (gain !== null) gains.set(id, gain);
				tell(new Map(gains));
			}
		}
	};
	// figures that cannot be had stay out; what was expected and decided is on the page without them
	work().catch(() => {});
	return { stop: () => (isStopped = true) };
}
