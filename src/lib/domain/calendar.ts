// Days as the people of the province have them: seven hours ahead of UTC, all year round. The time is passed in.

const AHEAD_MS = 7 * 3600_000;

/** ISO day, `2026-11-24`. */
export function dayInVietnam(now: Date): string {
	return new Date(now.getTime() + AHEAD_MS).toISOString().slice(0, 10);
}

/** `2026-11`. */
export function monthInVietnam(now: Date): string {
	return dayInVietnam(now).slice(0, 7);
}

/** First day of the last month that is over. @param today ISO day */
export function lastMonthOver(today: string): string {
	const [year, month] = today.split('-').map(Number);
	return new Date(Date.UTC(year, month - 2, 1)).toISOString().slice(0, 10);
}

/** @param day ISO day */
export function yearOf(day: string): number {
	return Number(day.slice(0, 4));
}
