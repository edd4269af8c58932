// The rows of a file as they were checked, and what they leave to be said for all of them.

import { PLACE_CHECKS, type PlaceCheck } from '$lib/domain/place-checks.ts';
import type { Plane } from '$lib/domain/vn2000.ts';
import type { RowState } from '$lib/exchange/compare/register-comparison.ts';
import type { CheckedRow, ImportChoices } from '$lib/usecases/imports/kind.ts';

export class CheckedRows {
	/** Null until they are checked. */
	rows = $state.raw<readonly CheckedRow[] | null>(null);
	/** Which of them are listed. */
	shown = $state<RowState | 'all'>('all');
	/** The model of rows that name none, and the plane that metres are of. */
	model = $state('');
	plane = $state<Plane | ''>('');
	/** Why places that look odd are right, by what looks odd. */
	overruled = $state<Partial<Record<PlaceCheck, string>>>({});

	/** Whether incidents that are like those of the register are further ones. */
	further = $state(false);
	/** The set whose people are replaced, and the year that they were counted in. */
	set = $state('');
	year = $state(0);
	/** What a new boundary set is called, and from when. */
	newSet = $state({ id: '', titleVi: '', titleEn: '', validFrom: '', source: '' });
	repair = $state(false);

	get choices(): ImportChoices {
		const { model, plane, further, set, year, repair } = this;
		const [overruled, newSet] = [$state.snapshot(this.overruled), $state.snapshot(this.newSet)];
		return { model, plane: plane || null, overruled, further, set, year, newSet, repair };
	}

	readonly counts = $derived.by(() => {
		const counts = { all: this.rows?.length ?? 0, new: 0, changed: 0, same: 0, problem: 0 };
		for (const { state } of this.rows ?? []) counts[state]++;
		return counts;
	});
	readonly listed = $derived.by(() =>
		(this.rows ?? []).filter(({ state }) => this.shown === 'all' || state === this.shown)
	);
	/** Planes that metres of the file may be of; none when there are no metres. */
	readonly planes = $derived.by(() => [...new Set((this.rows ?? []).flatMap(({ planes }) => planes))]);
	/** Checks of the place that rows failed, with how many. */
	readonly checks = $derived.by(() =>
		PLACE_CHECKS.filter((check) => check !== 'not-yours')
			.map((check) => ({
				check,
				count: (this.rows ?? []).filter(({ problems }) => problems.some(({ code }) => code === `place.${check}`)).length
			}))
			.filter(({ check, count }) => count > 0 || this.overruled[check])
	);
	readonly lacksModel = $derived.by(
		() =>
			this.model !== '' ||
			(this.rows ?? []).some(({ problems }) => problems.some(({ code }) => code === 'modelMissing'))
	);
	readonly toSave = $derived.by(() => this.counts.new + this.counts.changed);
}
