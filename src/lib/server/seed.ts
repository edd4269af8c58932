// First content of a new database. The programme itself (boundaries, census, demand, models, standards) comes with
// every installation; made-up services, incidents and sign-ins come with the seed `demo` only. Each part is one call
// that is stored whole or not at all, and is left alone when something is there already.

import { dayInVietnam, yearOf } from '../domain/calendar.ts';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answer, type Client } from '../data/client.ts';
import { endSession } from '../data/own-account.ts';
import { rowOf } from '../data/record.ts';
import { addTargets } from '../data/targets.ts';
import type { Json } from '../data/database.types.ts';
import type { BoundaryUnit } from '../domain/boundary.ts';
import type { MODEL_SYMBOLS } from '../domain/service.ts';
import { parseCsv } from '../exchange/read/csv.ts';
import { parseIncidents } from '../exchange/rows/incidents.ts';
import { parseServices } from '../exchange/rows/services.ts';
import type { Parsed } from '../exchange/problem.ts';
import type { Backend } from './backend.ts';
import type { Environment } from './environment.ts';
import { countForNobody } from './counting/count.ts';
import { publishYear } from '../usecases/publish-year.ts';
import { spreadPeople } from '../usecases/take-units.ts';
import { releaseGroups } from '../usecases/release-groups.ts';
import { signIn } from './sign-in.ts';
import { targetPresets } from './target-presets.ts';

const DATA = 'data';
const BOUNDARY_FILES = ['districts-2021-2025.geojson', 'communes-2025-07.geojson'];
const COMMUNE_SET = 'communes-2025-07';
const DISTRICT_SET = 'districts-2021-2025';
const CENSUS_YEAR = 2019;

const DEMO_ACCOUNTS = [
	{ email: 'admin@demo.vn', name: 'Quản trị (minh hoạ)', role: 'admin', unit: null },
	{ email: 'planner@demo.vn', name: 'Cán bộ quy hoạch (minh hoạ)', role: 'planner', unit: null },
	{ email: 'leader@demo.vn', name: 'Lãnh đạo (minh hoạ)', role: 'leader', unit: null },
	{ email: 'staff.rachgia@demo.vn', name: 'Cán bộ Rạch Giá (minh hoạ)', role: 'staff', unit: '899' },
	{ email: 'staff.anminh@demo.vn', name: 'Cán bộ An Minh (minh hoạ)', role: 'staff', unit: '909' }
] as const;

interface LayerProperties {
	code: string;
	name: string;
	shortName: string;
	level: string;
	population: number;
	formerDistrict?: string;
}

interface Layer {
	metadata: { set: string; title: string; titleEn: string; source: string; validFrom: string; validTo: string | null };
	features: { properties: LayerProperties; geometry: BoundaryUnit['geometry'] }[];
}

interface ProgrammeModel {
	code: string;
	nameVi: string;
	nameEn: string;
	symbol: (typeof MODEL_SYMBOLS)[number];
	colour: string;
	confidential: boolean;
	standard: { validFrom: string; distanceM: number; targetShare: number; placesPer10000: number | null; basis: string };
}

/** Fills what is empty and leaves the rest alone, so that it may run at every start. */
export async function seed(backend: Backend, environment: Environment, say: (step: string) => void): Promise<void> {
	await seedProgramme(backend.service, say);
	for (const file of BOUNDARY_FILES) await seedBoundarySet(backend.service, file, say);
	await seedCensus(backend.service, say);
	if (environment.seed !== 'demo') return;
	await seedDemoPlaces(backend.service, say);
	await seedDemoAccounts(backend, environment, say);
	await seedDemoPublications(backend, environment, say);
	await seedDemoTargets(backend.service, say);
}

