// An import of 50,000 services from a CSV file: reading, checking against the register and the boundaries, and storing
// with rights, constraints and the trail. Beside it GDAL, which only reads the file and writes a table.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importServices } from '../../src/lib/data/imports.ts';
import { cellCentre } from '../../src/lib/domain/grid.ts';
import { openBackend } from '../../src/lib/server/backend.ts';
import { readEnvironment } from '../../src/lib/server/environment.ts';
import { besideOfAll } from '../../src/lib/usecases/imports/beside.ts';
import { checkedServices, NOTHING_SAID } from '../fixtures/checked-services.ts';
import { seed } from '../../src/lib/server/seed.ts';
import { postgresPrograms, startCluster } from '../postgres-cluster.ts';
import { line, times } from './measure.ts';
import { cells } from './province.ts';

const COUNT = 50_000;
const seconds = (value: number) => `${(value / 1000).toFixed(1)} s`;

/** Places on land, the same at every run: a step that visits every cell before it comes back. */
const land = cells.filter(({ parts }) => parts === null);
const rows = Array.from({ length: COUNT }, (_, k) => {
	const [lon, lat] = cellCentre(land[(k * 7919) % land.length]);
	const shift = (step: number) => (((k * step) % 997) / 997 - 0.5) * 0.008;
	return `b-${k},safe_school,Trường ${((k * 48_271) % 2_147_483_647).toString(36)} số ${k},${(lon + shift(31)).toFixed(6)},${(lat + shift(57)).toFixed(6)},${1 + (k % 200)},active`;
});
const file = ['id,model,name,lon,lat,capacity,status', ...rows].join('\n');
const folder = mkdtempSync(join(tmpdir(), 'luoi-bench-import-'));
const path = join(folder, 'services.csv');
writeFileSync(path, file);

async function imported(variables: NodeJS.ProcessEnv): Promise<number> {
	const environment = readEnvironment({ ...variables, DATA_DIR: mkdtempSync(join(folder, 'data-')) });
	const backend = await openBackend(environment);
	await seed(backend, environment, () => {});
	const start = performance.now();
	const beside = await besideOfAll(backend.service, 'services', '2026-11-27', NOTHING_SAID);
	const overruled = { outside: 'seen-on-site', 'at-sea': 'seen-on-site', 'like-named': 'not-the-same' };
	const checked = await checkedServices(beside, new TextEncoder().encode(file), { overruled });
	if (!checked) throw new Error('the file is not read');
	const wanted = checked.toSave(0, checked.total);
	const { stored } = await importServices(backend.service, wanted);
	const took = performance.now() - start;
	await backend.close();
	if (stored !== COUNT) throw new Error(`${stored} of ${COUNT} were stored`);
	return took;
}

console.log(`\nImport of ${COUNT.toLocaleString('en')} services, read, checked and stored`);
const embedded = await imported({ DATABASE_URL: '' });
line('embedded', seconds(embedded), 'aim below 60 s');
if (postgresPrograms()) {
	const cluster = await startCluster();
	const ours = await imported({ DATABASE_URL: cluster.url });
	line('PostgreSQL', seconds(ours), 'aim below 20 s');
	const { hostname, port, pathname, username } = new URL(cluster.url);
	const target = `PG:host=${hostname} port=${port} dbname=${pathname.slice(1)} user=${username}`;
	const start = performance.now();
	const places = ['-oo', 'X_POSSIBLE_NAMES=lon', '-oo', 'Y_POSSIBLE_NAMES=lat', '-a_srs', 'EPSG:4326'];
	const gdal = spawnSync('ogr2ogr', ['-f', 'PostgreSQL', target, path, '-nln', 'peer', ...places]);
	const peer = performance.now() - start;
	if (gdal.status === 0)
		line('GDAL into the same PostgreSQL, no checks, no units', seconds(peer), `ours takes ${times(ours / peer)}`);
	await cluster.stop();
}
rmSync(folder, { recursive: true, force: true });
