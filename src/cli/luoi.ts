#!/usr/bin/env node
// The command line: `npx luoi COMMAND …`. Exit status 0 done, 1 the input is at fault, 2 the program is, 3 a
// question of siting has no answer.

import { auditCommand, AUDIT_USAGE } from './audit.ts';
import { coverageCommand, COVERAGE_USAGE } from './coverage.ts';
import { exportCommand, EXPORT_USAGE } from './export.ts';
import { importCommand, IMPORT_USAGE } from './import.ts';
import { InputProblem } from './input.ts';
import { sitingCommand, SITING_USAGE } from './siting.ts';

const COMMANDS: Record<string, { usage: string; run: (args: string[]) => Promise<void> }> = {
	coverage: { usage: COVERAGE_USAGE, run: coverageCommand },
	siting: { usage: SITING_USAGE, run: sitingCommand },
	import: { usage: IMPORT_USAGE, run: importCommand },
	export: { usage: EXPORT_USAGE, run: exportCommand },
	audit: { usage: AUDIT_USAGE, run: auditCommand }
};

const [name, ...args] = process.argv.slice(2);
const command = Object.hasOwn(COMMANDS, name ?? '') ? COMMANDS[name] : null;

if (!command || args.includes('--help')) {
	const usage = command
		? command.usage
		: Object.values(COMMANDS)
				.map((known) => known.usage)
				.join('\n       ');
	(command ? console.log : console.error)(`usage: ${usage}`);
	process.exitCode = command ? 0 : 1;
} else {
	try {
		await command.run(args);
	} catch (cause) {
		if (cause instanceof InputProblem) {
			console.error(cause.message);
			process.exitCode = 1;
		} else {
			console.error('luoi failed; this is a fault of the program:', cause);
			process.exitCode = 2;
		}
	}
}
