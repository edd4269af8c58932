// The header's search button stands outside the page that knows what can be found: it calls, and the page listens.

export const SEARCH_EVENT = 'luoi:search';

/** Opens the search of the page, if it has one. @returns whether it has */
export function openSearch(): boolean {
	return !window.dispatchEvent(new CustomEvent(SEARCH_EVENT, { cancelable: true }));
}

/** What a page without a search leads to: the coverage workspace, with its search open. */
export const SEARCH_HASH = '#tim';
