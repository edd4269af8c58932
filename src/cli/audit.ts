// luoi audit verify: walks the chain of the audit trail of this installation.

import { InputProblem } from './input.ts';
import { withInstallation } from './installation.ts';

export const AUDIT_USAGE = 'luoi audit verify [--json]';

interface Verified {
	readonly entries: number;
	readonly broken_at: number | null;
}

export async function auditCommand(args: string[]): Promise<void> {
	const rest = args.filter((argument) => argument !== '--json');
	if (rest.length !== 1 || rest[0] !== 'verify') throw new InputProblem(`usage: ${AUDIT_USAGE}`);
	const { entries, broken_at } = await verify();
	if (args.includes('--json')) console.log(JSON.stringify({ entries, broken_at }));
	else if (broken_at === null) console.log(`${entries} entries, and each follows the one before.`);
	if (broken_at !== null) {
		throw new InputProblem(
			`The trail is broken at entry ${broken_at} of ${entries}: it was changed, or one before it was taken out.`
		);
	}
}

function verify(): Promise<Verified> {
	return withInstallation(async ({ service }) => {
		const { data, error } = await service.rpc('audit_verify');
		if (error) throw new Error(error.message);
		return data as unknown as Verified;
	});
}
