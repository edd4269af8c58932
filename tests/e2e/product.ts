// The product as the browser tests meet it: each worker has a server of its own, on a copy of the prepared database and a
// port that is free, and ends it.

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { DEMO_PASSWORD, serve } from '../served.ts';
import { preparedFolder } from './prepare.ts';

export { expect } from '@playwright/test';

interface Product {
	readonly origin: string;
	/** Tests that sign tokens of their own read the installation's keys there. */
	readonly dataDir: string;
}

export const test = base.extend<object, { product: Product }>({
	product: [
		// Playwright asks for the braces
		// eslint-disable-next-line no-empty-pattern
		async ({}, use) => {
			const dataDir = mkdtempSync(join(tmpdir(), 'luoi-e2e-'));
			cpSync(preparedFolder(), dataDir, { recursive: true });
			const served = await serve({ DATA_DIR: dataDir, SEED: 'demo', DEMO_PASSWORD });
			await use({ origin: served.origin, dataDir });
			await served.stop();
			rmSync(dataDir, { recursive: true, force: true });
		},
		{ scope: 'worker', timeout: 120_000 }
	],
	baseURL: async ({ product }, use) => use(product.origin)
});
