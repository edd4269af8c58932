// Services as GeoJSON (RFC 7946); the note is a foreign member of the collection.

import { EXPORT_COLUMNS, type ExportedService, type ExportNote } from './service-export.ts';

export function servicesToGeojson(services: readonly ExportedService[], note: ExportNote): string {
	return JSON.stringify({
		type: 'FeatureCollection',
		metadata: note,
		features: services.map((service) => ({
			type: 'Feature',
			id: service.id,
			properties: Object.fromEntries(
				EXPORT_COLUMNS.filter((column) => column !== 'lon' && column !== 'lat').map((column) => [
					column,
					service[column]
				])
			),
			geometry: { type: 'Point', coordinates: [service.lon, service.lat] }
		}))
	});
}
