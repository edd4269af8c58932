// The published targets that an administrator may take over, each with its source.

import { readFileSync } from 'node:fs';
import type { Target } from '../domain/target.ts';

export function targetPresets(): Omit<Target, 'id'>[] {
	return JSON.parse(readFileSync('data/programme/targets.json', 'utf8')) as Omit<Target, 'id'>[];
}
