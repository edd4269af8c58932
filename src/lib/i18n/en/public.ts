// Words of the published figures.

import type { Messages } from '../messages.ts';
import type * as vi from '../vi/public.ts';

const published: Messages<typeof vi.public> = {
	short: 'Figures',
	title: 'Public figures',
	intro:
		'Reported incidents of gender-based violence in Kiên Giang, by year. Small counts, and counts that would help to work them out, are not shown (“–”), so that nobody can be recognised.',
	none: 'No year has been published yet.',
	year: 'Year',
	byUnit: 'By unit and form',
	byMonth: 'Whole province, by quarter and month',
	unit: 'Unit',
	time: 'Time',
	total: 'Total',
	province: 'Whole province',
	unstated: 'commune not known',
	quarter: 'Quarter {{quarter}}',
	hidden: 'not shown',
	method:
		'Counts from 1 to {{most}} are not shown. Other counts are hidden as well, so that every hidden one could still be values at least {{threshold}} apart, whatever is added up or subtracted; linear programming checks this before publication. Reported incidents are not the incidents that happened.',
	published: 'Published {{date}}. Threshold {{threshold}}. A year is published once.',
	illustrative: 'Illustrative data, not real figures.',
	json: 'Get the data (JSON)',
	communes: 'Show each ward, commune and special zone'
};
export { published as public };
