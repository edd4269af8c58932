// What is sent to the server from the register and what came of it: saved, removed, put back, refused, or changed by two.

import { deserialize } from '$app/forms';
import { api } from '$lib/api.ts';
import type { ServiceDraft, ServiceRecord } from '$lib/domain/service.ts';
import type { Translator } from '$lib/i18n/translate.ts';
import { differingFields, merged, type MergeField, type Side } from './merge.ts';
import { draftOf, type Register } from './register.svelte.ts';
import type { ServiceField } from './service-form.ts';

type Refused = 'limits' | 'tooMany' | 'secrecy' | 'notYours' | 'gone' | 'unavailable';
interface Answer {
	readonly service?: ServiceRecord | null;
	readonly removed?: string;
	readonly theirs?: ServiceRecord | null;
	readonly problems?: readonly ServiceField[];
	readonly refused?: Refused;
}

/** Somebody else saved the same service first. */
interface Conflict {
	readonly mine: ServiceDraft;
	readonly theirs: ServiceRecord;
	/** Whose of each field that differs is kept. */
	readonly choices: ReadonlyMap<MergeField, Side>;
}

/** So long can a removed service be put back from the notice about it. */
const UNDO_MS = 10_000;

export class Saving {
	busy = $state(false);
	/** What was wrong with the last attempt, in words. */
	faults = $state.raw<readonly string[]>([]);
	said = $state('');
	removed = $state.raw<ServiceRecord | null>(null);
	conflict = $state.raw<Conflict | null>(null);
	readonly #register: Register;
	readonly #t: () => Translator['t'];

	constructor(register: Register, t: () => Translator['t']) {
		this.#register = register;
		this.#t = t;
	}

	/** Forgets faults and conflict, which are about another service. */
	forget(): void {
		this.conflict = null;
		this.faults = [];
	}

	async save(draft: ServiceDraft, of: ServiceRecord | null): Promise<void> {
		const register = this.#register;
		// list and map change at once; a refusal or a conflict takes that back, and what was typed stays in the form
		const takeBack = of ? register.assume({ ...of, ...draft }) : () => {};
		const answer = await this.#send('save', {
			draft: JSON.stringify(draft),
			...(of && { id: of.id, version: String(of.version) })
		});
		if (answer.service) {
			this.conflict = null;
			register.put(answer.service);
			this.#say(this.#t()('register.saved'));
			return;
		}
		takeBack();
		if (answer.theirs && of) {
			const choices = differingFields(draftOf(of), draft, draftOf(answer.theirs));
			this.conflict = { mine: draft, theirs: answer.theirs, choices };
		} else {
			const refused = 'theirs' in answer ? 'gone' : answer.refused;
			this.faults = [
				...(answer.problems ?? []).map((field) => this.#t()(`register.problem.${field}`)),
				...(refused ? [this.#t()(`register.problem.${refused}`)] : [])
			];
			if (!register.editing) this.#say(this.faults.join(' '));
		}
	}

	/** Takes one side of a field that two people changed. */
	choose(field: MergeField, side: Side): void {
		if (!this.conflict) return;
		this.conflict = { ...this.conflict, choices: new Map([...this.conflict.choices, [field, side]]) };
	}

	async saveMerged(): Promise<void> {
		if (!this.conflict) return;
		const { mine, theirs, choices } = this.conflict;
		await this.save(merged(mine, draftOf(theirs), choices), theirs);
	}

	async remove(service: ServiceRecord): Promise<void> {
		this.#register.drop(service.id);
		const answer = await this.#send('remove', { id: service.id });
		if (!answer.removed) {
			this.#register.put(service);
			this.#say(this.#t()(`register.problem.${answer.refused ?? 'unavailable'}`));
			return;
		}
		this.removed = service;
		setTimeout(() => {
			if (this.removed === service) this.removed = null;
		}, UNDO_MS);
	}

	async restore(service: ServiceRecord): Promise<void> {
		const answer = await this.#send('restore', { id: service.id });
		this.removed = null;
		if (answer.service) this.#register.put(answer.service);
		this.#say(this.#t()(answer.service ? 'register.restored' : 'register.problem.gone'));
	}

	#say(text: string): void {
		this.said = text;
		setTimeout(() => {
			if (this.said === text) this.said = '';
		}, UNDO_MS);
	}

	async #send(action: 'save' | 'remove' | 'restore', fields: Record<string, string>): Promise<Answer> {
		const body = new FormData();
		for (const [name, value] of Object.entries(fields)) body.set(name, value);
		this.busy = true;
		this.faults = [];
		try {
			const result = deserialize(await api.submit(`?/${action}`, body));
			if (result.type === 'success' || result.type === 'failure') return (result.data ?? {}) as Answer;
			return { refused: 'unavailable' };
		} catch {
			return { refused: 'unavailable' };
		} finally {
			this.busy = false;
		}
	}
}
