// The linear-programming solver of the server (HiGHS as WebAssembly), loaded when it is first asked for.

import loadHighs, { type Highs } from 'highs';

let loading: Promise<Highs> | null = null;

export function linearSolver(): Promise<Highs> {
	return (loading ??= loadHighs());
}
