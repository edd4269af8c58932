// What somebody gets who has not signed in: the sign-in page, the public figures, and nothing else.

import { expect, test } from 'vitest';
import { onEveryServer } from './attacker.ts';

onEveryServer((besieged) => {
	test('a stranger is sent to sign in, and told nothing', async () => {
		const stranger = await besieged().as(null);
		expect((await stranger.ask('/co-so', { headers: { accept: 'text/html' } })).status).toBe(303);
		expect((await stranger.ask('/do-phu/communes-2025-07/places')).status).toBe(401);
		expect((await stranger.ask('/public/summary.json')).status).toBe(200);
		const staff = await besieged().as('staff.anminh');
		expect((await staff.ask('/co-so/__data.json')).status).toBe(200);
	});
});
