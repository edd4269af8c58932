// Words of every page: its frame, roles, errors and the search.

import type { Messages } from '../messages.ts';
import type * as vi from '../vi/app.ts';

export const app: Messages<typeof vi.app> = {
	name: 'Lưới An Toàn',
	place: 'Kiên Giang',
	tagline: 'The map of services against gender-based violence',
	skip: 'Skip to main content',
	language: 'Language',
	otherLanguage: 'Tiếng Việt',
	signOut: 'Sign out',
	leave: 'Leave now',
	leaveHint: 'Leave the page at once (press Esc twice)',
	signIn: 'Sign in',
	workspaces: 'Workspaces',
	illustrative: 'Illustrative data',
	loading: 'Loading…'
};

export const role: Messages<typeof vi.role> = {
	admin: 'Administrator',
	planner: 'Planner',
	leader: 'Leadership',
	staff: 'Staff'
};

export const error: Messages<typeof vi.error> = {
	title: 'This page cannot be opened',
	notFound: 'There is no page at this address.',
	badAddress: 'The address holds a condition that is not right. Take off what follows the “?” and try again.',
	notYours: 'This page is for another role. If your work needs it, ask the administrator to change your role.',
	unexpected: 'Something went wrong. Reload the page; if it happens again, tell the administrator when it happened.',
	waitsAlready:
		'Another computation of yours is waiting for its turn. Let it finish, or close the page that waits, then do this again.',
	full: 'Many people are waiting for the server to compute. Wait half a minute, then do this again.',
	tooMuch:
		'Too many sites that reach too far to be computed at once. Take fewer sites or a shorter distance, then do this again.',
	tooLong:
		'The computation was stopped, since it took longer than two minutes. Take fewer sites or a shorter distance; if it happens again, tell the administrator.',
	back: 'Back to the coverage map'
};

export const search: Messages<typeof vi.search> = {
	open: 'Find a unit, a service, a command',
	title: 'Quick search',
	placeholder: 'Type a name; diacritics are not needed',
	nothing: 'Nothing matches “{{text}}”. Try a shorter name.',
	unit: 'Unit',
	service: 'Service',
	command: 'Command',
	openPage: 'Open page: {{name}}',
	showModel: 'Show the model: {{name}}',
	showSet: 'Show the boundaries: {{name}}',
	results: '{{count}} results'
};
