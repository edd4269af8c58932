// A thread that counts: one question at a time, answered by the engine. Node runs this file as it stands.

import { parentPort } from 'node:worker_threads';
import { hasLand, QUESTIONS } from '../../usecases/heavy-questions.ts';
import type { Message, Reply } from './thread.ts';

const answers = QUESTIONS as unknown as Record<string, (asked: object) => unknown>;

parentPort?.on('message', (message: Message) => void reply(message).then((said) => parentPort?.postMessage(said)));

async function reply({ question, asked }: Message): Promise<Reply> {
	if ('land' in asked && !('units' in asked.land) && !hasLand(asked.land.key)) return { lacksLand: true };
	try {
		return { answer: await answers[question](asked) };
	} catch (fault) {
		return { fault };
	}
}
