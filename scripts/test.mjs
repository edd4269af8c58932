// npm test: everything that must hold, on a fresh clone. It installs what it needs where it can (packages, Chromium,
// PostgreSQL with PostGIS and pgTAP, GDAL, GLPK, Poppler), names what it cannot, and ends with one line that counts.
//
//   node scripts/test.mjs           all of it; of the longest walks a sample
//   node scripts/test.mjs --quick   style, types, arrows and unit tests, for everyday work
//   node scripts/test.mjs --long    unit tests, contract tests and attacks with those walks in full

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { installPackages, LOCAL_NODE } from './installed.mjs';

const RESULTS = 'test-results';
const PROGRAMS = resolve('node_modules/.bin');
const isQuick = process.argv.includes('--quick');
const isLong = process.argv.includes('--long');
const say = (text) => console.log(text);
const missing = [];
const counts = { passed: 0, failed: 0, skipped: 0 };

/** Programs that run. Each leads a process group, so that whoever ends this ends what those have started as well. */
const running = new Set();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
	process.on(signal, () => {
		for (const { pid } of running) process.kill(-pid, 'SIGTERM');
		process.exit(1);
	});
}

installPackages(say);
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });
if (!isQuick) installSystemPackages();

// generated types come first: the checkers and the build read them
await check('generated types', 'svelte-kit', 'sync');
const everyDay = [
	() => check('types', 'svelte-check', '--fail-on-warnings', '--output', 'human'),
	() => check('lint', 'eslint', '.', '--max-warnings', '0'),
	() => check('style', 'prettier', '--check', '--log-level', 'warn', '--cache', '--cache-strategy', 'content', '.'),
	() => check('arrows', 'depcruise', 'src', '--config', '.dependency-cruiser.js')
];
const further = [
	() => check('application and databases', 'tests/prepare.ts'),
	() => check('dead code', 'knip'),
	() => check('known vulnerabilities', 'scripts/dependency-audit.mjs')
];
if (!isLong) await twoAtATime(isQuick ? everyDay : [...further.slice(0, 1), ...everyDay, ...further.slice(1)]);
await vitest();
if (!isQuick && !isLong && browser()) await playwright();
report();

/**
 * Runs a program of the project, or a script of ours, and waits for it.
 * @param {'as it comes' | 'at the end'} output when it is shown: as it comes of one that runs for long and alone
 */
async function step(name, output, program, ...args) {
	if (output === 'as it comes') say(`\n── ${name}`);
	const started = Date.now();
	const path = program.includes('/') ? program : join(PROGRAMS, program);
	const child = spawn(LOCAL_NODE, [path, ...args], {
		detached: true,
		stdio: ['ignore', ...Array(2).fill(output === 'as it comes' ? 'inherit' : 'pipe')],
		env: {
			...process.env,
			NO_COLOR: '1',
			PATH: `${PROGRAMS}${delimiter}${process.env.PATH}`,
			TEST_LENGTH: isLong ? 'long' : 'sample',
			// hundreds of processes are started, and each would compile the same modules anew
			NODE_COMPILE_CACHE: resolve('node_modules/.cache/compiled')
		}
	});
	running.add(child);
	let written = '';
	for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (written += part));
	const status = await new Promise((done) => child.once('close', done));
	running.delete(child);
	if (output === 'at the end') say(`\n── ${name}${written && `\n${written.trim()}`}`);
	say(`── ${name}: ${status === 0 ? 'right' : 'FAILED'} after ${Math.round((Date.now() - started) / 1000)} s`);
	return status === 0;
}

/** A check that is one question with one answer. */
async function check(name, program, ...args) {
	counts[(await step(name, 'at the end', program, ...args)) ? 'passed' : 'failed']++;
}

/** Runs checks two at a time: most keep one core busy, and there are at least two cores. */
async function twoAtATime(checks) {
	const waiting = [...checks];
	const lane = async () => {
		for (let next = waiting.shift(); next; next = waiting.shift()) await next();
	};
	await Promise.all([lane(), lane()]);
}

