// npm start, as a newcomer types it: it says when it is ready, and how to sign in; a port that is taken is said to be.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, inject, test } from 'vitest';
import { DEMO_PASSWORD, freePort } from '../served.ts';
import { copyOf } from './backends.ts';

const folder = mkdtempSync(join(tmpdir(), 'luoi-start-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts it, and collects what it says. */
function start(variables: NodeJS.ProcessEnv) {
	const program = spawn(process.execPath, ['scripts/start.mjs'], { env: { ...process.env, ...variables } });
	const said = { text: '' };
	for (const stream of [program.stdout, program.stderr]) stream.on('data', (part) => (said.text += String(part)));
	return { program, said, ended: once(program, 'exit') };
}

test('it is ready, prints the demo sign-ins, and ends when it is told to', { timeout: 300_000 }, async () => {
	const database = await copyOf(inject('template'), 'embedded', folder);
	const port = String(await freePort());
	const { program, said, ended } = start({ ...database, PORT: port, SEED: 'demo', DEMO_PASSWORD });
	await expect.poll(() => said.text, { timeout: 240_000, interval: 200 }).toContain('Stop with Ctrl-C');
	expect(said.text).toContain(`is ready: http://127.0.0.1:${port}`);
	expect(said.text).toContain('planner@demo.vn');
	expect(said.text).toContain(`Password of all: ${DEMO_PASSWORD}`);
	program.kill('SIGTERM');
	await ended;
	await expect(fetch(`http://127.0.0.1:${port}/api/health`)).rejects.toThrow();
});

test('a port that is taken is said to be, in a sentence', async () => {
	const other = createServer().listen(0, '127.0.0.1');
	await once(other, 'listening');
	const { port } = other.address() as { port: number };
	const { said, ended } = start({ PORT: String(port) });
	expect((await ended)[0]).toBe(1);
	expect(said.text).toContain(`Port ${port} on 127.0.0.1 is taken`);
	other.close();
});
