// What a spreadsheet makes of a text, whatever its settings: where cells begin, and which it would take for a formula.

/** Whether a spreadsheet would take a cell for a formula: what it drops in front is dropped, wide forms are plain. */
export function isFormula(cell: string): boolean {
	const plain = cell
		.normalize('NFKC')
		.replace(/\u2212/g, '-')
		.replace(/^[\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]+/u, '');
	return /^[=+\-@]/.test(plain);
}

/** The cells that a program sees which cuts at a separator of its own, and knows no quotes where it does not expect them. */
export const cellsOf = (text: string): string[] => text.split(/[,;|\t\n\v\f\r"\u0085\u2028\u2029]/);
