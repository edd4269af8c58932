// Stands in for every page that is for another role, and says so with the header around it.

import { error } from '@sveltejs/kit';

export function load() {
	error(403, 'notYours');
}
