// supabase/tests on every back end: migrated, without content, each file in a transaction that is rolled back.

import { readdirSync, readFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { pgtap } from '@electric-sql/pglite-pgtap';
import { postgis } from '@electric-sql/pglite-postgis';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { copyOf } from './backends.ts';

const FOLDER = 'supabase/tests';
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.sql'));

/** Sends a file of statements. @returns the rows of all of them, each as its values in one line */
type Run = (sql: string) => Promise<string[]>;

function linesOf(rows: readonly object[]): string[] {
	return rows.flatMap((row) => Object.values(row).map(String));
}

function suite(run: () => Run): void {
	test.each(FILES)('%s', async (file) => {
		const lines = await run()(readFileSync(join(FOLDER, file), 'utf8'));
		const planned = Number(/^1\.\.(\d+)$/.exec(lines.find((line) => line.startsWith('1..')) ?? '')?.[1]);
		const failed = lines.filter((line) => /^not ok|^# (Failed|Looks)/m.test(line));
		expect(failed).toEqual([]);
		expect(lines.filter((line) => line.startsWith('ok ')).length).toBe(planned);
	});
}

describe('embedded', () => {
	let folder: string;
	let database: PGlite;
	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'luoi-pgtap-'));
		await copyOf(inject('template'), 'embedded', folder, 'empty');
		database = await PGlite.create(join(folder, 'pglite'), { extensions: { postgis, pgtap } });
	});
	afterAll(async () => {
		await database.close();
		rmSync(folder, { recursive: true, force: true });
	});
	suite(() => async (sql) => {
		try {
			return (await database.exec(sql)).flatMap(({ rows }) => linesOf(rows as object[]));
		} finally {
			await database.exec('rollback');
		}
	});
});

describe.skipIf(!inject('template').postgres)('PostgreSQL', () => {
	let folder: string;
	let sql: ReturnType<typeof postgres>;
	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'luoi-pgtap-'));
		const { DATABASE_URL } = await copyOf(inject('template'), 'PostgreSQL', folder, 'empty');
		sql = postgres(DATABASE_URL as string, { onnotice: () => {}, max: 1 });
	});
	afterAll(async () => {
		await sql.end();
		rmSync(folder, { recursive: true, force: true });
	});
	suite(() => async (text) => {
		try {
			return linesOf(((await sql.unsafe(text)) as unknown as object[][]).flat());
		} finally {
			await sql.unsafe('rollback');
		}
	});
});
