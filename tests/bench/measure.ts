// Timing and printing of the benchmarks.

/** Median and least of repeated runs, in milliseconds. The first run warms up and is not counted. */
export async function milliseconds(times: number, run: () => unknown): Promise<{ median: number; least: number }> {
	await run();
	const taken: number[] = [];
	for (let k = 0; k < times; k++) {
		const start = performance.now();
		await run();
		taken.push(performance.now() - start);
	}
	taken.sort((a, b) => a - b);
	return { median: taken[taken.length >> 1], least: taken[0] };
}

export function line(what: string, figure: string, remark = ''): void {
	console.log(`  ${what.padEnd(58)}${figure.padStart(12)}  ${remark}`.trimEnd());
}

export const ms = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
export const times = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ×`;
