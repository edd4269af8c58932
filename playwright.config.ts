// Browser tests against the product as it is served: tests/e2e/product.ts starts a server for each worker.

import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

/** Debian's Chromium where it is installed, else the one that Playwright brings. */
const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync);

export default defineConfig({
	testDir: 'tests/e2e',
	outputDir: 'test-results/traces',
	globalSetup: './tests/e2e/prepare.ts',
	// files run beside each other, the tests of a file one after another
	workers: 2,
	timeout: 60_000,
	// a software renderer on two busy cores takes its time; nothing here is a measurement
	expect: { timeout: 15_000 },
	reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
	use: {
		locale: 'vi-VN',
		// every step is recorded when that is wanted: npx playwright test --trace on
		screenshot: 'only-on-failure',
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
	}
});
