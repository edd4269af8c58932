// The address of a workspace follows what is chosen, and the workspace follows the address when somebody goes back.

import { untrack } from 'svelte';
import { afterNavigate, goto } from '$app/navigation';
import { page } from '$app/state';

interface Workspace {
	/** The query of what is chosen, with its question mark; empty where all of it is as at first. */
	address(): string;
	readAddress(query: URLSearchParams): unknown;
}

/** A moved slider or map has settled by then. */
const SETTLE_MS = 300;

/**
 * To be called while a page is made.
 * @param steps names in the query whose change is a step that Back undoes; other changes replace the address
 */
export function followAddress(workspace: Workspace, steps: readonly string[]): void {
	/** The address that was told last; the first one counts as told, so that opening the page is no step. */
	let last = untrack(() => workspace.address());
	let isReading = $state(false);
	$effect(() => {
		const address = workspace.address();
		if (isReading) return;
		// not at once: the router can do it only when the page is hydrated
		const timer = setTimeout(() => {
			const [before, after] = [last, address].map((query) => new URLSearchParams(query));
			last = address;
			if (address === page.url.search) return;
			const isStep = steps.some((name) => before.get(name) !== after.get(name));
			void goto(address || page.url.pathname, { replaceState: !isStep, keepFocus: true, noScroll: true });
		}, SETTLE_MS);
		return () => clearTimeout(timer);
	});
	afterNavigate(async ({ type }) => {
		if (type !== 'popstate') return;
		isReading = true;
		await workspace.readAddress(page.url.searchParams);
		last = workspace.address();
		isReading = false;
	});
}
