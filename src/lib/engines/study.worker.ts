// The study engine in a worker of the browser.

import * as Comlink from 'comlink';
import loadClipper from 'clipper2-wasm';
import clipperWasm from 'clipper2-wasm/dist/es/clipper2z.wasm?url';
import { studyEngine } from './study-engine.ts';

Comlink.expose(studyEngine(loadClipper({ locateFile: () => clipperWasm })));
