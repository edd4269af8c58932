// A Supabase project.

import { accountFault } from '../account-refused.ts';
import type { Backend } from '../backend.ts';
import type { Environment } from '../environment.ts';
import { clients } from './clients.ts';

type Project = Extract<Environment['backend'], { kind: 'supabase' }>;

export function openSupabase({ url, publishableKey, secretKey }: Project): Backend {
	const made = clients(url, { publishableKey, secretKey }, fetch);
	const createAccount = async (email: string, password: string) => {
		const { data, error } = await made.service.auth.admin.createUser({ email, password, email_confirm: true });
		if (error) throw accountFault(error);
		return data.user.id;
	};
	const setPassword = async (userId: string, password: string) => {
		const { error } = await made.service.auth.admin.updateUserById(userId, { password });
		if (error) throw accountFault(error);
	};
	return { kind: 'supabase', ...made, createAccount, setPassword, close: async () => {} };
}
