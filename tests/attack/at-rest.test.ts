// Another user of the computer, who looks at the files: the embedded database is opened inside a folder that was there
// before and that everybody may read. While the server runs, after it was stopped, and after a second start nothing in it
// can be read by anybody but its user.

import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, inject, test } from 'vitest';
import { copyOf } from '../contract/backends.ts';
import { DEMO_PASSWORD, serve } from '../served.ts';

const above = mkdtempSync(join(tmpdir(), 'luoi-at-rest-'));
afterAll(() => rmSync(above, { recursive: true, force: true }));

/** Files and folders that the group or others may read, write or enter. */
function open(path: string): string[] {
	const found = lstatSync(path);
	const below = found.isDirectory() ? readdirSync(path).flatMap((name) => open(join(path, name))) : [];
	return found.mode & 0o077 ? [path, ...below] : below;
}

/** As a folder is made by hand, and its files by a program that does not care. */
function openToAll(path: string): void {
	const isFolder = lstatSync(path).isDirectory();
	chmodSync(path, isFolder ? 0o755 : 0o644);
	if (isFolder) for (const name of readdirSync(path)) openToAll(join(path, name));
}

test('nothing in DATA_DIR can be read by anybody else', { timeout: 300_000 }, async () => {
	const folder = join(above, 'data');
	mkdirSync(folder);
	const variables = { ...(await copyOf(inject('template'), 'embedded', folder)), SEED: 'demo', DEMO_PASSWORD };
	openToAll(folder);
	expect(open(folder).length).toBeGreaterThan(500);
	const served = await serve(variables);
	const whileItRuns = open(folder);
	await served.stop();
	expect(whileItRuns).toEqual([]);
	expect(open(folder)).toEqual([]);
});

test('a folder in which others keep something is refused in a sentence, and stays as it was', async () => {
	const folder = join(above, 'shared');
	mkdirSync(join(folder, 'minutes'), { recursive: true });
	chmodSync(folder, 0o755);
	await expect(serve({ DATA_DIR: folder, SEED: 'none' })).rejects.toThrow(
		/holds what is not ours \(minutes\).*chmod 700/
	);
	expect(readdirSync(folder)).toEqual(['minutes']);
	expect(lstatSync(folder).mode & 0o777).toBe(0o755);
});
