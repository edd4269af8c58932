// The register as a file, as far as the caller may read it and by the filter in the address. Recorded before it leaves.

import { dayInVietnam } from '$lib/domain/calendar.ts';
import { error } from '@sveltejs/kit';
import { recordBulkRead } from '$lib/data/audit.ts';
import { namedUnits } from '$lib/data/boundaries.ts';
import { listModels } from '$lib/data/programme.ts';
import { serviceRegister } from '$lib/data/services.ts';
import { filterRegister, type RegisterFilter } from '$lib/domain/register-filter.ts';
import { SERVICE_STATUSES } from '$lib/domain/service.ts';
import { translator } from '$lib/i18n/translate.ts';
import type { ExportedService, ExportNote } from '$lib/exchange/service-export.ts';
import { servicesToCsv } from '$lib/exchange/write-csv.ts';
import { servicesToGeojson } from '$lib/exchange/write-geojson.ts';
import { servicesToGeopackage } from '$lib/exchange/write-geopackage.ts';
import { servicesToKml } from '$lib/exchange/write-kml.ts';
import { servicesToXlsx } from '$lib/exchange/write-xlsx.ts';
import type { RequestHandler } from './$types';

type Write = (services: readonly ExportedService[], note: ExportNote) => string | Buffer | Promise<Buffer>;
const FORMATS: Readonly<Record<string, { readonly type: string; readonly write: Write }>> = {
	'co-so.csv': { type: 'text/csv; charset=utf-8', write: servicesToCsv },
	'co-so.geojson': { type: 'application/geo+json', write: servicesToGeojson },
	'co-so.kml': { type: 'application/vnd.google-earth.kml+xml', write: servicesToKml },
	'co-so.gpkg': { type: 'application/geopackage+sqlite3', write: servicesToGeopackage },
	'co-so.xlsx': { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', write: servicesToXlsx }
};

export const GET: RequestHandler = async ({ params, locals, url }) => {
	const format = Object.hasOwn(FORMATS, params.file) ? FORMATS[params.file] : error(404, 'notFound');
	const { t, pick } = translator(locals.locale);
	const asked = (name: string, fits: RegExp) => {
		const value = url.searchParams.get(name) ?? '';
		return fits.test(value) ? value : error(400, 'notFound');
	};
	const filter: RegisterFilter = {
		text: (url.searchParams.get('tim') ?? '').slice(0, 200),
		model: asked('mo-hinh', /^[a-z0-9_]{0,40}$/),
		unit: asked('dia-ban', /^[0-9]{0,5}$/),
		status: asked('trang-thai', new RegExp(`^(${SERVICE_STATUSES.join('|')})?$`))
	};
	const [register, units, models] = await Promise.all([
		serviceRegister(locals.db),
		namedUnits(locals.db),
		listModels(locals.db)
	]);
	const services = filterRegister(register, filter).map(
		({ id, external_id, model_code, ...service }): ExportedService => {
			return { ...service, id: external_id ?? id, model: model_code };
		}
	);
	await recordBulkRead(locals.db, 'services', services.length);
	const model = models.find(({ code }) => code === filter.model);
	const conditions = [
		filter.text,
		model && pick(model.name_vi, model.name_en),
		units.find(({ code }) => code === filter.unit)?.name,
		filter.status && t(`register.statuses.${filter.status as 'active'}`)
	].filter(Boolean);
	const body = await format.write(services, {
		title: `${t('app.name')}: ${t('register.title')}`,
		source: `${t('app.name')}, ${t('app.place')}`,
		date: dayInVietnam(new Date()),
		filter: conditions.join(', ') || t('register.noFilter'),
		mark: services.some(({ illustrative }) => illustrative) ? t('app.illustrative') : null
	});
	return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
		headers: { 'Content-Type': format.type, 'Content-Disposition': `attachment; filename="${params.file}"` }
	});
};