async function vitest() {
	const results = `${RESULTS}/unit.json`;
	const name = isQuick ? 'unit' : 'unit, contract, attacks and conformance';
	const projects = isQuick ? ['--project', 'unit'] : [];
	const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
	const isRight = await step(name, 'as it comes', 'vitest', 'run', ...projects, ...reporters);
	count(isRight, read(results), ({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) => {
		return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
	});
}

async function playwright() {
	const isRight = await step('browser', 'as it comes', 'playwright', 'test');
	count(isRight, read(join(RESULTS, 'e2e.json')), ({ stats }) => {
		return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
	});
}

/** A runner that counts for itself; one that fell over before it could count is one failure. */
function count(isRight, results, read) {
	const counted = results ? read(results) : { passed: 0, failed: 0, skipped: 0 };
	for (const kind of Object.keys(counts)) counts[kind] += counted[kind];
	if (!isRight && counted.failed === 0) counts.failed++;
}

function browser() {
	return ['/usr/bin/chromium', '/usr/bin/chromium-browser'].some(existsSync) || playwrightBrowser();
}

/** Playwright's own browser, downloaded where that is possible. */
function playwrightBrowser() {
	const { status } = spawnSync(LOCAL_NODE, [join(PROGRAMS, 'playwright'), 'install', 'chromium'], {
		stdio: ['ignore', 'ignore', 'ignore'],
		timeout: 300_000
	});
	return status === 0;
}

function postgres() {
	const folders = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : [];
	const debian = folders.some((version) => {
		const extension = `/usr/share/postgresql/${version}/extension`;
		return existsSync(`${extension}/postgis.control`) && existsSync(`${extension}/pgtap.control`);
	});
	const homebrew = ['/opt/homebrew', '/usr/local'].some((root) => {
		return ['postgresql@15/bin/initdb', 'postgis', 'pgtap'].every((part) => existsSync(`${root}/opt/${part}`));
	});
	return debian || homebrew;
}

function installSystemPackages() {
	const wanted = [];
	if (!postgres()) wanted.push('postgresql-15', 'postgresql-15-postgis-3', 'postgresql-15-pgtap');
	if (!existsSync('/usr/bin/ogr2ogr')) wanted.push('gdal-bin');
	if (!existsSync('/usr/bin/glpsol')) wanted.push('glpk-utils');
	if (!existsSync('/usr/bin/pdftotext')) wanted.push('poppler-utils');
	if (!existsSync('/usr/bin/chromium') && !existsSync('/usr/bin/chromium-browser')) wanted.push('chromium');
	if (wanted.length && process.platform === 'linux' && existsSync('/usr/bin/apt-get')) {
		const sudo = process.getuid() === 0 ? [] : ['sudo', '-n'];
		say(`Installing ${wanted.join(', ')} …`);
		const apt = (...args) => {
			const [command, ...rest] = [...sudo, 'apt-get', '-qq', ...args];
			const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
			return spawnSync(command, rest, { stdio: ['ignore', 'ignore', 'inherit'], env: environment }).status === 0;
		};
		if (!apt('update') || !apt('install', '-y', '--no-install-recommends', ...wanted))
			say('apt-get could not install them.');
	}
	if (!postgres()) {
		missing.push(
			'PostgreSQL with PostGIS and pgTAP is not here, so nothing is tested on it. ' +
				'Debian: apt-get install postgresql-15-postgis-3 postgresql-15-pgtap; macOS: brew install postgresql@15 postgis pgtap'
		);
	}
	if (spawnSync('ogr2ogr', ['--version']).status !== 0) {
		missing.push(
			'GDAL is not here, so no export was opened by it. Debian: apt-get install gdal-bin; macOS: brew install gdal'
		);
	}
	if (spawnSync('glpsol', ['--version']).status !== 0) {
		missing.push(
			'GLPK is not here, so no siting with capacities was solved by it. Debian: apt-get install glpk-utils; macOS: brew install glpk'
		);
	}
	if (spawnSync('pdftotext', ['-v']).status !== 0) {
		missing.push(
			'Poppler is not here, so no printed report was read. Debian: apt-get install poppler-utils; macOS: brew install poppler'
		);
	}
	if (!browser()) {
		missing.push(
			'No Chromium is here, so no browser test ran. Debian: apt-get install chromium; elsewhere: npx playwright install chromium'
		);
	}
}

function report() {
	for (const text of missing) say(`\n${text}`);
	if (!isQuick && !isLong) {
		say(
			'\nOf the longest walks this took a seeded sample. npm run test:long takes them in full: 200 instances of siting for 20, ' +
				'200 published years for 24, 1,000 tables and damaged files for 120, 20 kills of an import for 2 to 6 and 10 of the server ' +
				'for 2 or 3, every published year for two of five, every broken body and every spelling at every door; and each of them on both ' +
				'back ends, where this tries every other one on the embedded database and the rest on PostgreSQL.'
		);
	}
	say(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
	process.exit(counts.failed || (missing.length && process.env.CI) ? 1 : 0);
}

function read(path) {
	return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}
