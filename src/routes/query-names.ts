// What the query of an address says, by one name for one thing. An address that somebody kept under a former name still
// opens.

/** Names that are written, with what they were called before. */
const FORMER_NAMES = {
	set: ['dia-gioi'],
	scenario: ['kb', 'kich-ban'],
	incidents: ['reports'],
	year: ['nam']
} as const;

/** What the query says under the name, or under one that it had before; null when it says nothing of it. */
export function statedIn(query: URLSearchParams, name: keyof typeof FORMER_NAMES): string | null {
	return [name, ...FORMER_NAMES[name]].map((each) => query.get(each)).find((value) => value !== null) ?? null;
}
