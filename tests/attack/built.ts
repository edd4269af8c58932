// Attacks go over HTTP against the application as it is served, so it is built before the first of them.

import { buildApplication } from '../../scripts/built.mjs';

export default function build(): void {
	buildApplication(console.log);
}
