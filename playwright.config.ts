// Browser tests against the product as a newcomer starts it: `npm start`, with a database of its own.

import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

const port = Number(process.env.E2E_PORT || 5399);
// tests that sign tokens of their own read the installation's keys there
process.env.E2E_DATA_DIR ||= join(tmpdir(), `luoi-e2e-${process.pid}`);
/** Debian's Chromium where it is installed, else the one that Playwright brings. */
const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync);

export default defineConfig({
	testDir: 'tests/e2e',
	outputDir: 'test-results/traces',
	// one server with one embedded database, two cores: one test after another
	workers: 1,
	timeout: 60_000,
	// a software renderer on two busy cores takes its time; nothing here is a measurement
	expect: { timeout: 15_000 },
	reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
	use: {
		baseURL: `http://127.0.0.1:${port}`,
		locale: 'vi-VN',
		trace: 'retain-on-failure',
		launchOptions: {
			executablePath: chromium,
			args: [
				'--no-sandbox',
				'--use-angle=swiftshader',
				'--enable-unsafe-swiftshader',
				'--disable-quic',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync',
				'--no-first-run'
			]
		}
	},
	webServer: {
		command: 'npm start',
		url: `http://127.0.0.1:${port}/api/health`,
		timeout: 300_000,
		stdout: 'pipe',
		env: {
			PORT: String(port),
			DATA_DIR: process.env.E2E_DATA_DIR,
			DEMO_PASSWORD: 'browser-tests-only'
		}
	}
});
