// Reference files from outside the project, which it does not contain: a folder beside the checkout, or wherever
// REFERENCE_DIR points. A test that needs one says so when it is not there.

import { existsSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = process.env.REFERENCE_DIR || '../shared';

/** Path of a reference file, or null with a line on standard error. */
export function referenceFile(...parts: string[]): string | null {
	const path = join(FOLDER, ...parts);
	if (existsSync(path)) return path;
	console.error(`reference file ${path} is not here: what rests on it is left out`);
	return null;
}
