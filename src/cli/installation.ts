// The database of this installation, opened for one command and closed again.

import { openBackend, type Backend } from '../lib/server/backend.ts';
import { readEnvironment } from '../lib/server/environment.ts';
import { SetupProblem } from '../lib/server/problem.ts';
import { InputProblem } from './input.ts';

/** @throws InputProblem when the environment or the database does not allow it */
export async function withInstallation<T>(work: (backend: Backend) => Promise<T>): Promise<T> {
	try {
		const backend = await openBackend(readEnvironment());
		try {
			return await work(backend);
		} finally {
			await backend.close();
		}
	} catch (cause) {
		throw cause instanceof SetupProblem ? new InputProblem(cause.message) : cause;
	}
}
