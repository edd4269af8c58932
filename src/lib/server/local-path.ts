// Where to go after a form, taken from the request: only ever a page of ours.

/** The path if it is one of this site, else the start page. */
export function localPath(stated: FormDataEntryValue | string | null): string {
	if (typeof stated !== 'string') return '/';
	try {
		const url = new URL(stated, 'http://here.invalid');
		return url.origin === 'http://here.invalid' ? url.pathname + url.search : '/';
	} catch {
		return '/';
	}
}
