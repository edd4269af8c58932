// Requests that are meant to keep the server busy: many sites that reach far.

/** Places in even rows over the province and the sea beside it. */
export function placesOverTheProvince(count: number): { lon: number; lat: number }[] {
	const side = Math.ceil(Math.sqrt(count));
	return Array.from({ length: count }, (_, k) => {
		return { lon: 104.4 + (k % side) / side, lat: 9.4 + Math.floor(k / side) / side };
	});
}

/** A scenario as a page would send it to be kept: it is counted before its figures are found to be untrue. */
export function scenarioOf(sites: readonly { lon: number; lat: number }[], distanceM: number): object {
	const standard = { distanceM, targetShare: 0.8, placesPer10000: 1 };
	return {
		title: 'Một yêu cầu nặng',
		setId: 'districts-2021-2025',
		modelCode: 'trusted_address',
		standard,
		question: {
			goal: 'most',
			model: 'trusted_address',
			distanceM,
			count: sites.length,
			share: 1,
			cells: true,
			places: [],
			keep: [],
			ban: []
		},
		result: {
			status: 'feasible',
			objective: 0,
			bound: 0,
			gap: 0,
			greedyShare: null,
			shares: null,
			movedFrom: null,
			province: { before: { covered: 0 }, after: { covered: 0 } },
			candidates: 1,
			seconds: 1
		},
		sites: sites.map((site) => ({ ...site, name: null, kind: 'drawn' })),
		curve: []
	};
}
