/** An account or a password was refused, and nothing changed. After any other error nobody knows what came of it. */
export class AccountRefused extends Error {
	override readonly name = 'AccountRefused';
	readonly because: 'same' | 'refused';

	constructor(message: string) {
		super(message);
		this.because = /different|same/i.test(message) ? 'same' : 'refused';
	}
}

/** What an account's door answered with: a refusal, or a fault. */
export function accountFault({ message, status = 500 }: { message: string; status?: number }): Error {
	return status >= 400 && status < 500 ? new AccountRefused(message) : new Error(message);
}
