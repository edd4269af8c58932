// Archives with a limit: what they would unpack to is read from their directory first, and no more is unpacked than it
// says, so that a small file cannot become a large memory.

import { unzipSync, type UnzipFileInfo } from 'fflate';
import { LIMITS } from './file-table.ts';
import { problem, refuse, type Parsed } from '../problem.ts';

const MOST_FILES = 2000;

export const isZip = (bytes: Uint8Array) =>
	bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;

/** Names of the files in an archive, without unpacking any. */
export function namesInZip(bytes: Uint8Array): Parsed<string[]> {
	const names: string[] = [];
	const listed = walk(bytes, ({ name }) => {
		names.push(name);
		return false;
	});
	return listed.ok ? { ok: true, value: names, warnings: [] } : listed;
}

/** Files of an archive by name. @param wanted which to unpack */
export function unpackZip(bytes: Uint8Array, wanted: (name: string) => boolean): Parsed<Map<string, Uint8Array>> {
	let total = 0;
	const listed = walk(bytes, ({ name, originalSize }) => {
		if (!wanted(name)) return false;
		total += originalSize;
		return total <= LIMITS.unpackedBytes;
	});
	if (!listed.ok) return listed;
	if (total > LIMITS.unpackedBytes) {
		return refuse(problem('archiveTooLarge', { limit: LIMITS.unpackedBytes / 1024 / 1024 }));
	}
	return { ok: true, value: new Map(Object.entries(listed.value)), warnings: [] };
}

const MOST_NAMED = 5;

/** Names of files for a message, the first of many. */
export function listedNames(names: readonly string[]): string {
	const shown = names.slice(0, MOST_NAMED).map((name) => name.slice(0, 60));
	return shown.join(', ') + (names.length > MOST_NAMED ? `, … (${names.length})` : '');
}

function walk(bytes: Uint8Array, filter: (file: UnzipFileInfo) => boolean): Parsed<Record<string, Uint8Array>> {
	let files = 0;
	try {
		const value = unzipSync(bytes, { filter: (file) => ++files <= MOST_FILES && filter(file) });
		if (files > MOST_FILES) return refuse(problem('archiveTooMany', { limit: MOST_FILES }));
		return { ok: true, value, warnings: [] };
	} catch {
		return refuse(problem('brokenArchive'));
	}
}
