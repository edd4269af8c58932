import { isRedirect, redirect } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { seededRandom } from '../analysis/seeded-random.ts';
import { localPath } from './local-path.ts';

test.each([
	['/do-phu?unit=909', '/do-phu?unit=909'],
	['/vu-viec?nam=2024&trang=2', '/vu-viec?nam=2024&trang=2'],
	['/vu%2Dviec', '/vu-viec'],
	['/loi-moi/a%2Fb', '/loi-moi/a%2Fb'],
	['/mo-rong/../co-so', '/co-so'],
	['https://elsewhere.example/do-phu', '/'],
	['//elsewhere.example', '/'],
	['/\\elsewhere.example', '/'],
	['/..//elsewhere.example', '/'],
	['/.//do-phu', '/'],
	['//here.invalid//do-phu', '/'],
	['/vu-viec/', '/'],
	['/co-so/export/co-so.csv', '/'],
	['/nothing-of-ours', '/'],
	['/loi-moi/%ff', '/'],
	['javascript:alert(1)', '/'],
	[null, '/']
])('after a form, %s leads to %s', (stated, path) => {
	expect(localPath(stated)).toBe(path);
});

/** What leads off a site when it is joined in the right order: the first few do most of it. */
const PIECES = [
	'/',
	'//',
	'.',
	'..',
	'\\',
	'%2e',
	'%2f',
	'%5c',
	'/..//',
	'/.//',
	'here.invalid',
	'elsewhere.example',

	'%252f',
	'%00',
	'\t',
	'\n',
	'\r\n',
	'\u0000',
	'\u2028',
	'／',
	'。',
	'@',
	':',
	'?',
	'#',
	';',
	'&',
	'=',
	' ',
	'+',
	'%',
	'%ff',

	'\ud800',
	'http:',
	'https://',
	'javascript:',
	'data:',
	'user:word@',
	'[::1]',
	'127.0.0.1',
	'do-phu',
	'loi-moi',
	'next='
];

test('whatever is stated, a browser that follows stays on the site', () => {
	const random = seededRandom(15);
	const piece = () => PIECES[Math.floor(random() * (random() < 0.6 ? 12 : PIECES.length))];
	let led = 0;
	for (let k = 0; k < 2_000; k++) {
		const stated = Array.from({ length: 1 + Math.floor(random() * 6) }, piece).join('');
		for (const text of [stated, `/${stated}`, `/do-phu${stated}`, `/loi-moi/${stated}`]) {
			const { origin, pathname, username } = new URL(
				followed(localPath(text)),
				'https://luoi.example/dang-nhap?next=x'
			);
			expect({ text, origin, username }).toEqual({ text, origin: 'https://luoi.example', username: '' });
			if (pathname !== '/') led++;
		}
	}
	expect(led).toBeGreaterThan(500);
});

/** The address in the answer when an action ends with it. */
function followed(path: string): string {
	try {
		redirect(303, path);
	} catch (thrown) {
		if (isRedirect(thrown))
			return new Response(null, { status: 303, headers: { location: thrown.location } }).headers.get('location') ?? '';
		throw thrown;
	}
}
