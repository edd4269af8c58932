// Opens the quick search. A page that has one listens; the header's button and Ctrl-K are heard by the same event.

export const SEARCH_EVENT = 'luoi:search';

export function openSearch(): void {
	window.dispatchEvent(new CustomEvent(SEARCH_EVENT));
}
