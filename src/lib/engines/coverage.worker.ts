// The coverage engine in a worker of the browser.

import * as Comlink from 'comlink';
import loadClipper from 'clipper2-wasm';
import clipperWasm from 'clipper2-wasm/dist/es/clipper2z.wasm?url';
import { coverageEngine } from './coverage-engine.ts';

Comlink.expose(coverageEngine(loadClipper({ locateFile: () => clipperWasm })));
