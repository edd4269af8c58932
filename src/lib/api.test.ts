import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { api, type ApiProblem } from './api.ts';

/** What was asked of the server, the last at the end. */
let requests: [string, RequestInit][];
let answer: () => Response;

beforeEach(() => {
	requests = [];
	vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
		requests.push([path, init]);
		return Promise.resolve(answer());
	});
});
afterEach(() => vi.unstubAllGlobals());

const refused = (status: number, body: string) => () => new Response(body, { status });
const problemOf = (work: Promise<unknown>) => work.catch((cause: unknown) => cause) as Promise<ApiProblem>;

test('a refusal carries its status, and the word that the server says', async () => {
	answer = refused(409, '{"message":"changed"}');
	expect(await problemOf(api.post('/x', { body: {} }))).toMatchObject({ status: 409, message: 'changed' });
	answer = refused(429, '{"refused":"tooMany"}');
	expect(await problemOf(api.put('/x'))).toMatchObject({ status: 429, message: '429', body: { refused: 'tooMany' } });
	answer = refused(502, '<html>');
	expect(await problemOf(api.get('/x'))).toMatchObject({ status: 502, message: '502', body: null });
});

test('JSON goes out and comes back, and an answer without content is null', async () => {
	answer = () => Response.json({ id: 7 });
	expect(await api.post('/x', { body: { a: 1 } })).toEqual({ id: 7 });
	expect(requests.at(-1)).toMatchObject(['/x', { method: 'POST', body: '{"a":1}' }]);
	answer = () => new Response(null, { status: 204 });
	expect(await api.post('/x')).toBeNull();
	expect(requests.at(-1)?.[1]).toEqual({ method: 'POST', headers: { accept: 'application/json' } });
});

test('a file has the name that the server gives it', async () => {
	answer = () => new Response('%PDF', { headers: { 'content-disposition': 'attachment; filename="bao-cao.pdf"' } });
	expect((await api.file('/x')).name).toBe('bao-cao.pdf');
	answer = () => new Response('%PDF');
	expect((await api.file('/x')).name).toBeNull();
});
