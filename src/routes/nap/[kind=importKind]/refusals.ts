/** What the page tells apart of what the database refuses of an import. */
export const IMPORT_REFUSALS = ['tooMany', 'hiding', 'notYours', 'unavailable'] as const;
