// Mapshaper, fetched when one of our layers is built. It is no package of the project: it would bring an SQLite that is
// compiled on every machine that installs it, to be used once in a few years.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROGRAM = 'mapshaper@0.7.70';

/**
 * @param input GeoJSON or TopoJSON
 * @param commands what happens between reading and writing
 * @returns GeoJSON
 * @throws Error with what the program says when it fails
 */
export function mapshaper(input: string, commands: readonly string[], output: readonly string[] = []): string {
	const folder = mkdtempSync(join(tmpdir(), 'luoi-mapshaper-'));
	try {
		const [from, to] = [join(folder, 'input.json'), join(folder, 'output.geojson')];
		writeFileSync(from, input);
		const all = ['-i', from, ...commands, '-o', to, 'format=geojson', ...output];
		const { status, stderr } = spawnSync('npx', ['--yes', PROGRAM, ...all], { encoding: 'utf8' });
		if (status !== 0) throw new Error(`${PROGRAM} failed: ${stderr}`);
		return readFileSync(to, 'utf8');
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
