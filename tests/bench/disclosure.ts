// Disclosure control: how many cells are hidden against the fewest possible (every choice tried, on small tables), and
// how long the figures of a year take to protect and to audit. Peer: primary suppression alone, which does not protect.

import loadHighs from 'highs';
import { intervals, isProtected, publish } from '../../src/lib/analysis/disclosure/intervals.ts';
import { suppress } from '../../src/lib/analysis/disclosure/suppress.ts';
import { hierarchicalTable, type Tree } from '../../src/lib/analysis/disclosure/table.ts';
import { seededRandom } from '../../src/lib/analysis/seeded-random.ts';
import { fewestHidden } from '../fewest-hidden.ts';
import { line, ms } from './measure.ts';

const THRESHOLD = 5;
const flat = (leaves: number): Tree => [-1, ...Array<number>(leaves).fill(0)];
const highs = await loadHighs();
const random = seededRandom(5);

console.log('\nDisclosure control: 200 tables of up to 16 cells, threshold 5');
let [chosen, fewest, primaries, exposed, optimal] = [0, 0, 0, 0, 0];
for (let round = 0; round < 200; round++) {
	const trees = [flat(2 + (round % 2)), flat(3)];
	const table = hierarchicalTable(trees, () => Math.floor(random() * 14));
	const { hidden, primary } = suppress(highs, table, { threshold: THRESHOLD });
	const least = fewestHidden(highs, table, primary, hidden.size, THRESHOLD);
	[chosen, fewest, primaries] = [chosen + hidden.size, fewest + least, primaries + primary.size];
	if (least === hidden.size) optimal++;
	if (!isProtected(highs, publish(table, primary), THRESHOLD)) exposed++;
}
line('hidden cells, all tables', String(chosen), `fewest possible ${fewest}: ${(chosen / fewest).toFixed(3)} ×`);
line('tables hidden with the fewest possible', `${optimal} of 200`);
line('primary suppression alone', String(primaries), `${exposed} of 200 tables give small counts away`);

console.log('\nA year of reports by unit and form: 15 districts, 48 communes, 6 forms, 448 cells');
const districts = [-1, ...Array<number>(15).fill(0), ...Array.from({ length: 48 }, (_, k) => 1 + (k % 15))];
const table = hierarchicalTable([districts, flat(6)], () => Math.floor(-Math.log(1 - random()) * 1.7));
let start = performance.now();
const { hidden, primary } = suppress(highs, table, { threshold: THRESHOLD });
line(
	'suppression, its audit included',
	ms(performance.now() - start),
	`${hidden.size} hidden, ${primary.size} of them small`
);
start = performance.now();
const all = intervals(highs, publish(table, hidden));
const narrowest = Math.min(...all.map(({ low, high }) => high - low));
line('every interval exactly', ms(performance.now() - start), `the narrowest is ${narrowest} wide`);
