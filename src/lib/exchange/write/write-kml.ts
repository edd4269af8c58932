// Services as KML 2.2: a placemark each, its columns as typed data, the note as the document's description.

import { EXPORT_COLUMNS, noteLine, type ExportedService, type ExportNote } from './service-export.ts';

export function servicesToKml(services: readonly ExportedService[], note: ExportNote): string {
	const placemarks = services.map((service) => {
		const data = EXPORT_COLUMNS.filter((column) => service[column] !== null && column !== 'lon' && column !== 'lat')
			.map((column) => `<Data name="${column}"><value>${escaped(String(service[column]))}</value></Data>`)
			.join('');
		return (
			`<Placemark id="s-${escaped(service.id)}"><name>${escaped(service.name)}</name>` +
			`<ExtendedData>${data}</ExtendedData>` +
			`<Point><coordinates>${service.lon},${service.lat}</coordinates></Point></Placemark>`
		);
	});
	return (
		'<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>' +
		`<name>${escaped(note.title)}</name><description>${escaped(noteLine(note))}</description>\n` +
		`${placemarks.join('\n')}\n</Document></kml>\n`
	);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** For XML 1.0, which has no room for control characters at all. */
function escaped(text: string): string {
	// eslint-disable-next-line no-control-regex
	return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '').replace(/[&<>"]/g, (sign) => ENTITIES[sign]);
}
