// What stands at the head and foot of every printed page.

import { cssString } from '$lib/ui/css-string.ts';

/** A rule for the pages of a briefing, which takes its words as CSS strings: no element of the page is printed there. */
export function pageMarks(marks: readonly string[], day: string): string {
	const font = 'font: 8pt "Be Vietnam Pro", sans-serif; color: #52636b';
	const boxes = {
		'top-left': cssString(marks.join(' · ')),
		'top-right': cssString(day),
		'bottom-right': 'counter(page) " / " counter(pages)'
	};
	const rules = Object.entries(boxes).map(([box, content]) => `@${box} { content: ${content}; ${font} }`);
	return `@page briefing { ${rules.join(' ')} }`;
}
