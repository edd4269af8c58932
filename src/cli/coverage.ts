// luoi coverage: the main analysis without a server, on the same engine as the map.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import {
	demandCells,
	demandIsPeople,
	demandPoints,
	type Demand,
	type DemandCell
} from '../lib/analysis/demand/demand.ts';
import type { Assessment } from '../lib/analysis/judgement/flags.ts';
import { unitsOfPlaces, unitsOfServices } from '../lib/analysis/space/locate.ts';
import {
	assessModel,
	openStudy,
	incidentColumns,
	suppliesByModel,
	type LocatedIncidents
} from '../lib/analysis/study.ts';
import { isBeyondUnknown } from '../lib/analysis/access/coverage.ts';
import type { BoundaryUnit } from '../lib/domain/boundary.ts';
import { cellCentre, cellName } from '../lib/domain/grid.ts';
import { statusOn } from '../lib/domain/service.ts';
import type { CoverageStandard } from '../lib/domain/standard.ts';
import { summaryOfBoundaries } from '../lib/exchange/compare/boundary-summary.ts';
import { parseBoundaries } from '../lib/exchange/rows/boundaries.ts';
import { demandOfRecords, parseDemand, type DemandRecord } from '../lib/exchange/rows/demand.ts';
import { parseIncidents, type IncidentRecord } from '../lib/exchange/rows/incidents.ts';
import { parseServices } from '../lib/exchange/rows/services.ts';
import { parseStandards } from '../lib/exchange/rows/standards.ts';
import { reasonText } from '../lib/i18n/reasons.ts';
import { translator } from '../lib/i18n/translate.ts';
import { shapeTools } from '../lib/usecases/shape-tools.ts';
import { dayOption, InputProblem, listed, readInput, readOptions } from './input.ts';

export const COVERAGE_USAGE =
	'luoi coverage --boundaries F --services F [--demand F] [--incidents F] [--standards F]\n' +
	'                   [--on DAY] [--coast] [--repair] [--json]';

const words = translator('en');

export async function coverageCommand(args: string[]): Promise<void> {
	const options = readOptions(
		args,
		{
			boundaries: { type: 'string' },
			services: { type: 'string' },
			demand: { type: 'string' },
			incidents: { type: 'string' },
			standards: { type: 'string' },
			on: { type: 'string' },
			coast: { type: 'boolean', default: false },
			repair: { type: 'boolean', default: false },
			json: { type: 'boolean', default: false }
		},
		COVERAGE_USAGE
	);
	if (!options.boundaries || !options.services) {
		throw new InputProblem(`--boundaries and --services are needed\nusage: ${COVERAGE_USAGE}`);
	}
	const day = dayOption('on', options.on);
	const programme = programmeStandards();
	const standards = options.standards ? readInput(options.standards, parseStandards) : programme;
	const tools = await shapeTools();
	const units = readInput(options.boundaries, (text) => parseBoundaries(text, tools, { repair: options.repair }));
	const { findings } = summaryOfBoundaries(tools.clipper, units, null);
	if (findings.length) console.error(listed(options.boundaries, findings));
	const services = readInput(options.services, (text) =>
		parseServices(text, [...new Set([...standards.keys(), ...programme.keys()])])
	);
	const cells = demandCells(units);
	const demand = options.demand
		? demandOfFile(
				readInput(options.demand, (text) => parseDemand(text)),
				units
			)
		: demandPoints(cells, units.length);
	if (!options.demand && !demandIsPeople(units)) {
		console.error('some units state no population: figures count hectares of land instead of people');
	}
	const active = services.filter((service) => statusOn(service, day) === 'active');
	const unitOf = (options.coast ? unitsOfServices : unitsOfPlaces)(columnsOf(active), units);
	const outside = active.filter((_, k) => unitOf[k] < 0).length;
	if (outside)
		console.error(`${outside} active services stand in none of the units; they still reach people within it`);
	const supplies = suppliesByModel(active.map((service, k) => ({ ...service, unit: unitOf[k] })));
	const incidents = options.incidents ? incidentsOf(readInput(options.incidents, parseIncidents), units, cells) : [];
	const study = openStudy(demand, supplies, incidentColumns(incidents));

	const models = [...new Set([...supplies.keys(), ...standards.keys()])].sort();
	const byModel = models.map((model) => {
		const standard = standards.get(model) ?? null;
		return { model, standard, ...assessModel(study, model, standard) };
	});
	const describe = (code: string | null, name: string, pick: (result: (typeof byModel)[number]) => Assessment) => ({
		code,
		name,
		population: Math.round(byModel[0] ? pick(byModel[0]).population : 0),
		models: Object.fromEntries(byModel.map((result) => [result.model, figures(pick(result), result.standard)]))
	});
	const result = {
		generated_at: new Date().toISOString(),
		engine: { version: version() },
		units: units.map(({ code, name }, unit) => describe(code, name, (result) => result.units[unit])),
		province: describe(null, 'all units', (result) => result.province)
	};
	console.log(options.json ? JSON.stringify(result) : asTable([...result.units, result.province]));
}

