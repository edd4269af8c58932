// One thread that counts. It is started when it is first needed, ended when a question is given up or takes too long (there
// is no other way to stop a computation), and when nothing was asked for a while; the next question gets a fresh one.

import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Answer, Asked, Question } from '../../usecases/heavy-questions.ts';
import type { Land } from '../../usecases/open-land.ts';
import { TurnedAway } from './turned-away.ts';

export interface Message {
	readonly question: Question;
	/** A land is named by its key, and handed over where the thread lacks it. */
	readonly asked: Asked<Question> | { readonly land: Pick<Land, 'key'> };
}

export type Reply = { readonly answer: unknown } | { readonly fault: unknown } | { readonly lacksLand: true };

/** The source itself, as the command line runs it: the folder of the installation is the current one, as for migrations. */
const SOURCE = 'src/lib/server/counting/counting.worker.ts';
/** Many times what anything that is taken on needs; publishing a year on a small machine comes nearest. */
const LONGEST_MS = 120_000;
/** A thread takes some 100 MB. */
const IDLE_MS = 60_000;
const LIMITS = { maxOldGenerationSizeMb: 384 };

export class CountingThread {
	#worker: Worker | null = null;
	#resting: NodeJS.Timeout | undefined;

	/** @throws TurnedAway when it takes too long, the reason of `gone` when that comes first, or what the engine throws */
	async ask<Q extends Question>(question: Q, asked: Asked<Q>, gone: AbortSignal): Promise<Answer<Q>> {
		clearTimeout(this.#resting);
		const tooLong = AbortSignal.timeout(LONGEST_MS);
		const ended = AbortSignal.any([gone, tooLong]);
		try {
			const brief = 'land' in asked ? { ...asked, land: { key: asked.land.key } } : asked;
			const first = await this.#send({ question, asked: brief }, ended);
			const reply = 'lacksLand' in first ? await this.#send({ question, asked }, ended) : first;
			if ('fault' in reply) throw reply.fault;
			return (reply as { answer: Answer<Q> }).answer;
		} catch (cause) {
			gone.throwIfAborted();
			throw tooLong.aborted ? new TurnedAway('tooLong') : cause;
		} finally {
			this.#resting = setTimeout(() => void this.stop(), IDLE_MS).unref();
		}
	}

	/** Ends it, whatever it is at. */
	async stop(): Promise<void> {
		clearTimeout(this.#resting);
		const worker = this.#worker;
		this.#worker = null;
		await worker?.terminate();
	}

	async #send(message: Message, ended: AbortSignal): Promise<Reply> {
		const worker = (this.#worker ??= this.#start());
		// it keeps the process alive while something is asked of it, and only then
		worker.ref();
		try {
			worker.postMessage(message);
			const [reply] = (await once(worker, 'message', { signal: ended })) as [Reply];
			return reply;
		} catch (cause) {
			void this.stop();
			throw cause;
		} finally {
			worker.unref();
		}
	}

	#start(): Worker {
		const worker = new Worker(join(process.cwd(), SOURCE), { resourceLimits: LIMITS });
		// one that falls over while nothing is asked of it is replaced like any other
		const forget = () => {
			if (this.#worker === worker) this.#worker = null;
		};
		return worker.on('error', forget).on('exit', forget);
	}
}
