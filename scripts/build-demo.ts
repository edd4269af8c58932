// Builds data/demo: made-up services and incidents, so that a newcomer sees the product work. Counts follow what was
// published for Kiên Giang (147 trusted addresses and 132 clubs at the end of 2020); every place is drawn with a
// fixed seed in proportion to where people live, because the real places are not public and must not be.
//
//   npm run build:demo

import { readFileSync, writeFileSync } from 'node:fs';
import { booleanPointInPolygon } from '@turf/turf';
import type { FeatureCollection, MultiPolygon } from 'geojson';
import { demandCells, type DemandCell } from '../src/lib/analysis/demand/demand.ts';
import { drawWeighted, seededRandom } from '../src/lib/analysis/seeded-random.ts';
import { CELL_M, cellName, PARTS_PER_SIDE, PART_M } from '../src/lib/domain/grid.ts';
import { AGE_BANDS, INCIDENT_CHANNELS, RESPONSES, VIOLENCE_FORMS } from '../src/lib/domain/incident.ts';
import { fromPlane } from '../src/lib/domain/vn2000.ts';

interface CommuneProperties {
	code: string;
	name: string;
	population: number;
	formerDistrict: string;
}

const SEED = 20251;
const INCIDENTS = 2400;
const MODELS = [
	{
		code: 'trusted_address',
		label: 'Địa chỉ tin cậy',
		active: 147,
		proposed: 4,
		suspended: 2,
		capacity: [1, 1, 1, 2, 2, 3]
	},
	{ code: 'marriage_club', label: 'Câu lạc bộ', active: 132, proposed: 2, suspended: 1, capacity: null },
	{ code: 'safe_school', label: 'Trường học an toàn', active: 160, proposed: 2, suspended: 1, capacity: null }
] as const;

const random = seededRandom(SEED);
const layer = JSON.parse(readFileSync('data/boundaries/communes-2025-07.geojson', 'utf8')) as FeatureCollection<
	MultiPolygon,
	CommuneProperties
>;
const communes = layer.features;
const units = communes.map(({ properties: { code, name, population }, geometry }) => ({
	code,
	name,
	population,
	geometry
}));
const cells = demandCells(units);
const cellsOf = units.map((_, unit) => cells.filter((cell) => cell.unit === unit));
const people = units.map((unit) => unit.population);

/** A point on the commune's land, drawn by where its people are. */
function drawPlace(unit: number): [lon: number, lat: number] {
	for (;;) {
		const cell =
			cellsOf[unit][
				drawWeighted(
					cellsOf[unit].map((c) => c.people),
					random()
				)
			];
		const part = cell.parts ? drawWeighted(cell.parts, random()) : Math.floor(random() * PARTS_PER_SIDE ** 2);
		const [lon, lat] = fromPlane(
			cell.eastKm * CELL_M + ((part % PARTS_PER_SIDE) + random()) * PART_M,
			cell.northKm * CELL_M + (Math.floor(part / PARTS_PER_SIDE) + random()) * PART_M
		).map((degrees) => Math.round(degrees * 1e5) / 1e5);
		if (booleanPointInPolygon([lon, lat], communes[unit])) return [lon, lat];
	}
}

const services: string[] = ['id,model,name,lon,lat,capacity,status,opened_on'];
for (const model of MODELS) {
	const statuses = [
		...Array<string>(model.active).fill('active'),
		...Array<string>(model.proposed).fill('proposed'),
		...Array<string>(model.suspended).fill('suspended')
	];
	statuses.forEach((status, k) => {
		const unit = drawWeighted(people, random());
		const [lon, lat] = drawPlace(unit);
		const capacity = model.capacity ? model.capacity[Math.floor(random() * model.capacity.length)] : '';
		const opened =
			status === 'proposed' ? '' : `20${14 + Math.floor(random() * 10)}-0${1 + Math.floor(random() * 9)}-01`;
		const number = String(k + 1).padStart(3, '0');
		services.push(
			[
				`demo-${model.code}-${number}`,
				model.code,
				`${model.label} số ${Number(number)} – ${units[unit].name} (minh hoạ)`,
				lon,
				lat,
				capacity,
				status,
				opened
			].join(',')
		);
	});
}

// Incidents are unevenly known: each commune gets a factor of its own, so that rates differ as they do in life.
const reporting = people.map((count) => count * (0.25 + 1.75 * random()));
const FORM_WEIGHTS = [42, 33, 6, 12, 5, 2];
const AGE_WEIGHTS = [5, 4, 30, 34, 15, 5, 7];
const CHANNEL_WEIGHTS = [34, 10, 16, 12, 5, 18, 5];
const RESPONSE_WEIGHTS = [48, 9, 10, 7, 9, 12, 5];
// Most incidents of a commune come from its centre, as they do in life; the others from anywhere in it.
const CENTRE_SHARE = 0.55;
const centres = cellsOf.map(
	(own) =>
		own[
			drawWeighted(
				own.map((c) => c.people),
				random()
			)
		]
);
const incidents: string[] = ['month,cell,unit,form,age_band,channel,response'];
for (let k = 0; k < INCIDENTS; k++) {
	const unit = drawWeighted(reporting, random());
	const year = 2021 + Math.floor(random() * 5);
	const month = String(1 + Math.floor(random() * 12)).padStart(2, '0');
	const placeKnown = random() > 0.06;
	const anywhere: DemandCell =
		cellsOf[unit][
			drawWeighted(
				cellsOf[unit].map((c) => c.people),
				random()
			)
		];
	const cell = random() < CENTRE_SHARE ? centres[unit] : anywhere;
	incidents.push(
		[
			`${year}-${month}`,
			placeKnown ? cellName(cell) : '',
			placeKnown ? '' : units[unit].code,
			VIOLENCE_FORMS[drawWeighted(FORM_WEIGHTS, random())],
			AGE_BANDS[drawWeighted(AGE_WEIGHTS, random())],
			INCIDENT_CHANNELS[drawWeighted(CHANNEL_WEIGHTS, random())],
			RESPONSES[drawWeighted(RESPONSE_WEIGHTS, random())]
		].join(',')
	);
}
incidents.splice(1, incidents.length - 1, ...incidents.slice(1).sort());

writeFileSync('data/demo/services.csv', services.join('\n') + '\n');
writeFileSync('data/demo/incidents.csv', incidents.join('\n') + '\n');
console.error(`${services.length - 1} services, ${incidents.length - 1} incidents`);
