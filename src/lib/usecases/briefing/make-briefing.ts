// Makes the briefing for a meeting from what leadership may know, whoever makes it, by the same engine as the map. Incidents
// come from published years only: a paper travels further than a screen (docs/decisions/014-briefing-on-paper.md).

import { incidentColumns } from '../../analysis/study.ts';
import { recordBulkRead } from '../../data/audit.ts';
import { namedUnits, type BoundarySet, type StoredUnit } from '../../data/boundaries.ts';
import type { Client } from '../../data/client.ts';
import { programmeModels } from '../../data/programme.ts';
import { listProposals } from '../../data/proposals.ts';
import { publicSummary } from '../../data/publication.ts';
import type { StoredScenario } from '../../data/scenarios.ts';
import { servicePlaces } from '../../data/services.ts';
import { listTargets, provinceProgress } from '../../data/targets.ts';
import { dayInVietnam } from '../../domain/calendar.ts';
import { FIRST_YEAR } from '../../domain/defaults.ts';
import type { Outlined, Paper } from '../../domain/paper.ts';
import type { Count } from '../heavy-questions.ts';
import { landOfSet } from '../set-land.ts';
import { engineLand, engineServices } from '../study-of-set.ts';
import type { BriefingContent } from './content.ts';
import { builtBy, proposalsOf } from './proposals.ts';
import { publicSituations } from './public-situation.ts';
import { scenarioOf } from './scenario.ts';
import { placesOf, situationOf } from './situation.ts';

export interface BriefingRequest {
	readonly set: BoundarySet;
	readonly scenario: StoredScenario | null;
	readonly isPublic: boolean;
	readonly office: string;
	readonly madeBy: string;
	/** ISO moment. */
	readonly now: string;
}

/** @param layOut lays the units of a set out on paper */
export async function makeBriefing(
	db: Client,
	count: Count,
	layOut: (units: readonly Outlined[]) => Paper,
	request: BriefingRequest
): Promise<BriefingContent> {
	const { set, isPublic, now } = request;
	const today = dayInVietnam(new Date(now));
	const [land, services, named, models, proposals, targets, progress, summary] = await Promise.all([
		landOfSet(db, set),
		servicePlaces(db, set.id, true),
		namedUnits(db),
		programmeModels(db, today),
		listProposals(db, true),
		listTargets(db),
		provinceProgress(db, set.id, FIRST_YEAR, today),
		publicSummary(db)
	]);
	await recordBulkRead(db, 'briefing', services.length);
	const { units } = land;
	const codes = units.map(({ code }) => code);
	const built = isPublic ? [] : proposals.flatMap((proposal) => builtBy(proposal, set));
	const { assessed, contributions } = await count('situations', {
		land: engineLand(land),
		services: engineServices({ units, services }),
		incidents: incidentColumns([]),
		models: models.map(({ code, standard }) => ({ code, standard })),
		standing: built.map(({ model, standard, place }) => ({ model, standard, place }))
	});
	const paper = layOut(units);
	const situations = models.map((model, k) =>
		situationOf(assessed[k], model, paper, isPublic ? [] : placesOf(services, model))
	);
	const shown = isPublic
		? await publicSituations(db, count, { setId: set.id, codes, named, services }, situations)
		: situations;
	const realGains = new Map(
		built.map(({ id }, k) => {
			const province = contributions[k]?.province;
			return [id, province ? province.after.covered - province.before.covered : null];
		})
	);
	const withheld = new Set(shown.filter(({ province }) => province.services === null).map(({ model }) => model.code));
	return {
		isPublic,
		office: request.office,
		madeAt: now,
		madeBy: request.madeBy,
		set: { id: set.id, titleVi: set.titleVi, titleEn: set.titleEn, source: set.source },
		isIllustrative: services.some(({ illustrative }) => illustrative) || progress.illustrative,
		// of a model with secret places the public version tells no distance
		isApproximate: !isPublic && services.some(({ exact, status }) => !exact && status === 'active'),
		unitNames: units.map(({ name }) => name),
		population: units.reduce((sum, { population }) => sum + population, 0),
		map: { height: paper.height, perKm: paper.perKm, units: paper.units },
		models: shown,
		published: publishedOf(summary, units),
		targets: targets.filter(({ measure, modelCode }) => {
			return !isPublic || (measure !== 'survivors_served' && !(modelCode && withheld.has(modelCode)));
		}),
		progress: isPublic ? { ...progress, years: [] } : progress,
		proposals: proposalsOf(proposals, named, models, realGains, isPublic),
		scenario: isPublic || !request.scenario ? null : scenarioOf(request.scenario, situations, paper)
	};
}

function publishedOf(
	{ years }: Awaited<ReturnType<typeof publicSummary>>,
	units: readonly StoredUnit[]
): BriefingContent['published'] {
	const newest = years.at(-1);
	if (!newest) return null;
	const all = newest.figures.filter(({ form, month }) => form === null && month === null);
	const counts = new Map(all.map(({ level, unit, count }) => [level === 'unstated' ? '' : unit, count]));
	if (!units.some(({ code }) => counts.has(code))) return null;
	return {
		year: newest.year,
		threshold: newest.threshold,
		publishedOn: newest.publishedOn,
		units: units.map(({ code }) => counts.get(code) ?? null),
		province: all.find(({ level }) => level === 'province')?.count ?? null
	};
}
