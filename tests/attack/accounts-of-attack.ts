// Accounts that an attack makes for itself, and attempts to sign in.

import { request } from 'node:http';
import { expect } from 'vitest';
import { signedIn, type Asker, type Besieged } from './attacker.ts';

/** What newcomers choose. */
export const PASSWORD = 'one of their own making';

interface Claims {
	readonly sub: string;
	readonly session_id: string;
}

/** What a session says of itself. */
export function claimsOf(cookie: string): Claims {
	const token = /luoi_session=([^;]+)/.exec(cookie)?.[1] ?? '';
	return JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString()) as Claims;
}

/** A form as a script of ours sends it. @returns the whole text of the answer, with its status in the form's own words */
export async function send(asker: Asker, path: string, fields: Record<string, string>) {
	const headers = { accept: 'application/json', 'x-sveltekit-action': 'true' };
	const answer = await asker.ask(path, { method: 'POST', headers, body: new URLSearchParams(fields) });
	const text = await answer.text();
	return { text, done: /"type":"(success|redirect)"/.test(text) };
}

interface Knock {
	readonly status: number;
	readonly headers: Readonly<Record<string, unknown>>;
	readonly body: string;
	readonly ms: number;
}

/** One attempt to sign in, from an address of the attacker's own: this machine has many (127.0.0.0/8). */
export function knock(origin: string, from: string, body: string): Promise<Knock> {
	return new Promise((resolve, reject) => {
		const headers = { origin, accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' };
		const begun = performance.now();
		const asked = request(`${origin}/dang-nhap`, { method: 'POST', localAddress: from, headers }, (answer) => {
			let text = '';
			answer.on('data', (part) => (text += String(part)));
			answer.on('end', () => {
				const ms = performance.now() - begun;
				const { date, ...rest } = answer.headers;
				void date;
				resolve({ status: answer.statusCode ?? 0, headers: rest, body: text, ms });
			});
		});
		asked.on('error', reject);
		asked.end(body);
	});
}

export const form = (email: string, password: string) => new URLSearchParams({ email, password }).toString();

export interface Accounts {
	/** Invites somebody. @returns the path of the link */
	linkFor(email: string, role?: 'planner' | 'staff'): Promise<string>;
	/** Opens a link and chooses a password. @returns whether it was taken */
	take(link: string, password: string): Promise<boolean>;
	/** Invited, taken up and signed in. @returns the cookie */
	newcomer(email: string, role?: 'planner' | 'staff'): Promise<string>;
	/** @returns the path of the link to another password */
	reset(id: string): Promise<string>;
}

export function accountsAt(besieged: () => Besieged): Accounts {
	async function linkFor(email: string, role: 'planner' | 'staff' = 'planner'): Promise<string> {
		const admin = await besieged().as('admin');
		const fields = { email, name: 'Người mới', role, ...(role === 'staff' && { unit: '909' }) };
		const { text } = await send(admin, '/quan-tri/nguoi-dung?/invite', fields);
		return /\/loi-moi\/[0-9a-f]+/.exec(text)?.[0] as string;
	}

	async function take(link: string, password: string): Promise<boolean> {
		const stranger = await besieged().as(null);
		return (await send(stranger, link, { password, again: password })).done;
	}

	async function newcomer(email: string, role: 'planner' | 'staff' = 'planner'): Promise<string> {
		expect(await take(await linkFor(email, role), PASSWORD)).toBe(true);
		return signedIn(besieged().origin, email, PASSWORD);
	}

	async function reset(id: string): Promise<string> {
		const admin = await besieged().as('admin');
		const { text } = await send(admin, '/quan-tri/nguoi-dung?/reset', { id, name: 'x' });
		return /\/loi-moi\/[0-9a-f]+/.exec(text)?.[0] as string;
	}

	return { linkFor, take, newcomer, reset };
}
