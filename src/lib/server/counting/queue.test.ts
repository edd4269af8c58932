import { expect, test } from 'vitest';
import { Queue } from './queue.ts';

/** A piece of work of its own request, unless one is named. */
const of = (person: string, request: object = {}) => ({ person, request });
const newQueue = (atOnce = 1, mostWaiting = 10) => new Queue<ReturnType<typeof of>>(atOnce, mostWaiting);

test('who comes first is served first, one at a time', () => {
	const queue = newQueue();
	const [an, binh] = [of('an'), of('bình')];
	expect([queue.enter(an), queue.enter(binh)]).toEqual([null, null]);
	expect(queue.next()).toBe(an);
	expect(queue.next()).toBeNull();
	queue.leave(an);
	expect(queue.next()).toBe(binh);
});

test('what a person asks for beside what is running waits behind everybody, also behind those who came later', () => {
	const queue = newQueue();
	const [first, second, other] = [of('an'), of('an'), of('bình')];
	queue.enter(first);
	expect(queue.next()).toBe(first);
	expect(queue.enter(second)).toBeNull();
	queue.enter(other);
	queue.leave(first);
	expect(queue.next()).toBe(other);
	queue.leave(other);
	expect(queue.next()).toBe(second);
});

test('somebody who keeps asking never holds up the others, and newcomers never hold up whoever waits', () => {
	const queue = newQueue();
	let eager = of('an');
	queue.enter(eager);
	queue.next();
	queue.enter(of('an'));
	queue.enter(of('bình'));
	queue.enter(of('chi'));
	const served: string[] = [];
	for (let k = 0; k < 6; k++) {
		queue.leave(eager);
		eager = queue.next() as ReturnType<typeof of>;
		served.push(eager.person);
		queue.enter(of(eager.person));
	}
	expect(served).toEqual(['bình', 'chi', 'an', 'bình', 'chi', 'an']);
});

test('a person has one request that waits; the next one is turned away until that one has begun or given up', () => {
	const queue = newQueue();
	const [running, waiting] = [of('an'), of('an')];
	queue.enter(running);
	queue.next();
	queue.enter(waiting);
	expect(queue.enter(of('an'))).toBe('waitsAlready');
	queue.leave(waiting);
	expect(queue.enter(of('an'))).toBeNull();
});

test('one request may bring several pieces of work', () => {
	const queue = newQueue();
	const said = {};
	expect([of('an', said), of('an', said), of('an', said)].map((piece) => queue.enter(piece))).toEqual([
		null,
		null,
		null
	]);
	expect(queue.enter(of('an'))).toBe('waitsAlready');
});

test('where several may run at once, one person still has one of them', () => {
	const queue = newQueue(2);
	const [first, second, other] = [of('an'), of('an'), of('bình')];
	queue.enter(first);
	expect(queue.next()).toBe(first);
	queue.enter(second);
	expect(queue.next()).toBeNull();
	queue.enter(other);
	expect(queue.next()).toBe(other);
	queue.leave(first);
	expect(queue.next()).toBe(second);
});

test('when too many wait, nobody further is let in before a place is free', () => {
	const queue = newQueue(1, 2);
	const [an, binh] = [of('an'), of('bình')];
	queue.enter(an);
	queue.enter(binh);
	expect(queue.enter(of('chi'))).toBe('full');
	queue.next();
	expect(queue.enter(of('chi'))).toBeNull();
	expect(queue.enter(of('dung'))).toBe('full');
	queue.leave(binh);
	expect(queue.enter(of('dung'))).toBeNull();
});
