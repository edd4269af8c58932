// Services as the maps of the workspaces take them.

import type { ServicePlace } from '$lib/data/services.ts';

/** A service without a number of its own, whose place is hidden, is known by its position in the list. */
export const mapPoints = (services: readonly ServicePlace[]) =>
	services.map(({ id, name, lon, lat, exact, status }, k) => ({ key: id ?? String(k), name, lon, lat, exact, status }));
