// Words of signing in, an invitation, and one's own account.

import type { Messages } from '../messages.ts';
import type * as vi from '../vi/account.ts';

export const signIn: Messages<typeof vi.signIn> = {
	title: 'Sign in',
	email: 'Email',
	password: 'Password',
	submit: 'Sign in',
	showPassword: 'Show password',
	shared: 'Shared computer: sign out after 30 minutes without use',
	failed:
		'The email or the password is not right, or the account is locked or waits for a new password. Check both and try again, or ask the administrator.',
	limited: 'Too many failed attempts. Wait 15 minutes and try again, or ask the administrator.',
	missing: 'Enter both the email and the password.',
	unavailable: 'The database does not answer. Wait a minute and try again.',
	ended: 'Your session has ended. Sign in again to go on.',
	purpose:
		"For the programme's officers. What is here bears on people's safety: do not share your account, and sign out when you leave."
};

export const invitation: Messages<typeof vi.invitation> = {
	title: 'Take up your account',
	resetTitle: 'Choose a new password',
	welcome: 'Welcome, {{name}}. Choose a password to begin with your account {{email}}.',
	first: 'This is the first administrator of this installation. Say who you are.',
	reset: 'Choose a new password for {{email}}.',
	name: 'Full name',
	password: 'New password (at least {{least}} characters)',
	again: 'The same password again',
	submit: 'Set the password',
	gone: 'This link has been used or has ended. Ask the administrator for a new one.',
	short: 'The password needs at least {{least}} characters.',
	long: 'The password is longer than 72 bytes (a letter with a diacritic takes 2 or 3). Choose a shorter one.',
	different: 'The two passwords are not the same. Type them again.',
	same: 'The new password must differ from the old one.',
	missing: 'Enter both the name and the email.',
	failed: 'The password could not be set. Try again in a minute.',
	done: 'The password is set. Sign in to begin.'
};

export const account: Messages<typeof vi.account> = {
	title: 'My account',
	open: 'My account: {{name}}',
	change: 'Change the password',
	changeNote: 'Your other sessions end at once; this one goes on.',
	old: 'Present password',
	sessions: 'Open sessions',
	sessionsNote: 'A session that is not yours? End it, change your password and tell the administrator.',
	this: 'This session',
	shared: 'Shared computer',
	ownComputer: 'Own computer',
	opened: 'Signed in {{at}}',
	lastUsed: 'last used {{at}}',
	end: 'End',
	everywhere: 'Sign out everywhere',
	done: { password: 'The password is changed. Your other sessions have ended.', session: 'The session has ended.' },
	wrong: 'The present password is not right. Type it again.',
	unavailable: 'The password could not be changed. Try again in a minute.'
};
