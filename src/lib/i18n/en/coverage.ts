// Words of the workspace Độ phủ: flags, reasons, tables and maps.

import type { Messages } from '../messages.ts';
import type * as vi from '../vi/coverage.ts';

export const coverage: Messages<typeof vi.coverage> = {
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
		'Population: census of 1 April 2019. Straight-line distance on the WGS 84 ellipsoid. Services as of {{date}}.',
	groupsNote:
		'Reports up to the end of {{month}}/{{year}}, in groups; groups of fewer than {{threshold}} reports are kept back and not counted.',
	ownGroupsNote:
		'Reports of your unit count by cell, up to the end of {{month}}/{{year}}; groups of fewer than {{threshold}} are not counted. Other units count by the published yearly figures, not by cell.',
	illustrativeNote: 'Services and reports are illustrative data, not real places.',
	publishedNote:
		'Reports count by the published yearly figures, not by cell, so it cannot be told how many are beyond reach.',
	snappedNote:
		'Confidential services are shown in the middle of a hiding area (a square of 2 km, wider where few people live), so figures are approximate.',
	failed: 'The data could not be loaded ({{detail}}). Check the connection and reload.',
	retry: 'Reload',
	computing: 'Computing…',
	classes: 'People by what reaches them',
	served: 'Served',
	overCapacity: 'Within reach but over capacity',
	beyond: 'Beyond reach',
	capacityUnknown: 'This model states no capacity or has no standard of places, so capacity is not counted.'
};

export const flag: Messages<typeof vi.flag> = {
	ok: 'Meets standard',
	watch: 'To watch',
	'under-served': 'Under-served',
	none: 'Not judged'
};

export const reason: Messages<typeof vi.reason> = {
	nobodyLives: 'Nobody lives here, so nobody is within or beyond reach.',
	noStandard: 'This model has no standard yet, so it cannot be judged.',
	nobodyReached: 'None of {{people}} people has a service within {{distance}}.',
	belowTarget: '{{share}} of {{people}} people are within {{distance}}; the standard is {{target}}.',
	halfBeyond: 'Half of the {{people}} people beyond reach must go further than {{distance}}.',
	tooFewPlaces: '{{services}} active services, {{places}} places per 10,000 people; the standard is {{standard}}.',
	incidentsBeyond:
		'{{incidents}} of {{placed}} incidents with a known place are beyond reach ({{unplaced}} without one), {{rate}} per 10,000 people, among the highest (above {{limit}}).',
	someIncidentsBeyond:
		'{{incidents}} of {{placed}} incidents with a known place are beyond reach ({{unplaced}} without one), {{rate}} per 10,000 people, where most units have none beyond reach.',
	fewIncidents:
		'Only {{incidents}} reported incidents ({{rate}} per 10,000 people) while coverage is low: people may have nowhere to report, rather than little violence.',
	meetsStandard: '{{share}} of people are within {{distance}}; the standard is {{target}}.'
};

export const unit: Messages<typeof vi.unit> = {
	close: 'Close',
	reasons: 'Why',
	figures: 'Figures',
	services: 'Active services in the unit',
	noServices: 'No active service of this model stands in the unit.',
	otherStatus: 'Not active yet, or suspended',
	priority: 'Priority',
	priorityParts: "{{beyond}} people beyond reach × (1 + {{rate}} times the province's report rate)",
	openOnMap: 'Show on the map',
	snapped: 'Confidential service (middle of a hiding area)',
	places: '{{places}} places'
};

export const column: Messages<typeof vi.column> = {
	unit: 'Unit',
	population: 'People',
	services: 'Services',
	coveredShare: 'Within reach',
	beyond: 'Beyond reach, people',
	places: 'Places / 10,000',
	mean: 'Mean distance',
	p90: '90% of people within',
	max: 'Furthest',
	incidents: 'Reports',
	incidentsBeyond: 'Reports beyond reach',
	gap: 'Land beyond reach',
	flag: 'Assessment',
	priority: 'Priority',
	province: 'Whole province'
};

export const table: Messages<typeof vi.table> = {
	placedIncidents: '{{beyond}} of {{placed}} incidents with a known place are beyond reach; {{unplaced}} have none.',
	unplacedIncidents: 'None of the {{unplaced}} incidents has a known place, so nobody knows how many are beyond reach.',
	caption: 'Coverage by unit: {{model}}',
	sortBy: 'Sort by {{column}}',
	hide: 'Fold the table',
	show: 'Open the table'
};

export const map: Messages<typeof vi.map> = {
	label: 'Coverage map. The table below says the same.',
	quickZoom: 'Go to',
	mainland: 'Mainland',
	phuQuoc: 'Phú Quốc',
	kienHai: 'Kiên Hải',
	thoChau: 'Thổ Châu',
	whole: 'Whole province',
	legend: 'Legend',
	hideLegend: 'Fold the legend',
	marker: 'Point on the map',
	zoomIn: 'Zoom in',
	zoomOut: 'Zoom out',
	resetNorth: 'Turn north up',
	gapArea: 'Land beyond reach',
	services: 'Active services',
	inactive: 'Proposed or suspended',
	approximate: 'Place known by a hiding area',
	incidents: 'Reported incidents per km²',
	incidentClass: '{{from}} to under {{to}}',
	incidentClassLast: '{{from}} or more',
	incidentClassFirst: 'under {{to}}',
	incidentsNote:
		'Only groups of {{threshold}} or more, up to the end of {{month}}/{{year}}; fewer are joined with their neighbours. Groups are added only when a month is over.',
	showIncidents: 'Show reports',
	showGaps: 'Show land beyond reach',
	layers: 'Layers',
	attribution: 'Boundaries: {{source}}',
	failed: 'This browser cannot draw the map (WebGL is off). The table below has every figure.',
	sea: { gulf: 'Gulf of Thailand' }
};
