// The dependency audit against an advisory service of our own: it fails on what is grave, and only on that.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

/** What a registry says of a package. */
const PACKAGE = { name: 'csv-parse', versions: { '1.0.0': { name: 'csv-parse', version: '1.0.0' } } };

/** Runs the audit with advisories for the package csv-parse, which is shipped. Null: the service does not answer. */
async function audited(severity: string | null): Promise<{ status: number | null; output: string }> {
	const advisory = { id: 1, url: 'https://example.invalid/1', title: 'x', severity, vulnerable_versions: '*', cwe: [] };
	const server = createServer((request, response) => {
		request.resume();
		response.setHeader('Content-Type', 'application/json');
		if (severity === null) response.writeHead(405).end('{}');
		else if (request.url === '/csv-parse') response.end(JSON.stringify(PACKAGE));
		else response.end(JSON.stringify({ 'csv-parse': [{ ...advisory, cvss: { score: 0, vectorString: null } }] }));
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const { port } = server.address() as AddressInfo;
	// npm remembers advisories by their number: each run begins with an empty memory
	const cache = mkdtempSync(join(tmpdir(), 'luoi-npm-'));
	const env = {
		...process.env,
		npm_config_cache: cache,
		npm_config_registry: `http://127.0.0.1:${port}/`,
		npm_config_fetch_retries: '0'
	};
	const run = spawn(process.execPath, [resolve('scripts/dependency-audit.mjs')], { env });
	let output = '';
	run.stdout.on('data', (part: Buffer) => (output += String(part)));
	const status = await new Promise<number | null>((done) => run.once('close', done));
	server.close();
	rmSync(cache, { recursive: true, force: true });
	return { status, output };
}

test.each([
	['critical', 1, 'critical: csv-parse'],
	['high', 1, 'high: csv-parse'],
	['moderate', 0, 'No high or critical'],
	[null, 0, 'does not answer']
])('%s: exit %i', async (severity, status, words) => {
	const found = await audited(severity);
	expect(found.output).toContain(words);
	expect(found.status).toBe(status);
});
