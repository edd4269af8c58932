// npm test: everything that must hold, on a fresh clone. It installs what it needs where it can (packages, Chromium,
// PostgreSQL with PostGIS and pgTAP, GDAL, GLPK, Poppler), names what it cannot, and ends with one line that counts.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages } from './installed.mjs';

const RESULTS = 'test-results';
const say = (text) => console.log(text);
const missing = [];
const counts = { passed: 0, failed: 0, skipped: 0 };

installPackages(say);
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });
installSystemPackages();

check('style', 'npx', 'prettier', '--check', '--log-level', 'warn', '.');
check('lint', 'npx', 'eslint', '.', '--max-warnings', '0');
check('generated types', 'npx', 'svelte-kit', 'sync');
check('types', 'npx', 'svelte-check', '--fail-on-warnings', '--output', 'human');
check('arrows', 'npx', 'depcruise', 'src', '--config', '.dependency-cruiser.js');
check('dead code', 'npx', 'knip');
check('known vulnerabilities', 'node', 'scripts/dependency-audit.mjs');

const unit = `${RESULTS}/unit.json`;
const unitRight = step(
	'unit, contract and conformance',
	'npx',
	'vitest',
	'run',
	'--reporter=default',
	'--reporter=json',
	`--outputFile.json=${unit}`
);
count(unitRight, read(unit), ({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) => {
	return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
});
if (browser()) {
	const browserRight = step('browser', 'npx', 'playwright', 'test');
	count(browserRight, read(join(RESULTS, 'e2e.json')), ({ stats }) => {
		return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
	});
}

report();

function step(name, command, ...args) {
	say(`\n── ${name}`);
	const started = Date.now();
	const { status } = spawnSync(command, args, {
		stdio: ['ignore', 'inherit', 'inherit'],
		env: { ...process.env, FORCE_COLOR: '0' }
	});
	say(`── ${name}: ${status === 0 ? 'right' : 'FAILED'} after ${Math.round((Date.now() - started) / 1000)} s`);
	return status === 0;
}

/** A check that is one question with one answer. */
function check(name, command, ...args) {
	counts[step(name, command, ...args) ? 'passed' : 'failed']++;
}

/** A runner that counts for itself; one that fell over before it could count is one failure. */
function count(right, results, read) {
	const counted = results ? read(results) : { passed: 0, failed: 0, skipped: 0 };
	for (const kind of Object.keys(counts)) counts[kind] += counted[kind];
	if (!right && counted.failed === 0) counts.failed++;
}

function browser() {
	return ['/usr/bin/chromium', '/usr/bin/chromium-browser'].some(existsSync) || playwrightBrowser();
}

/** Playwright's own browser, downloaded where that is possible. */
function playwrightBrowser() {
	const { status } = spawnSync('npx', ['playwright', 'install', 'chromium'], {
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
	say(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
	process.exit(counts.failed || (missing.length && process.env.CI) ? 1 : 0);
}

function read(path) {
	return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}
