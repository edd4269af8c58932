// The register as a file, as far as the caller may read it and by the filter in the address. Recorded before it leaves.

import { error } from '@sveltejs/kit';
import { recordBulkRead } from '$lib/data/audit.ts';
import { namedUnits } from '$lib/data/boundaries.ts';
import { listModels } from '$lib/data/programme.ts';
import { serviceRegister } from '$lib/data/services.ts';
import { filterRegister, type RegisterFilter } from '$lib/domain/register-filter.ts';
import { SERVICE_STATUSES } from '$lib/domain/service.ts';
import { translator } from '$lib/i18n/translate.ts';
import { exportedService } from '$lib/exchange/write/service-export.ts';
import { SERVICE_FILES } from '$lib/exchange/write/service-files.ts';
import { countFor } from '../../../in-turn.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { params, locals, url } = event;
	const extension = /^co-so\.([a-z]+)$/.exec(params.file)?.[1] ?? '';
	const format = Object.hasOwn(SERVICE_FILES, extension) ? SERVICE_FILES[extension] : error(404, 'notFound');
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
	const services = filterRegister(register, filter).map(exportedService);
	await recordBulkRead(locals.db, 'services', services.length);
	const model = models.find(({ code }) => code === filter.model);
	const conditions = [
		filter.text,
		model && pick(model.nameVi, model.nameEn),
		units.find(({ code }) => code === filter.unit)?.name,
		filter.status && t(`register.statuses.${filter.status as 'active'}`)
	].filter(Boolean);
	const note = {
		title: `${t('app.name')}: ${t('register.title')}`,
		source: `${t('app.name')}, ${t('app.place')}`,
		date: locals.today,
		filter: conditions.join(', ') || t('register.noFilter'),
		mark: services.some(({ illustrative }) => illustrative) ? t('app.illustrative') : null
	};
	const body = await countFor(event)('serviceFile', { extension, services, note });
	return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
		headers: { 'Content-Type': format.mediaType, 'Content-Disposition': `attachment; filename="${params.file}"` }
	});
};
