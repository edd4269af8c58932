// Siting in a worker of the browser. A question that is given up is ended by ending the worker.

import * as Comlink from 'comlink';
import loadClipper from 'clipper2-wasm';
import clipperWasm from 'clipper2-wasm/dist/es/clipper2z.wasm?url';
import loadHighs from 'highs';
import highsWasm from 'highs/runtime?url';
import { sitingEngine } from './siting-engine.ts';

const highs = loadHighs({ locateFile: () => highsWasm });
const clipper = loadClipper({ locateFile: () => clipperWasm });

Comlink.expose(sitingEngine({ highs, clipper }));
