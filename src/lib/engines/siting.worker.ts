// The siting engine in a worker of the browser. A search that is given up is ended by ending the worker.

import * as Comlink from 'comlink';
import loadHighs from 'highs';
import highsWasm from 'highs/runtime?url';
import { sitingEngine } from './siting-engine.ts';

Comlink.expose(sitingEngine(loadHighs({ locateFile: () => highsWasm })));
