import type { SignedIn } from '$lib/server/session.ts';

declare global {
	namespace App {
		interface Locals {
			user: SignedIn | null;
			locale: 'vi' | 'en';
		}
		interface Error {
			message: string;
		}
	}
}

export {};
