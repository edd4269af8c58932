// Days as Excel counts them.

/**
 * The ISO day of a day number (1 is 1 January 1900, with the 29 February 1900 that never was); null before March 1900
 * and beyond 1 March 2201.
 */
export function dayOfSerial(serial: number): string | null {
	if (!(serial >= 61 && serial < 110_000)) return null;
	return new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10);
}
