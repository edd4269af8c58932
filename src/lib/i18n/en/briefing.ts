// Words of the briefing for a meeting.

import type { Messages } from '../messages.ts';
import type * as vi from '../vi/briefing.ts';

export const briefing: Messages<typeof vi.briefing> = {
	title: 'Report for a meeting',
	intro:
		'Made from the figures of this moment, for A4 paper: the situation by unit, what is under-served and why, targets, scenario, proposals and decisions, method. The public version keeps only what anybody may know.',
	set: 'Boundaries',
	scenario: 'Scenario',
	noScenario: 'Without a scenario',
	version: 'Version',
	internal: 'Internal',
	public: 'Public',
	office: 'Office that reports',
	noOffice: 'Kiên Giang province',
	show: 'Update',
	print: 'Print',
	pdf: 'Download PDF',
	xlsx: 'Download workbook (XLSX)',
	busy: 'Printing to PDF…',
	failed: 'The PDF was not made. Try again, or print and choose “Save as PDF”.',
	noChromium: 'This server has no Chromium: print and choose “Save as PDF”.',
	nation: 'Socialist Republic of Viet Nam',
	motto: 'Independence – Freedom – Happiness',
	placeDay: 'Kiên Giang, {{day}}/{{month}}/{{year}}',
	heading: 'Report',
	subject:
		'The network against gender-based violence: what it covers, where people are under-served, and where to expand',
	internalVersion: 'Internal version: not to leave the office.',
	publicVersion: 'Public version: figures have passed disclosure control.',
	illustrative: 'Illustrative data, not real figures.',
	summary: 'Summary by model',
	distance: 'Standard distance',
	target: 'Standard share',
	underServedUnits: 'Units under-served',
	watchedUnits: 'Units to watch',
	situation: 'Situation by unit',
	province: '{{units}} units ({{set}}), {{people}} people, figures as of {{date}}.',
	sentence:
		'{{services}} active services; {{share}} of the people are within {{distance}} (standard {{target}}), {{beyond}} people are beyond it. Of {{units}} units {{underServed}} are under-served and {{watch}} to be watched.',
	noStandard: '{{services}} active services. This model has no standard yet, so it is not judged.',
	countOnly: '{{services}} active services. Where they are is kept secret, so only their number is public.',
	nothingTold: 'Their number is not public, so that their places stay secret.',
	mapLabel: '{{model}}: flag of every unit. The table below says the same.',
	hiddenServices: 'Active services, places by hiding areas',
	coarseServices: 'Active services, places by squares of 2 km',
	coarseSites: 'Further sites, places by hiding areas',
	servicesToday: 'Services today',
	flagAfter: {
		ok: 'Meets the standard afterwards',
		watch: 'To be watched afterwards',
		'under-served': 'Under-served afterwards',
		none: 'Not judged'
	},
	numbers: 'Numbers on the map are those in the table',
	underServed: 'Units that are under-served or to be watched',
	underServedOf: 'In need: {{model}}',
	underServedIntro: 'Model by model, those with most people out of reach first.',
	incidents: 'Reported incidents',
	published: 'Reported incidents in {{year}}',
	publishedIntro:
		'Published figures of {{year}}. “–” stands for less than {{threshold}}, or for what is hidden to protect a small number.',
	nothingPublished: 'No year has been published for these units.',
	progress: 'Targets and trend',
	noTargets: 'There are no targets yet.',
	scenarioHeading: 'Scenario of expansion: {{title}}',
	scenarioMap: 'Flag of every unit after the sites are opened, and the sites. The table below says the same.',
	moved: 'A site was moved by hand: this is no longer the best answer.',
	place: 'Place',
	peopleReached: 'People reached',
	atMost: 'No way reaches more than',
	proposals: 'Proposals and decisions',
	noProposals: 'There are no proposals yet.',
	state: 'State',
	since: 'Since',
	decision: 'Decided by, and remark',
	method: 'Method and sources',
	notes: {
		what: 'What it is',
		made: 'Made',
		data: 'Day of the data',
		units: 'Boundaries',
		people: 'People',
		standard: 'Standard: {{model}}',
		distances: 'Distances',
		flags: 'Flags',
		incidents: 'Incidents'
	},
	madeBy: '{{name}}, {{moment}}',
	dataDay: 'Register and proposals as of {{date}}.',
	people:
		'Census people of each unit, spread evenly over its land by cells of 1 km; each cell in sixteen parts by their land.',
	standard: 'within {{distance}}, at least {{target}} of the people, from {{date}}. Basis: {{basis}}.',
	places: 'At least {{places}} places per 10,000 people.',
	distances: 'Straight over the ground (WGS 84) to the nearest active service, whichever unit it stands in.',
	coarseDistances:
		'Straight over the ground (WGS 84) to the nearest active service. A secret place counts from the middle of its hiding area (a square of 2 km, wider where few people live), whoever makes the report: paper travels further than a screen.',
	flags:
		'Under-served: nobody within reach, or more than 20 points below the standard. To watch: below the standard, or too few places. Incidents are not weighed in this report, so the Coverage screen may flag a unit more severely.',
	publishedNote:
		'Only figures of the year published on {{date}}: numbers from 1 to below {{threshold}} are not shown and cannot be worked out from the others.',
	publicNote:
		'Of models with secret places only the number of services is told, small numbers hidden. No name, place, reason or remark of a proposal.',
	sitingNote:
		'Chosen among all 1 km cells with land and people near, and places from files or drawn by hand; each is an area to look for a place in, not an address.',
	maker: 'Made by',
	head: 'Head of the office',
	signHint: '(Signature and full name)',
	sealHint: '(Signature, seal and full name)'
};
