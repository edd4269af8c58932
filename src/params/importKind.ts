/** What is imported through a page, as its address says it. */
export { isImportWord as match } from '$lib/domain/permissions.ts';
