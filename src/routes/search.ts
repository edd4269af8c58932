// The header's search button stands outside the page that knows what can be found: it calls, and the page listens.

export const SEARCH_EVENT = 'luoi:search';

export function openSearch(): void {
	window.dispatchEvent(new CustomEvent(SEARCH_EVENT));
}
