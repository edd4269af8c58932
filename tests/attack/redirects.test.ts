// A link to our sign-in page, or a form for our change of language, that is to lead somebody to another site.

import { expect, test } from 'vitest';
import { seededRandom } from '../../src/lib/analysis/seeded-random.ts';
import { DEMO_PASSWORD } from '../served.ts';
import { onEveryServer } from './attacker.ts';

const KNOWN = [
	'//evil.example',
	'///evil.example',
	'/\\evil.example',
	'\\\\evil.example',
	'/..//evil.example',
	'/.//evil.example',

	'/./..//evil.example',
	'/x/../..//evil.example',
	'//here.invalid//evil.example',
	'http://here.invalid//evil.example',

	'/%2e%2e//evil.example',
	'/%2E//evil.example',
	'/.%2e/%2e//evil.example',
	'/..\\/evil.example',
	'/.\\\\evil.example',
	'https://evil.example',
	'https:evil.example',
	'https:/evil.example',
	'/\t/evil.example',
	'/\n/evil.example',

	'\u0000//evil.example',
	' //evil.example',
	'/ /evil.example',
	'//user:word@evil.example',
	'/..//user@evil.example',

	'/..//evil.example:80/do-phu',
	'/..//evil.example?unit=909',
	'/..///evil.example',
	'/.//\\evil.example',
	'/..//[::1]',
	'javascript:alert(1)',
	'data:text/html,x',
	'/%2f/evil.example',
	'/%5cevil.example',
	'/do-phu/..//evil.example',

	'/dang-nhap/..//evil.example',
	'/．．//evil.example',
	'/..;//evil.example',
	'/..//evil%2eexample',
	'?//evil.example'
];
const PIECES = [
	'/',
	'//',
	'.',
	'..',
	'\\',
	'%2e',
	'%2f',
	'%5c',
	'\t',
	'here.invalid',
	'evil.example',
	'do-phu',
	'@',
	'?',
	':'
];

function mutations(count: number): string[] {
	const random = seededRandom(9);
	const piece = () => PIECES[Math.floor(random() * PIECES.length)];
	return Array.from(
		{ length: count },
		() => `/${Array.from({ length: 2 + Math.floor(random() * 5) }, piece).join('')}`
	);
}

onEveryServer((besieged, backend) => {
	/** Where a browser at that page would be after the answer; null when it stays on the site. */
	function offTheSite(answer: Response, page: string): string | null {
		const { origin } = besieged();
		const location = answer.headers.get('location') ?? '';
		// an address that no browser can read is none of ours
		if (!URL.canParse(location, origin + page)) return location;
		const led = new URL(location, origin + page);
		return led.origin === origin && !led.username ? null : led.href;
	}

	test('the change of language leads back to a page of ours', async () => {
		const stranger = await besieged().as(null);
		const off: string[] = [];
		const tried = [...KNOWN, ...mutations(300)];
		for (const back of tried) {
			const answer = await stranger.ask('/ngon-ngu', {
				method: 'POST',
				body: new URLSearchParams({ locale: 'en', back })
			});
			expect(answer.status, back).toBe(303);
			const where = offTheSite(answer, '/ngon-ngu');
			if (where) off.push(`${back} leads to ${where}`);
		}
		console.info(`${backend}: ${off.length} of ${tried.length} lead off`);
		expect(off).toEqual([]);
	});

	test('signing in leads to a page of ours', async () => {
		const stranger = await besieged().as(null);
		const body = new URLSearchParams({ email: 'leader@demo.vn', password: DEMO_PASSWORD });
		const off: string[] = [];
		for (const next of KNOWN) {
			const page = `/dang-nhap?${new URLSearchParams({ next })}`;
			const answer = await stranger.ask(page, { method: 'POST', body, headers: { accept: 'text/html' } });
			expect(answer.status, next).toBe(303);
			const where = offTheSite(answer, page);
			if (where) off.push(`${next} leads to ${where}`);
		}
		console.info(`${backend}: ${off.length} of ${KNOWN.length} lead off`);
		expect(off).toEqual([]);
	});

	test('and to the page that one wanted', async () => {
		const stranger = await besieged().as(null);
		const body = new URLSearchParams({ email: 'leader@demo.vn', password: DEMO_PASSWORD });
		const page = `/dang-nhap?${new URLSearchParams({ next: '/do-phu?unit=909' })}`;
		const answer = await stranger.ask(page, { method: 'POST', body, headers: { accept: 'text/html' } });
		expect(answer.headers.get('location')).toBe('/do-phu?unit=909');
	});
});
