// English messages, key for key as in vi.ts.

import type { vi } from './vi.ts';

type Messages<T> = { [K in keyof T]: T[K] extends string ? string : Messages<T[K]> };

export const en: Messages<typeof vi> = {
	app: {
		name: 'Lưới An Toàn',
		place: 'Kiên Giang',
		tagline: 'The map of services against gender-based violence',
		skip: 'Skip to main content',
		language: 'Language',
		otherLanguage: 'Tiếng Việt',
		signOut: 'Sign out',
		workspaces: 'Workspaces',
		illustrative: 'Illustrative data',
		loading: 'Loading…'
	},
	role: { admin: 'Administrator', planner: 'Planner', leader: 'Leadership', staff: 'Staff' },
	signIn: {
		title: 'Sign in',
		email: 'Email',
		password: 'Password',
		submit: 'Sign in',
		showPassword: 'Show password',
		failed: 'The email or the password is not right. Check both and try again.',
		inactive: 'This account has no role yet. Ask the administrator.',
		missing: 'Enter both the email and the password.',
		unavailable: 'The database does not answer. Wait a minute and try again.',
		ended: 'Your session has ended. Sign in again to go on.',
		purpose:
			"For the programme's officers. What is here bears on people's safety: do not share your account, and sign out when you leave."
	},
	error: {
		title: 'This page cannot be opened',
		notFound: 'There is no page at this address.',
		unexpected: 'Something went wrong. Reload the page; if it happens again, tell the administrator when it happened.',
		back: 'Back to the coverage map'
	},
	coverage: {
		title: 'Coverage',
		panel: 'What to look at',
		hidePanel: 'Fold the panel',
		showPanel: 'What to look at',
		model: 'Model',
		boundarySet: 'Boundaries',
		validTo: 'until {{date}}',
		validFrom: 'from {{date}}',
		period: 'Reported incidents, period',
		allYears: '{{from}}–{{to}}',
		standard: 'Standard in view',
		inForce: 'Standard in force',
		trial: 'Trial standard, not the one in force',
		resetStandard: 'Back to the standard in force',
		standardBasis: 'Basis: {{basis}}',
		distance: 'Within reach',
		target: 'People within reach, at least',
		people: '{{people}} people',
		within: 'within {{distance}}, {{share}} of the population. {{beyond}} people are beyond.',
		noServices: 'This model has no active service yet.',
		noUnits: 'No boundaries are loaded yet. The administrator loads them first.',
		sources:
			'Population: census of 1 April 2019. Straight-line distance on the WGS 84 ellipsoid. Services and reports as of {{date}}.',
		illustrativeNote: 'Services and reports are illustrative data, not real places.',
		snappedNote: 'Confidential services are shown at a point rounded to 2 km, so figures are approximate.',
		failed: 'The data could not be loaded ({{detail}}). Check the connection and reload.',
		retry: 'Reload',
		computing: 'Computing…',
		classes: 'People by what reaches them',
		served: 'Served',
		overCapacity: 'Within reach but over capacity',
		beyond: 'Beyond reach',
		capacityUnknown: 'This model states no capacity or has no standard of places, so capacity is not counted.'
	},
	flag: { ok: 'Meets standard', watch: 'To watch', 'under-served': 'Under-served', none: 'No standard' },
	reason: {
		noStandard: 'This model has no standard yet, so it cannot be judged.',
		nobodyReached: 'None of {{people}} people has a service within {{distance}}.',
		belowTarget: '{{share}} of {{people}} people are within {{distance}}; the standard is {{target}}.',
		halfBeyond: 'Half of the {{people}} people beyond reach must go further than {{distance}}.',
		tooFewPlaces: '{{services}} active services, {{places}} places per 10,000 people; the standard is {{standard}}.',
		reportsBeyond:
			'{{reports}} reported incidents beyond reach, {{rate}} per 10,000 people, among the highest (above {{limit}}).',
		fewReports:
			'Only {{reports}} reported incidents ({{rate}} per 10,000 people) while coverage is low: people may have nowhere to report, rather than little violence.',
		meetsStandard: '{{share}} of people are within {{distance}}; the standard is {{target}}.'
	},
	unit: {
		close: 'Close',
		reasons: 'Why',
		figures: 'Figures',
		services: 'Active services in the unit',
		noServices: 'No active service of this model stands in the unit.',
		otherStatus: 'Not active yet, or suspended',
		priority: 'Priority',
		priorityParts: "{{beyond}} people beyond reach × (1 + {{rate}} times the province's report rate)",
		openOnMap: 'Show on the map',
		snapped: 'Confidential service (point rounded to 2 km)',
		places: '{{places}} places'
	},
	column: {
		unit: 'Unit',
		population: 'People',
		services: 'Services',
		coveredShare: 'Within reach',
		beyond: 'Beyond reach, people',
		places: 'Places / 10,000',
		mean: 'Mean distance',
		p90: '90% of people within',
		max: 'Furthest',
		reports: 'Reports',
		reportsBeyond: 'Reports beyond reach',
		gap: 'Land beyond reach',
		flag: 'Assessment',
		priority: 'Priority',
		province: 'Whole province'
	},
	search: {
		open: 'Find a unit, a service, a command',
		title: 'Quick search',
		placeholder: 'Type a name; diacritics are not needed',
		nothing: 'Nothing matches “{{text}}”. Try a shorter name.',
		unit: 'Unit',
		service: 'Service',
		command: 'Command',
		showModel: 'Show the model: {{name}}',
		showSet: 'Show the boundaries: {{name}}',
		results: '{{count}} results'
	},
	table: {
		caption: 'Coverage by unit: {{model}}',
		sortBy: 'Sort by {{column}}',
		hide: 'Fold the table',
		show: 'Open the table'
	},
	map: {
		label: 'Coverage map. The table below says the same.',
		quickZoom: 'Go to',
		mainland: 'Mainland',
		phuQuoc: 'Phú Quốc',
		kienHai: 'Kiên Hải',
		thoChau: 'Thổ Châu',
		whole: 'Whole province',
		legend: 'Legend',
		hideLegend: 'Fold the legend',
		zoomIn: 'Zoom in',
		zoomOut: 'Zoom out',
		resetNorth: 'Turn north up',
		gapArea: 'Land beyond reach',
		services: 'Active services',
		inactive: 'Proposed or suspended',
		approximate: 'Place rounded to 2 km',
		incidents: 'Reported incidents per km²',
		incidentClass: '{{from}} to under {{to}}',
		incidentClassLast: '{{from}} or more',
		incidentClassFirst: 'under {{to}}',
		incidentsNote: 'Only squares with {{threshold}} or more in a year; fewer are joined with their neighbours.',
		showIncidents: 'Show reports',
		showGaps: 'Show land beyond reach',
		layers: 'Layers',
		attribution: 'Boundaries: {{source}}',
		failed: 'This browser cannot draw the map (WebGL is off). The table below has every figure.',
		sea: { gulf: 'Gulf of Thailand' }
	},
	problem: {
		fileMissing: 'The file {{file}} cannot be read. Check the path and the permission.',
		truncated: 'The file ends in the middle (after {{length}} characters). Download or copy the whole file again.',
		notJson: 'The file is not readable JSON. Export it again as GeoJSON or JSON in UTF-8.',
		notFeatureCollection: 'The file must be a GeoJSON FeatureCollection, but it is {{found}}. Export the whole layer.',
		wrongCrs: 'The file is in {{crs}}. Convert it to WGS 84 (EPSG:4326, longitude then latitude) and try again.',
		crsIgnored: 'The file states crs {{crs}}; GeoJSON is always WGS 84, so the member is ignored.',
		invalidGeojson: 'The GeoJSON is not valid: {{detail}}.',
		noUnits: 'The file holds no unit. Choose a file with at least one area.',
		missingCode: 'Unit {{row}} ({{name}}) has no property "code". Add its code.',
		duplicateCode: 'Unit {{row}}: the code {{code}} stands at unit {{first}} already. Use each code once.',
		missingName: 'Unit {{row}} (code {{code}}) has no property "name". Add its name.',
		badPopulation:
			'Unit {{row}} (code {{code}}): "population" is "{{value}}". Write a whole number, not negative, without separators.',
		notPolygon: 'Unit {{row}} (code {{code}}) is a {{found}}. Only Polygon and MultiPolygon are taken.',
		notDegrees:
			'Unit {{row}} (code {{code}}) has the coordinates ({{x}}, {{y}}), which are not degrees. Convert from VN-2000 or UTM to WGS 84.',
		ringOrder: '{{count}} units have ring order against RFC 7946 ({{codes}}); it was turned round.',
		crossingMended:
			'Unit {{row}} (code {{code}}) crosses itself and was mended; its area changed by {{differenceM2}} m².',
		selfIntersection:
			'Unit {{row}} (code {{code}}) crosses itself near ({{lon}}, {{lat}}), {{differenceM2}} m² in dispute. Mend the shape (ST_MakeValid), or run again with --repair.',
		badCsv: 'The CSV cannot be read: {{detail}}.',
		emptyFile: 'The file is empty. Choose one with a header line and rows.',
		columnCount:
			'Row {{row}} has {{found}} columns, the header has {{expected}}. Put names with commas in quotes, and write decimals with a point.',
		missingColumns: 'The header has no column {{columns}}. Add it.',
		noRows: 'The file has a header and no rows.',
		notPoint: 'Feature {{row}} is a {{found}}. Only Point is taken.',
		missingId: 'Row {{row}} has no id. Give it one.',
		duplicateId: 'Row {{row}}: the id "{{id}}" stands at row {{first}} already. Use each id once.',
		decimalComma: 'Row {{row}} ({{id}}), column {{field}}: "{{value}}" has a decimal comma. Write {{mend}}.',
		notANumber:
			'Row {{row}} ({{id}}), column {{field}}: "{{value}}" is not a number. Write decimal degrees, such as 105.0809.',
		zeroPlace: 'Row {{row}} ({{id}}): the place 0,0 means that none was set. Give the real place or drop the row.',
		swappedAxes: 'Row {{row}} ({{id}}): lon {{lon}} and lat {{lat}} are swapped. Exchange the two columns.',
		outsideVietnam: 'Row {{row}} ({{id}}): ({{lon}}, {{lat}}) is outside Vietnam. Check the coordinates.',
		unknownModel: 'Row {{row}} ({{id}}): there is no model "{{model}}". Use one of: {{known}}.',
		unknownStatus: 'Row {{row}} ({{id}}): there is no status "{{status}}". Use one of: {{known}}.',
		badCapacity:
			'Row {{row}} ({{id}}): "capacity" is "{{value}}". Write a whole number, not negative, or leave it empty.',
		badWeight: 'Row {{row}} ({{id}}): "weight" is "{{value}}". Write a number, not negative.',
		identityColumn:
			'The column "{{column}}" could tell who a person is. Reports must hold no name, phone, ID, address or note: remove the column and try again.',
		badMonth: 'Row {{row}}: "month" is "{{value}}". Write it as 2024-06.',
		badCell: 'Row {{row}}: the cell "{{value}}" does not read like E500N1100.',
		noPlace: 'Row {{row}} has no cell, no lon/lat and no unit. Give at least the unit.',
		badIncidentPlace: 'Row {{row}}: lon/lat cannot be read. Write decimal degrees with a point.',
		badStandards: 'Standard of "{{model}}", field {{field}}: "{{value}}" cannot be used. The README has an example.'
	}
};
