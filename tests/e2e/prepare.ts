// Before the first browser test: the application is built, and the database that each worker copies is made.

import { execFileSync } from 'node:child_process';
import { LOCAL_NODE } from '../../scripts/installed.mjs';
import type { Prepared } from '../prepared.ts';

/** Variable that tells workers, which are processes of their own, where the prepared database is. */
const NAME = 'LUOI_PREPARED_DATA_DIR';

export default function prepare(): void {
	const said = execFileSync(LOCAL_NODE, ['tests/prepare.ts'], { encoding: 'utf8' });
	process.env[NAME] = (JSON.parse(said) as Prepared).embedded.seeded;
}

/** DATA_DIR with the demo in it, to be copied. */
export function preparedFolder(): string {
	const folder = process.env[NAME];
	if (!folder) throw new Error(`${NAME} is not set: browser tests are run by Playwright, which prepares them`);
	return folder;
}
