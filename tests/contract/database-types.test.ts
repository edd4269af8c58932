// The generated types are those of the migrations: nobody edited the one and forgot the other.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';

test('src/lib/data/database.types.ts is what `npm run build:types` makes', () => {
	const folder = mkdtempSync(join(tmpdir(), 'luoi-types-'));
	const fresh = join(folder, 'database.types.ts');
	execFileSync(process.execPath, ['scripts/build-database-types.ts', fresh, inject('template').embedded.empty], {
		stdio: 'ignore'
	});
	expect(readFileSync(fresh, 'utf8')).toBe(readFileSync('src/lib/data/database.types.ts', 'utf8'));
	rmSync(folder, { recursive: true });
});
