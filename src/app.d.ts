/// <reference types="@sveltejs/adapter-node" />
import type { Client } from '$lib/data/client.ts';
import type { SignedIn } from '$lib/server/session.ts';

declare global {
	namespace App {
		interface Locals {
			/** Null on the few pages that answer without a session. */
			user: SignedIn | null;
			/** The database with the rights of the caller. */
			db: Client;
			locale: 'vi' | 'en';
			/** ISO day in Vietnam on which the request came. */
			today: string;
		}
		interface Error {
			message: string;
		}
	}
}

export {};
