import type { ModelRow } from '$lib/data/programme.ts';

/** Whether places of a model are confidential: for good, until somebody with the right opens one, or not. */
export function secrecyOf(model: ModelRow): 'always' | 'confidential' | 'open' {
	if (model.alwaysConfidential) return 'always';
	return model.confidential ? 'confidential' : 'open';
}
