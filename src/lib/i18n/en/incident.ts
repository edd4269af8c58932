// Words of incidents and the lists that they are described by.

import type { Messages } from '../messages.ts';
import type * as vi from '../vi/incident.ts';

export const incident: Messages<typeof vi.incident> = {
	import: 'Import a file',
	title: 'Reports',
	new: 'Record a report',
	newTitle: 'Record a reported incident',
	edit: 'Correct',
	editTitle: 'Correct a report',
	promise: 'No name, phone, day or address is written down. The place becomes a 1 km cell on this device.',
	month: 'Month it happened',
	monthName: '{{month}}/{{year}}',
	form: 'Form of violence',
	ageBand: 'Age band',
	channel: 'Reported through',
	response: 'Response given',
	place: 'Where it happened',
	onMap: 'Choose a cell on the map',
	byUnit: 'Only the unit is known',
	unit: 'Unit',
	chooseUnit: 'Choose a unit',
	mapHint: 'Tap where it happened. Only the 1 km cell is kept, not the point.',
	mapLabel: 'Map for choosing a 1 km cell. Without the map, choose “Only the unit is known”.',
	cellChosen: '1 km cell {{cell}}, in {{unit}}',
	cellOutside: 'This cell has no land of any unit. Tap again on land or an island.',
	cellNotYours: 'This cell is in {{unit}}, outside your unit. Tap again, or tell the officer there.',
	noCell: 'No cell chosen yet.',
	save: 'Save the report',
	saveChange: 'Save the change',
	cancel: 'Cancel',
	saved: 'The report is saved.',
	corrected: 'The change is saved.',
	addAnother: 'Record another',
	withdraw: 'Withdraw',
	withdrawn: 'Withdrawn: it no longer counts, and is deleted for good after 30 days.',
	withdrawnOn: 'Withdrawn {{date}}',
	restore: 'Restore',
	restored: 'Restored: the report counts again.',
	delete: 'Delete for good',
	deleteConfirm: 'Delete this report for good? It cannot be brought back.',
	deleted: 'Deleted for good.',
	undo: 'Undo',
	none: 'No report in your unit yet. Press “Record a report” for the first one.',
	noneInYear: 'No report in this year.',
	total: '{{count}} reports',
	withdrawnToo: '{{count}} reports, {{withdrawn}} of them withdrawn',
	page: 'Page {{page}} of {{pages}}',
	previous: 'Previous page',
	next: 'Next page',
	year: 'Year',
	allYears: 'All years',
	show: 'Show',
	cellOnly: 'cell {{cell}}',
	unitOnly: 'unit only',
	caption: 'Reported incidents in your unit',
	countsTitle: 'Reports by district and month',
	countsNote:
		'Reported incidents of a published year by district, quarter and month, of all forms. “·” is a small count, or one hidden with it so that nobody can subtract their way to a small one. Counts by unit and form are on the page of published figures.',
	countsCaption: '{{year}}: reports by district and month',
	countsBy: 'By',
	byQuarter: 'Quarter',
	byMonth: 'Month',
	hiddenCount: 'not shown',
	countsNone:
		'There are no counts by month for {{year}}. They are made and checked once, with all other figures of the year, when an administrator publishes it after it has ended.',
	countsMeanwhile: 'Until then the map under Coverage has groups of reports up to the end of {{month}}/{{year}}.',
	problem: {
		month: 'Choose the month it happened.',
		form: 'Choose the form of violence.',
		ageBand: 'Choose an age band from the list.',
		channel: 'Choose a channel from the list.',
		response: 'Choose a response from the list.',
		place: 'Tap the map to choose a cell, or choose a unit.',
		future: 'The month cannot be in the future.',
		notYours: 'This place is outside your unit. Choose another, or tell the officer there.',
		changed: 'Somebody else has just changed this report. Look at what it says now, then correct it if need be.',
		gone: 'This report is no longer there.',
		unavailable: 'Not saved yet. Check the connection and press save again; what you chose is still here.'
	}
};

export const form: Messages<typeof vi.form> = {
	physical: 'Physical',
	psychological: 'Psychological',
	sexual: 'Sexual',
	economic: 'Economic',
	forced_marriage: 'Forced marriage',
	trafficking: 'Trafficking',
	all: 'All forms'
};

export const ageBand: Messages<typeof vi.ageBand> = {
	under_16: 'Under 16',
	'16_17': '16–17',
	'18_29': '18–29',
	'30_44': '30–44',
	'45_59': '45–59',
	'60_plus': '60 and over',
	unknown: 'Not known'
};

export const channel: Messages<typeof vi.channel> = {
	trusted_address: 'Trusted address',
	hotline_111: 'Hotline 111',
	police: 'Police',
	health: 'Health',
	school: 'School',
	union: 'Union',
	other: 'Other'
};

export const response: Messages<typeof vi.response> = {
	counselling: 'Counselling',
	shelter: 'Shelter',
	health: 'Health care',
	legal: 'Legal aid',
	police: 'Police',
	none: 'None yet',
	unknown: 'Not known'
};
