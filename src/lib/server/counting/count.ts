// The door to counting: a question is answered on another thread when its asker's turn has come, so that no request holds
// up those of others. docs/decisions/021-heavy-work-leaves-the-request-thread.md

import { availableParallelism } from 'node:os';
import { Lane, type Asker } from './lane.ts';
import type { Answer, Asked, Count, Question } from '../../usecases/heavy-questions.ts';
import { CountingThread } from './thread.ts';
import { TurnedAway } from './turned-away.ts';
import { isTooMuch } from './work.ts';

/** All processors but one, which answers requests; memory sets an end to it on a large machine. */
const THREADS = Math.min(4, Math.max(1, availableParallelism() - 1));
/** Half a minute of waiting, where everybody asks for a briefing. */
const MOST_WAITING = 20;

const lane = new Lane(THREADS, MOST_WAITING);
const threads = Array.from({ length: THREADS }, () => new CountingThread());
/** The one that was used last is used next: it has the land, and the others may rest. */
const free = [...threads];

/** @throws TurnedAway where it is too much, there is no place or it takes too long; the reason of `gone`; or what the engine throws */
export async function count<Q extends Question>(asker: Asker, question: Q, asked: Asked<Q>): Promise<Answer<Q>> {
	if ('sites' in asked && isTooMuch(asked)) throw new TurnedAway('tooMuch');
	return lane.inTurn(asker, async (): Promise<Answer<Q>> => {
		const thread = free.pop() as CountingThread;
		try {
			return await thread.ask(question, asked, asker.gone);
		} finally {
			free.push(thread);
		}
	});
}

/** For the seed: nobody waits for it, and it comes before anybody. */
export function countForNobody(): Count {
	const asker: Asker = { person: 'the installation', request: {}, gone: new AbortController().signal };
	return (question, asked) => count(asker, question, asked);
}

/** Ends all threads. */
export async function stopCounting(): Promise<void> {
	await Promise.all(threads.map((thread) => thread.stop()));
}
