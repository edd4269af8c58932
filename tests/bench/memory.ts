// Memory: the engine's working set for the province, and the server after its start and after a thousand requests.

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SERVER_FLAGS } from '../../scripts/installed.mjs';
import { demandPoints } from '../../src/lib/analysis/demand/demand.ts';
import { assessModel, openStudy, incidentColumns, suppliesByModel } from '../../src/lib/analysis/study.ts';
import { line } from './measure.ts';
import { cells, MODELS, services, units } from './province.ts';

const PORT = 5397;
const REQUESTS = 1000;
const mb = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;

console.log('\nMemory');
const inUse = () => {
	globalThis.gc?.();
	const { heapUsed, arrayBuffers } = process.memoryUsage();
	return heapUsed + arrayBuffers;
};
const before = inUse();
const study = openStudy(demandPoints(cells, units.length), suppliesByModel(services(1000, 1)), incidentColumns([]));
const answers = MODELS.map((model) =>
	assessModel(study, model, { distanceM: 5000, targetShare: 0.8, placesPer10000: 1 })
);
line('the engine’s working set, 4 models', mb(inUse() - before), `aim under 50 MB (${answers.length} answers held)`);

if (!existsSync('build/index.js')) spawnSync('npx', ['vite', 'build', '--logLevel', 'error'], { stdio: 'inherit' });
const dataDir = mkdtempSync(join(tmpdir(), 'luoi-bench-'));
const origin = `http://127.0.0.1:${PORT}`;
const server = spawn(process.execPath, [...SERVER_FLAGS, 'build/index.js'], {
	stdio: 'ignore',
	env: {
		...process.env,
		NODE_ENV: 'production',
		PORT: String(PORT),
		ORIGIN: origin,
		DATA_DIR: dataDir,
		DEMO_PASSWORD: 'benchmark-only'
	}
});
try {
	while (!(await fetch(`${origin}/api/health`).catch(() => null))?.ok)
		await new Promise((done) => setTimeout(done, 200));
	line('server, embedded, after its first start', mb(residentBytes()), 'aim under 1.2 GB');
	const signIn = await fetch(`${origin}/dang-nhap`, {
		method: 'POST',
		redirect: 'manual',
		headers: { origin },
		body: new URLSearchParams({ email: 'planner@demo.vn', password: 'benchmark-only' })
	});
	const cookie = signIn.headers.getSetCookie()[0].split(';')[0];
	const paths = [
		'/do-phu',
		'/api/sets/districts-2021-2025/places',
		'/api/sets/communes-2025-07/boundaries',
		'/api/health'
	];
	const start = performance.now();
	for (let k = 0; k < REQUESTS; k++) {
		const answer = await fetch(origin + paths[k % paths.length], { headers: { cookie } });
		if (!answer.ok) throw new Error(`${paths[k % paths.length]} answered ${answer.status}`);
		await answer.arrayBuffer();
		if (k === REQUESTS / 2 - 1) line(`after ${REQUESTS / 2} requests`, mb(residentBytes()));
	}
	const each = (performance.now() - start) / REQUESTS;
	line(`after ${REQUESTS} requests`, mb(residentBytes()), `flat is the aim; ${each.toFixed(0)} ms a request`);
} finally {
	server.kill();
	await new Promise((done) => server.once('exit', done));
	rmSync(dataDir, { recursive: true, force: true });
}

/** Resident memory of the server, from the kernel or from ps. */
function residentBytes(): number {
	const status = `/proc/${server.pid}/status`;
	if (existsSync(status)) return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1]) * 1024;
	return Number(spawnSync('ps', ['-o', 'rss=', '-p', String(server.pid)], { encoding: 'utf8' }).stdout) * 1024;
}