async function seedProgramme(service: Client, say: (step: string) => void): Promise<void> {
	if (await rowsOf(service, 'service_model')) return;
	say('models and standards of the programme');
	const models = JSON.parse(readFileSync(join(DATA, 'programme', 'models.json'), 'utf8')) as ProgrammeModel[];
	await done(
		service.from('service_model').insert(
			models.map(({ code, nameVi, nameEn, symbol, colour, confidential }, sort) => {
				return rowOf({ code, nameVi, nameEn, symbol, colour, confidential, sort });
			})
		)
	);
	await done(
		service.from('coverage_standard').insert(
			models.map(({ code, standard: { validFrom, distanceM, targetShare, placesPer10000, basis } }) => {
				return rowOf({ modelCode: code, validFrom, distanceM, targetShare, placesPer10000, basis });
			})
		)
	);
}

async function seedBoundarySet(service: Client, file: string, say: (step: string) => void): Promise<void> {
	const layer = JSON.parse(readFileSync(join(DATA, 'boundaries', file), 'utf8')) as Layer;
	const { set: id, title, titleEn, source, validFrom, validTo } = layer.metadata;
	const { data: stored } = await done(service.from('boundary_set').select('demand_version').eq('id', id));
	if (!stored?.length) {
		say(`boundaries ${id}: ${layer.features.length} units`);
		const payload = {
			id,
			title_vi: title,
			title_en: titleEn,
			valid_from: validFrom,
			valid_to: validTo,
			source,
			metadata: layer.metadata,
			units: layer.features.map(({ properties, geometry }) => ({
				code: properties.code,
				name: properties.name,
				short_name: properties.shortName,
				level: properties.level,
				parent_code: properties.formerDistrict ?? null,
				population: properties.population,
				population_year: CENSUS_YEAR,
				geometry: JSON.stringify(geometry)
			}))
		};
		await done(service.rpc('import_boundary_set', { payload: payload as unknown as Json }));
	}
	const units = layer.features.map(({ properties: { code, name, population }, geometry }) => {
		return { code, name, population, geometry };
	});
	const people = spreadPeople(units, stored?.[0]?.demand_version ?? null);
	if (!people) return;
	say(`demand cells of ${id}`);
	const { version, cells } = people;
	await done(service.rpc('store_demand', { in_set: id, version, cells: cells.map(rowOf) }));
}

async function seedCensus(service: Client, say: (step: string) => void): Promise<void> {
	if (await rowsOf(service, 'census_commune')) return;
	say('census of 1 April 2019, by commune');
	const { rows } = valueOf(parseCsv(readFileSync(join(DATA, 'census', 'communes-2019.csv'), 'utf8')));
	await done(
		service.from('census_commune').insert(
			rows.map((row) => ({
				district_code: row.district_code,
				district: row.district,
				commune_type: row.commune_type,
				commune: row.commune,
				population: Number(row.population),
				urban: Number(row.urban),
				rural: Number(row.rural)
			}))
		)
	);
}

async function seedDemoPlaces(service: Client, say: (step: string) => void): Promise<void> {
	if (!(await rowsOf(service, 'service'))) {
		const models = JSON.parse(readFileSync(join(DATA, 'programme', 'models.json'), 'utf8')) as ProgrammeModel[];
		const text = readFileSync(join(DATA, 'demo', 'services.csv'), 'utf8');
		const services = valueOf(
			parseServices(
				text,
				models.map((model) => model.code)
			)
		);
		const opened = new Map(valueOf(parseCsv(text)).rows.map((row) => [row.id, row.opened_on || null]));
		say(`${services.length} illustrative services`);
		const records = services.map(({ id, model, name, lon, lat, capacity, status }) => {
			const opened_on = opened.get(id) ?? null;
			return { external_id: id, model_code: model, name, lon, lat, capacity, status, opened_on, illustrative: true };
		});
		await done(service.rpc('import_services', { records }));
	}
	if (!(await rowsOf(service, 'incident'))) {
		const incidents = valueOf(parseIncidents(readFileSync(join(DATA, 'demo', 'incidents.csv'), 'utf8')));
		say(`${incidents.length} illustrative incidents`);
		const districtOf = await districtsOfCommunes(service);
		const records = incidents.map(({ month, cell, unit, fields }) => ({
			month,
			cell_east_km: cell?.eastKm ?? null,
			cell_north_km: cell?.northKm ?? null,
			units: unit ? { [COMMUNE_SET]: unit, [DISTRICT_SET]: districtOf.get(unit) ?? null } : null,
			form: fields.form,
			age_band: fields.age_band,
			channel: fields.channel,
			response: fields.response,
			illustrative: true
		}));
		await done(service.rpc('import_incidents', { records }));
	}
}

