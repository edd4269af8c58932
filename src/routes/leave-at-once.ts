// The panic key: Esc twice, or the button. The screen is empty at once, the session ends behind it, and the address
// bar holds a blank page in place of ours.

import { api } from '$lib/api.ts';

const WITHIN_MS = 700;

export function leaveAtOnce(): void {
	document.documentElement.replaceChildren();
	api.tell('/dang-xuat');
	location.replace('about:blank');
}

/** Listens for Esc twice; an Esc that closes a dialog does not count. @returns what stops it */
export function listenForLeaving(): () => void {
	let last = -Infinity;
	const onkeydown = (event: KeyboardEvent) => {
		if (event.key !== 'Escape' || document.querySelector('dialog[open]')) return;
		if (event.timeStamp - last < WITHIN_MS) leaveAtOnce();
		last = event.timeStamp;
	};
	window.addEventListener('keydown', onkeydown);
	return () => window.removeEventListener('keydown', onkeydown);
}
