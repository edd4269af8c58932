// The import engine in a worker of the browser. Reading that is given up is ended by ending the worker.

import * as Comlink from 'comlink';
import loadClipper from 'clipper2-wasm';
import clipperWasm from 'clipper2-wasm/dist/es/clipper2z.wasm?url';
import initSqlJs from 'sql.js';
import sqliteWasm from 'sql.js/dist/sql-wasm-browser.wasm?url';
import { importEngine } from './import-engine.ts';

const shapes = async () => {
	const [clipper, geos] = await Promise.all([
		loadClipper({ locateFile: () => clipperWasm }),
		import('geos-wasm').then(({ default: initGeos }) => initGeos())
	]);
	return { clipper, geos };
};

Comlink.expose(importEngine({ shapes, sqlite: () => initSqlJs({ locateFile: () => sqliteWasm }) }));
