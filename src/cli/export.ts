// luoi export: what this installation holds as a file, under the names that an import reads. Recorded in the trail.

import { writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import { recordBulkRead } from '../lib/data/audit.ts';
import { listBoundarySets, unitsOfSet } from '../lib/data/boundaries.ts';
import type { Client } from '../lib/data/client.ts';
import { incidentsAlike } from '../lib/data/imports.ts';
import { serviceRegister } from '../lib/data/services.ts';
import { setInForce } from '../lib/domain/boundary.ts';
import { dayInVietnam } from '../lib/domain/calendar.ts';
import { cellName } from '../lib/domain/grid.ts';
import { exportedService } from '../lib/exchange/write/service-export.ts';
import { SERVICE_FILES } from '../lib/exchange/write/service-files.ts';
import { problem } from '../lib/exchange/problem.ts';
import { writeCsv } from '../lib/exchange/write/write-csv.ts';
import { sqlite } from '../lib/usecases/sqlite.ts';
import { translator } from '../lib/i18n/translate.ts';
import { InputProblem, inWords, readArguments } from './input.ts';
import { withInstallation } from './installation.ts';

export const EXPORT_USAGE = `luoi export services FILE.{${Object.keys(SERVICE_FILES).join('|')}}
       luoi export incidents|population FILE.csv [--set ID]
       luoi export boundaries FILE.geojson [--set ID]`;

/** What is exported, and to which files. */
const EXTENSIONS = {
	services: Object.keys(SERVICE_FILES),
	incidents: ['csv'],
	population: ['csv'],
	boundaries: ['geojson']
};
type ExportName = keyof typeof EXTENSIONS;
const isExported = (kind: string): kind is ExportName => Object.hasOwn(EXTENSIONS, kind);

interface Exported {
	readonly body: string | Uint8Array;
	readonly rows: number;
}

export async function exportCommand(args: string[]): Promise<void> {
	const { values, words } = readArguments(args, { set: { type: 'string' } }, 2, EXPORT_USAGE);
	const [kind, path] = words;
	const extension = extname(path).slice(1).toLowerCase();
	if (!isExported(kind) || !EXTENSIONS[kind].includes(extension)) throw new InputProblem(`usage: ${EXPORT_USAGE}`);
	await withInstallation(async ({ service }) => {
		const { body, rows } = await WRITERS[kind](service, extension, values.set);
		await recordBulkRead(service, kind, rows);
		try {
			writeFileSync(path, body, { mode: 0o600 });
		} catch (cause) {
			throw new InputProblem(`${path} cannot be written: ${(cause as Error).message}`);
		}
		console.error(`${path}: ${rows} rows`);
	});
}

type Write = (service: Client, extension: string, set: string | undefined) => Promise<Exported>;
const { t } = translator('vi');

const WRITERS: Readonly<Record<ExportName, Write>> = {
	services: async (service, extension) => {
		const services = (await serviceRegister(service)).map(exportedService);
		const note = {
			title: `${t('app.name')}: ${t('register.title')}`,
			source: `${t('app.name')}, ${t('app.place')}`,
			date: dayInVietnam(new Date()),
			filter: t('register.noFilter'),
			mark: services.some(({ illustrative }) => illustrative) ? t('app.illustrative') : null
		};
		return { body: await SERVICE_FILES[extension].write(services, note, sqlite), rows: services.length };
	},
	// an incident has no number of its own: as many rows as there are incidents alike
	incidents: async (service) => {
		const groups = await incidentsAlike(service);
		const header = ['month', 'cell', 'unit', 'form', 'age_band', 'channel', 'response'];
		const rows = groups.flatMap((group) => {
			const { month, cellEastKm: eastKm, cellNorthKm: northKm, units, form, ageBand, channel, response } = group;
			const cell = eastKm === null || northKm === null ? '' : cellName({ eastKm, northKm });
			const unit = units ? (Object.values(units).sort((a, b) => b.length - a.length)[0] ?? '') : '';
			const row = [month.slice(0, 7), cell, unit, form, ageBand, channel, response];
			return Array.from({ length: group.incidents }, () => row);
		});
		return { body: writeCsv(header, rows), rows: rows.length };
	},
	population: async (service, _, set) => {
		const units = await unitsOf(service, set);
		const rows = units.map(({ code, name, population }) => [code, name, population]);
		return { body: writeCsv(['code', 'name', 'population'], rows), rows: rows.length };
	},
	boundaries: async (service, _, set) => {
		const units = await unitsOf(service, set);
		const features = units.map(({ code, name, shortName: short_name, level, population, geometry }) => {
			return { type: 'Feature', properties: { code, name, short_name, level, population }, geometry };
		});
		return { body: JSON.stringify({ type: 'FeatureCollection', features }), rows: features.length };
	}
};

async function unitsOf(service: Client, id: string | undefined) {
	const sets = await listBoundarySets(service);
	const chosen = id ? sets.find((set) => set.id === id) : setInForce(sets, dayInVietnam(new Date()));
	if (chosen) return unitsOfSet(service, chosen.id);
	throw new InputProblem(inWords(problem('setNeeded', { set: id ?? '', known: sets.map((set) => set.id).join(', ') })));
}
