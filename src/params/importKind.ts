/** What is imported through a page, as its address says it. */
export const match = (value: string): value is 'co-so' | 'vu-viec' | 'dan-so' | 'dia-gioi' =>
	['co-so', 'vu-viec', 'dan-so', 'dia-gioi'].includes(value);
