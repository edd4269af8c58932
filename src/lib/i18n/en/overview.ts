// Words of the workspace Tổng quan.

import type { Messages } from '../messages.ts';
import type * as vi from '../vi/overview.ts';

export const overview: Messages<typeof vi.overview> = {
	title: 'Overview',
	intro: 'The whole province, {{units}} units ({{set}}), up to {{date}}.',
	targets: 'Targets and where they stand',
	none: 'There is no target yet. The administrator sets them on this page.',
	noneAdmin: 'There is no target yet. Take over the published ones, or add those of the province.',
	what: 'Target',
	target: 'To reach',
	now: 'Now',
	progress: 'Progress',
	source: 'Source',
	link: 'Link to the source',
	by: 'by the end of {{year}}',
	baselineOf: 'baseline, end of {{year}}',
	standings: {
		reached: 'Reached',
		missed: 'Missed, past its year',
		underWay: 'Under way',
		unmeasured: 'Not in the register',
		hidden: 'No figure that can be shown'
	},
	method:
		'The share of people served is of the reports whose outcome is known; those whose outcome is not known are left out. A place that is not stated counts as one. Services that are suspended or not open yet do not count.',
	presets: 'Take over the published ones',
	add: 'Add a target',
	remove: 'Remove',
	save: 'Save the target',
	saved: 'Saved.',
	measure: 'Measured by',
	measures: {
		survivors_served: 'Share of people served (%)',
		units_with_model: 'Share of units with a model (%)',
		places_per_10000: 'Places per 10,000 people',
		services: 'Number of active services'
	},
	noModel: 'No model',
	value: 'Value',
	year: 'Year',
	baseline: 'A baseline to compare with',
	refused: {
		limits: 'Not saved: write name, value, year, source and link; a share is at most 100.',
		exists: 'Not saved: this target exists for that year.'
	},
	trend: 'Quarter by quarter',
	unitsTrend: 'Units with at least one model',
	servedTrend: 'People served, by year',
	quarter: 'Q{{quarter}}/{{year}}',
	quarterColumn: 'Quarter',
	served: 'Reports with help',
	notServed: 'Reports without help',
	table: 'Table by quarter and year',
	hidden: 'There is no figure that can be shown.',
	suppressed: 'People served are counted by published year; a year with a group that is too small is not shown.'
};
