// Whether the database answers. Open to anyone; says nothing about content.

import { json } from '@sveltejs/kit';
import { backend } from '$lib/server/running-backend.ts';

export async function GET() {
	const { kind, service } = backend();
	const { data: migrations, error } = await service.rpc('applied_migrations');
	if (error) return json({ status: 'unavailable', backend: kind }, { status: 503 });
	return json({ status: 'ok', backend: kind, migrations });
}
