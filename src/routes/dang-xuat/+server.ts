import { redirect } from '@sveltejs/kit';
import { endSession } from '$lib/data/own-account.ts';
import { forgetSession } from '$lib/server/session.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ cookies, locals }) => {
	forgetSession(cookies);
	if (locals.user) await endSession(locals.db);
	redirect(303, '/dang-nhap');
};
