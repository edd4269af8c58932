import { availableParallelism } from 'node:os';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

const CORES = availableParallelism();
/** Tests of what is answered first, or how fast: anything that runs beside them would distort that. */
const ALONE = ['tests/attack/one-request.test.ts', 'tests/attack/sign-in-timing.test.ts'];

export default defineConfig({
	plugins: [sveltekit()],
	// The two databases ship WASM and sockets that must be loaded by Node itself, not bundled.
	ssr: { external: ['@electric-sql/pglite', '@electric-sql/pglite-postgis', '@supabase/lite', 'clipper2-wasm'] },
	// MapLibre gets its worker by an address that only Vite's own loader understands, and there must be one MapLibre
	optimizeDeps: { exclude: ['maplibre-gl', 'svelte-maplibre-gl'] },
	worker: { format: 'es' },
	// files are read in the browser too, where there is no Buffer
	resolve: {
		alias: {
			'csv-parse/sync': 'csv-parse/browser/esm/sync',
			'csv-stringify/sync': 'csv-stringify/browser/esm/sync'
		}
	},
	build: { chunkSizeWarningLimit: 1500 },
	test: {
		environment: 'node',
		// what a passing test makes the database log is of no use to anybody
		silent: 'passed-only',
		// long enough for a machine that is busy with other things: nothing is measured by them
		testTimeout: 180_000,
		hookTimeout: 300_000,
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					include: ['src/**/*.test.ts', 'tests/conformance/**/*.test.ts'],
					maxWorkers: CORES,
					sequence: { groupOrder: 0 }
				}
			},
			{
				extends: true,
				test: {
					name: 'contract',
					include: ['tests/contract/**/*.test.ts', 'tests/attack/**/*.test.ts'],
					exclude: ALONE,
					globalSetup: ['tests/contract/template.ts', 'tests/attack/built.ts'],
					// a server that is asked and a test that waits for it are one core's work
					maxWorkers: CORES + 1,
					sequence: { groupOrder: 1 }
				}
			},
			{
				extends: true,
				test: {
					name: 'alone',
					include: ALONE,
					globalSetup: ['tests/contract/template.ts', 'tests/attack/built.ts'],
					fileParallelism: false,
					sequence: { groupOrder: 2 }
				}
			}
		]
	}
});
