// A shelter, an incident and a scenario at unmistakable places, and every spelling that would give them away.

import { toPlane } from '../../src/lib/domain/vn2000.ts';
import { cellName } from '../../src/lib/domain/grid.ts';
import type { Client } from '../../src/lib/data/client.ts';

export const SHELTER = { name: 'Chim hoàng yến trú ẩn', lon: 104.947318, lat: 9.713846 };
const INCIDENT = { month: '2011-07-01', cell_east_km: 492, cell_north_km: 1073, form: 'trafficking' as const };

const NOBODY_STANDS = { services: 0, covered: 0, share: 0, flag: 'none' };
const NOBODY = { code: '909', population: 0, before: NOBODY_STANDS, after: NOBODY_STANDS };

/** A scenario in which somebody drew the shelter's place as a site and as a candidate. */
export const SCENARIO = '00000000-0000-0000-0000-00000000000c';
const drawn = { ...SHELTER, kind: 'drawn' };
const SCENARIO_ROW = {
	id: SCENARIO,
	title: 'Chim trong kịch bản',
	set_id: 'districts-2021-2025',
	model_code: 'trusted_address',
	question: {
		model: 'trusted_address',
		goal: 'most',
		count: 1,
		share: 0.9,
		distanceM: 5000,
		cells: true,
		places: [drawn],
		keep: [drawn],
		ban: []
	},

	standard: { distanceM: 5000, targetShare: 0.8, placesPer10000: null },
	data_day: '2026-01-01',
	illustrative: true,
	result: {
		status: 'optimal',
		objective: 1,
		bound: 1,
		gap: 0,
		greedyShare: 1,
		shares: null,
		movedFrom: null,
		province: NOBODY,
		units: [],
		candidates: 1,
		seconds: 1
	}
};
const SITE_ROW = {
	scenario_id: SCENARIO,
	position: 1,
	name: SHELTER.name,
	kind: 'drawn',
	gain: 1,
	place: `SRID=4326;POINT(${SHELTER.lon} ${SHELTER.lat})`
};

/** And a proposal of the same place. */
const PROPOSAL_ROW = {
	set_id: 'districts-2021-2025',
	model_code: 'trusted_address',
	unit_code: '909',
	place: SITE_ROW.place,
	name: 'Chim được đề xuất',
	reason: 'Thử',
	expected_gain: 1,
	data_day: '2026-01-01',
	illustrative: true,
	figures: { standard: { distanceM: 5000, targetShare: 0.8, placesPer10000: null }, unit: NOBODY, province: NOBODY }
};

/** Puts them into a database, with the service's rights. @throws Error when it refuses */
export async function plantCanaries(service: Client): Promise<void> {
	const { name, lon, lat } = SHELTER;
	const record = { external_id: 'canary', model_code: 'trusted_address', name, lon, lat, status: 'active' };
	for (const { error } of [
		// an incident of so long ago would be folded into a sum of its year at the next start
		await service.from('safety_setting').update({ retention_years: 30 }).eq('id', true),
		await service.rpc('import_services', { records: [record] }),
		await service.from('incident').insert(INCIDENT),
		await service.from('scenario').insert(SCENARIO_ROW),
		await service.from('scenario_site').insert(SITE_ROW),
		await service.from('proposal').insert(PROPOSAL_ROW)
	]) {
		if (error) throw new Error(error.message);
	}
}

const cut = (value: number, decimals: number) => String(Math.trunc(value * 10 ** decimals) / 10 ** decimals);

/**
 * The shelter in degrees to six, five, four and three decimals (cut, not rounded, since a longer spelling begins with
 * it), in PostGIS's binary form, in metres of the plane, by name. At four and three decimals a coast has corners with
 * the same longitude or the same latitude, so both must stand together.
 */
function shelterTraces(): RegExp[] {
	const plain = (text: string) => new RegExp(text.replace('.', '\\.'));
	const alone = [6, 5].flatMap((decimals) => [cut(SHELTER.lon, decimals), cut(SHELTER.lat, decimals)]);
	// as PostGIS writes a double in its binary form
	const hex = [SHELTER.lon, SHELTER.lat].map((degrees) => {
		const bytes = Buffer.alloc(8);
		bytes.writeDoubleLE(degrees);
		return new RegExp(bytes.toString('hex'), 'i');
	});
	const plane = toPlane(SHELTER.lon, SHELTER.lat).map((metres) => String(Math.trunc(metres)));
	const together = [4, 3].flatMap((decimals) => {
		const [lon, lat] = [cut(SHELTER.lon, decimals), cut(SHELTER.lat, decimals)].map((text) => text.replace('.', '\\.'));
		return [new RegExp(`${lon}\\d*[^\\d]{1,12}${lat}`), new RegExp(`${lat}\\d*[^\\d]{1,12}${lon}`)];
	});
	return [
		...alone.map(plain),
		...hex,
		...plane.map((metres) => new RegExp(`\\b${metres}\\b`)),
		...together,
		plain(SHELTER.name)
	];
}

/** The incident by its month, in any spelling of ours, and by its cell. */
function incidentTraces(): RegExp[] {
	const cell = cellName({ eastKm: INCIDENT.cell_east_km, northKm: INCIDENT.cell_north_km });
	return [/2011-07/, /tháng 7\/2011/, new RegExp(cell)];
}

const foundOf = (traces: readonly RegExp[]) => (text: string) => traces.filter((trace) => trace.test(text)).map(String);
/** Traces of the shelter in a text. */
export const shelterIn = foundOf(shelterTraces());
/** Traces of the incident in a text. */
export const incidentIn = foundOf(incidentTraces());