async function districtsOfCommunes(service: Client): Promise<Map<string, string | null>> {
	const { data } = await done(service.from('boundary_unit').select('code, parent_code').eq('set_id', COMMUNE_SET));
	return new Map(data?.map(({ code, parent_code }) => [code, parent_code]));
}

async function seedDemoAccounts(
	backend: Backend,
	environment: Environment,
	say: (step: string) => void
): Promise<void> {
	if (await rowsOf(backend.service, 'profile')) return;
	say('demo sign-ins');
	const password = demoPassword(environment);
	for (const { email, name, role, unit } of DEMO_ACCOUNTS) {
		const userId = await backend.createAccount(email, password);
		await done(backend.service.from('profile').insert({ user_id: userId, display_name: name, role, unit_code: unit }));
	}
}

/** Years that are over are published as admin would do it: after the same disclosure control, with admin's rights. */
async function seedDemoPublications(
	backend: Backend,
	environment: Environment,
	say: (step: string) => void
): Promise<void> {
	if (await rowsOf(backend.service, 'publication')) return;
	const years = await answer(backend.service.from('incident').select('month').order('month').limit(1));
	const password = demoPassword(environment);
	if (!years.length) return;
	const signedIn = await signIn(backend, DEMO_ACCOUNTS[0].email, password, 'seed');
	// an administrator who changed the demo password publishes for themselves
	if (!signedIn.ok) return;
	const admin = backend.as(signedIn.token);
	for (let year = Number(years[0].month.slice(0, 4)); year < yearOf(dayInVietnam(new Date())); year++) {
		say(`published figures of ${year}`);
		const { faults } = await publishYear(admin, countForNobody(), year);
		if (faults.length) throw new Error(`the figures of ${year} do not pass the disclosure audit`);
	}
	await releaseGroups(backend.service, dayInVietnam(new Date()));
	await endSession(admin);
}

/** Other installations take them over on the page Tổng quan, or set their own. */
async function seedDemoTargets(service: Client, say: (step: string) => void): Promise<void> {
	if (await rowsOf(service, 'target')) return;
	say('published targets');
	await addTargets(service, targetPresets());
}

/** Made at first seed and kept with mode 600, unless DEMO_PASSWORD sets it. */
function demoPassword(environment: Environment): string {
	const path = join(environment.dataDir, 'demo-password');
	const kept = existsSync(path) ? readFileSync(path, 'utf8').trim() : null;
	const password = environment.demoPassword ?? kept ?? randomBytes(12).toString('base64url');
	writeFileSync(path, `${password}\n`, { mode: 0o600 });
	return password;
}

async function rowsOf(
	service: Client,
	table: 'service_model' | 'census_commune' | 'service' | 'incident' | 'profile' | 'publication' | 'target'
) {
	const { count } = await done(service.from(table).select('*', { count: 'exact', head: true }));
	return count ?? 0;
}

async function done<T extends { error: { message: string } | null }>(request: PromiseLike<T>): Promise<T> {
	const answer = await request;
	if (answer.error) throw new Error(answer.error.message || JSON.stringify(answer.error));
	return answer;
}

/** Shipped files are right, or the product is broken. */
function valueOf<T>(parsed: Parsed<T>): T {
	if (!parsed.ok) throw new Error(`a shipped data file is at fault: ${JSON.stringify(parsed.problems.slice(0, 3))}`);
	return parsed.value;
}
