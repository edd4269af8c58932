// Where to go after a form, taken from the request: only ever a page of ours, written anew from its parts.

import { PAGE_ROUTES } from '../domain/permissions.ts';

const HERE = 'http://here.invalid';

/** The path if it leads to a page of this site, else the start page. */
export function localPath(stated: FormDataEntryValue | string | null): string {
	if (typeof stated !== 'string') return '/';
	try {
		const { origin, pathname, searchParams } = new URL(stated, HERE);
		const parts = pathname.slice(1).split('/').map(decodeURIComponent);
		if (origin !== HERE || !PAGE_ROUTES.some((route) => leadsTo(route, parts))) return '/';
		const query = searchParams.toString();
		return `/${parts.map(encodeURIComponent).join('/')}${query && `?${query}`}`;
	} catch {
		// what cannot be read leads nowhere
		return '/';
	}
}

/** Whether a path has as many parts as the route, and the same ones where the route names them. */
function leadsTo(route: string, parts: readonly string[]): boolean {
	const named = route.slice(1).split('/');
	return (
		named.length === parts.length &&
		named.every((name, k) => (name.startsWith('[') ? parts[k] !== '' : name === parts[k]))
	);
}
