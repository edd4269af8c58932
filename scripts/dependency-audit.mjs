// Known vulnerabilities in what is shipped: asks the registry's advisory service, and fails on high or critical ones.
//
//   node scripts/dependency-audit.mjs
//
// Where the service does not answer (no network, a mirror without one) nothing is known, which is said and is no failure.

import { spawnSync } from 'node:child_process';

const GRAVE = ['high', 'critical'];

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8', timeout: 120_000 });
const answer = read(stdout);
if (!answer?.vulnerabilities) {
	console.log('The advisory service does not answer here, so nothing is known about the packages.');
} else {
	const grave = Object.values(answer.vulnerabilities).filter(({ severity }) => GRAVE.includes(severity));
	for (const { name, severity, range, fixAvailable } of grave) {
		const mend = fixAvailable ? 'npm audit fix mends it' : 'no mended version yet';
		console.log(`${severity}: ${name} ${range} (${mend})`);
	}
	if (grave.length) process.exitCode = 1;
	else console.log('No high or critical vulnerability is known in what is shipped.');
}

/** @param {string} text */
function read(text) {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