function figures(unit: Assessment, standard: CoverageStandard | null) {
	return {
		services: unit.services,
		capacity: unit.capacity,
		covered_population: standard ? rounded(unit.coveredPopulation, 1) : null,
		covered_share: standard ? rounded(unit.coveredShare, 6) : null,
		mean_distance_m: rounded(unit.meanDistanceM, 1),
		p90_distance_m: rounded(unit.p90DistanceM, 1),
		max_distance_m: rounded(unit.maxDistanceM, 1),
		places_per_10000: rounded(unit.placesPer10000, 4),
		incidents: unit.incidents,
		incidents_beyond: standard && !isBeyondUnknown(unit) ? unit.incidentsBeyond : null,
		flag: unit.flag,
		reasons: unit.reasons.map((reason) => plain(reasonText(reason, words))),
		incidents_placed: unit.incidentsPlaced
	};
}

/** Other programs read this: the spaces that keep a figure and its unit on one line become ordinary ones. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

/** Null where there is nothing to measure to: JSON has no infinity. */
function rounded(value: number, digits: number): number | null {
	return Number.isFinite(value) ? Number(value.toFixed(digits)) : null;
}

function asTable(
	units: { name: string; population: number; models: Record<string, ReturnType<typeof figures>> }[]
): string {
	const { number, percent, distance, t } = words;
	const header = ['unit', 'model', 'people', 'services', 'covered', 'mean', 'incidents beyond', 'flag'];
	const rows = units.flatMap(({ name, population, models }) =>
		Object.entries(models).map(([model, m]) => [
			name,
			model,
			number(population),
			number(m.services),
			m.covered_share === null ? '–' : percent(m.covered_share),
			m.mean_distance_m === null ? '–' : distance(m.mean_distance_m),
			m.incidents_beyond === null
				? '–'
				: `${number(m.incidents_beyond)}${m.incidents > 0 ? ` of ${number(m.incidents_placed)}` : ''}`,
			t(`flag.${m.flag}`)
		])
	);
	const widths = header.map((title, k) => Math.max(title.length, ...rows.map((row) => row[k].length)));
	const lines = [header, ...rows].map((row) =>
		row
			.map((cell, k) => cell.padEnd(widths[k]))
			.join('  ')
			.trimEnd()
	);
	return plain(lines.join('\n'));
}

function demandOfFile(records: DemandRecord[], units: readonly BoundaryUnit[]): Demand {
	const positions = new Map(units.map(({ code }, unit) => [code, unit]));
	const located = unitsOfPlaces(columnsOf(records), units);
	const unitOf = records.map(({ unit }, k) => (unit === null ? located[k] : (positions.get(unit) ?? -1)));
	const lost = unitOf.filter((unit) => unit < 0).length;
	if (lost) console.error(`${lost} demand points stand in none of the units and are left out`);
	return demandOfRecords(records, unitOf, units.length);
}

function incidentsOf(
	incidents: IncidentRecord[],
	units: readonly BoundaryUnit[],
	cells: readonly DemandCell[]
): LocatedIncidents[] {
	const positions = new Map(units.map(({ code }, unit) => [code, unit]));
	const centres = incidents.map(({ cell }) => (cell ? cellCentre(cell) : null));
	const located = unitsOfPlaces(
		columnsOf(centres.map((centre) => ({ lon: centre?.[0] ?? NaN, lat: centre?.[1] ?? NaN }))),
		units
	);
	// the centre of a coastal cell may lie in the sea: then the unit with the most people in the cell has it
	const mostPeople = new Map<string, DemandCell>();
	for (const cell of cells) {
		const name = cellName(cell);
		if (cell.people >= (mostPeople.get(name)?.people ?? 0)) mostPeople.set(name, cell);
	}
	const records = incidents.map(({ cell, unit }, k) => {
		const stated = unit === null ? -1 : (positions.get(unit) ?? -1);
		const byCell = cell ? (mostPeople.get(cellName(cell))?.unit ?? -1) : -1;
		return { place: centres[k], unit: stated >= 0 ? stated : located[k] >= 0 ? located[k] : byCell, count: 1 };
	});
	const lost = records.filter(({ unit }) => unit < 0).length;
	if (lost) console.error(`${lost} incidents belong to none of the units and are left out`);
	return records;
}

function columnsOf(records: readonly { lon: number; lat: number }[]) {
	return { lon: Float64Array.from(records, ({ lon }) => lon), lat: Float64Array.from(records, ({ lat }) => lat) };
}

/** The standards of the programme, which hold where no file of standards is given. */
function programmeStandards(): Map<string, CoverageStandard> {
	const path = new URL('../../data/programme/models.json', import.meta.url);
	const models = JSON.parse(readFileSync(path, 'utf8')) as { code: string; standard: CoverageStandard }[];
	return new Map(models.map(({ code, standard }) => [code, standard]));
}

function version(): string {
	return (createRequire(import.meta.url)('../../package.json') as { version: string }).version;
}
