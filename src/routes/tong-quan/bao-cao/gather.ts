// Gathers a briefing from what leadership may know, whoever makes it, by the same engine as the map. Incidents
// come from published years only: a paper travels further than a screen (docs/decisions/014-briefing-on-paper.md).

import type { PublicServices } from '$lib/analysis/disclosure/public-services.ts';
import { flagByReach, type AssessedCoverage, type Assessment } from '$lib/analysis/flags.ts';
import { type Flag } from '$lib/domain/flag.ts';
import { incidentColumns } from '$lib/analysis/study.ts';
import { recordBulkRead } from '$lib/data/audit.ts';
import { namedUnits, type BoundarySet, type NamedUnit, type StoredUnit } from '$lib/data/boundaries.ts';
import type { Client } from '$lib/data/client.ts';
import { programmeModels, type ProgrammeModel } from '$lib/data/programme.ts';
import { listProposals, type Proposal } from '$lib/data/proposals.ts';
import { publicSummary } from '$lib/data/publication.ts';
import { readSafetySetting } from '$lib/data/safety.ts';
import type { StoredScenario } from '$lib/data/scenarios.ts';
import { servicePlaces, type ServicePlace } from '$lib/data/services.ts';
import { engineServices, engineLand } from '$lib/data/study-input.ts';
import { listTargets, provinceProgress } from '$lib/data/targets.ts';
import { dayInVietnam } from '$lib/domain/calendar.ts';
import { FIRST_YEAR, PAPER_GRID_M } from '$lib/domain/defaults.ts';
import { CELL_M } from '$lib/domain/grid.ts';
import type { UnitChange } from '$lib/domain/scenario.ts';
import { fromPlane, toPlane } from '$lib/domain/vn2000.ts';
import { paperMap, type Paper } from '$lib/map/paper-map.ts';
import { landOfSet } from '$lib/server/boundary-document.ts';
import type { Count } from '$lib/server/counting/count.ts';
import type { ModelSituation, BriefingContent, BriefingProposal, BriefingScenario, Standing } from './content.ts';

export interface BriefingRequest {
	readonly set: BoundarySet;
	readonly scenario: StoredScenario | null;
	readonly isPublic: boolean;
	readonly office: string;
	readonly madeBy: string;
	/** ISO moment. */
	readonly now: string;
}

export async function gatherBriefing(db: Client, count: Count, request: BriefingRequest): Promise<BriefingContent> {
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
	const paper = paperMap(units);
	const situations = models.map((model, k) =>
		situationOf(assessed[k], model, paper, isPublic ? [] : placesOf(services, model))
	);
	const shown = isPublic
		? await publicSituations(db, count, { codes, named, services }, request, situations)
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
		targets: targets.filter(({ measure, model }) => {
			return !isPublic || (measure !== 'survivors_served' && !(model && withheld.has(model)));
		}),
		progress: isPublic ? { ...progress, years: [] } : progress,
		proposals: proposalsOf(proposals, named, models, realGains, request),
		scenario: isPublic || !request.scenario ? null : scenarioOf(request.scenario, situations, paper)
	};
}

function situationOf(
	{ units, province }: AssessedCoverage,
	model: ProgrammeModel,
	paper: Paper,
	places: readonly (readonly [lon: number, lat: number])[]
): ModelSituation {
	const standing = (unit: Assessment): Standing => ({
		// a unit's people are whole; summed over parts of cells they carry dust
		population: Math.round(unit.population),
		services: unit.services,
		placesPer10000: unit.placesPer10000,
		coveredShare: model.standard ? unit.coveredShare : null,
		beyond: model.standard ? unit.classes.beyond : null,
		meanDistanceM: Number.isFinite(unit.meanDistanceM) ? unit.meanDistanceM : null,
		flag: unit.flag,
		reasons: unit.reasons
	});
	const dots = [...new Map(places.map((place) => [place.join(' '), paper.at(...place)])).values()];
	const labels = paper.labels(places.map(([lon, lat]) => ({ lon, lat })));
	return { model, isWithheld: false, units: units.map(standing), province: standing(province), dots, labels };
}

/** The middle of its 2 km square, whatever is known of the place: on a printed map that is not to be seen. */
function coarse(lon: number, lat: number): [lon: number, lat: number] {
	const middle = (metres: number) => (Math.floor(metres / PAPER_GRID_M) + 0.5) * PAPER_GRID_M;
	const [eastM, northM] = toPlane(lon, lat);
	return fromPlane(middle(eastM), middle(northM));
}

/** Where active services of a model are drawn. */
function placesOf(services: readonly ServicePlace[], { code }: ProgrammeModel): [lon: number, lat: number][] {
	const own = services.filter(({ model_code, status }) => model_code === code && status === 'active');
	return own.map(({ lon, lat }) => coarse(lon, lat));
}

/**
 * What the public may know: of a model with secret places counts only, protected; of the others everything, since their
 * places are open.
 */
async function publicSituations(
	db: Client,
	count: Count,
	land: { codes: readonly string[]; named: readonly NamedUnit[]; services: readonly ServicePlace[] },
	{ set }: BriefingRequest,
	situations: readonly ModelSituation[]
): Promise<ModelSituation[]> {
	const { codes, named, services } = land;
	const { suppressionThreshold: threshold } = await readSafetySetting(db);
	const finest = finestSet(named, set.id);
	const finestServices = finest === set.id ? services : await servicePlaces(db, finest, true);
	const inUnits = situations.map(({ model }) => {
		const own = finestServices.filter(({ model_code }) => model_code === model.code);
		if (!model.confidential && own.every(({ exact }) => exact)) return null;
		const active = own.filter(({ status }) => status === 'active');
		const units = named
			.filter(({ setId }) => setId === finest)
			.map(({ code, parentCode }) => {
				const services = active.filter(({ unit_code }) => unit_code === code).length;
				return { code, parent: parentCode, services };
			});
		return { units, outside: active.length - units.reduce((sum, unit) => sum + unit.services, 0) };
	});
	const secret = inUnits.filter((each) => each !== null);
	const counts = await count('publicServices', { models: secret, threshold });
	return situations.map((situation, k) => {
		const own = inUnits[k];
		return own ? withhold(situation, codes, counts[secret.indexOf(own)]) : situation;
	});
}

/** The set whose units say which unit of the set they belong to; without such a set, the set itself. */
function finestSet(named: readonly NamedUnit[], setId: string): string {
	const codes = new Set(named.filter((unit) => unit.setId === setId).map(({ code }) => code));
	return (
		named.find(({ setId: other, parentCode }) => other !== setId && parentCode && codes.has(parentCode))?.setId ?? setId
	);
}

function withhold(
	{ model, units, province }: ModelSituation,
	codes: readonly string[],
	counts: PublicServices
): ModelSituation {
	const only = ({ population }: Standing, services: number | null): Standing => ({
		population,
		services,
		placesPer10000: null,
		coveredShare: null,
		beyond: null,
		meanDistanceM: null,
		flag: null,
		reasons: []
	});
	return {
		model,
		isWithheld: true,
		dots: [],
		labels: [],
		units: units.map((unit, k) => only(unit, counts.byUnit.get(codes[k]) ?? null)),
		province: only(province, counts.province)
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
		publishedOn: newest.published_on,
		units: units.map(({ code }) => counts.get(code) ?? null),
		province: all.find(({ level }) => level === 'province')?.count ?? null
	};
}

/** The service that stands where a proposal of the set wanted one: what it brings in fact is counted. */
function builtBy({ id, model_code: model, set_id, figures: { standard }, service }: Proposal, set: BoundarySet) {
	if (service?.status !== 'active' || set_id !== set.id) return [];
	return [{ id, model, standard, place: { lon: service.lon, lat: service.lat } }];
}

function proposalsOf(
	proposals: readonly Proposal[],
	named: readonly NamedUnit[],
	models: readonly ProgrammeModel[],
	realGains: ReadonlyMap<string, number | null>,
	{ isPublic }: BriefingRequest
): BriefingProposal[] {
	const nameOf = new Map(named.map(({ setId, code, name }) => [`${setId}/${code}`, name]));
	const shown = isPublic ? proposals.filter(({ state }) => state === 'approved') : proposals;
	return shown.map((proposal) => {
		const { id, model_code: model, set_id, unit_code, state, steps, name, reason, expected_gain } = proposal;
		const last = steps.at(-1);
		const isSecret = models.find(({ code }) => code === model)?.confidential ?? true;
		return {
			model,
			state,
			at: last?.at ?? proposal.made_at,
			unit: isPublic && isSecret ? null : (nameOf.get(`${set_id}/${unit_code}`) ?? unit_code),
			inside: isPublic
				? null
				: {
						name,
						reason,
						expectedGain: expected_gain,
						realGain: realGains.get(id) ?? null,
						decidedBy: state === 'submitted' ? null : (last?.by_name ?? null),
						remark: state === 'submitted' ? null : (last?.reason ?? null)
					}
		};
	});
}

function scenarioOf(scenario: StoredScenario, situations: readonly ModelSituation[], paper: Paper): BriefingScenario {
	const today = situations.find(({ model }) => model.code === scenario.model_code);
	const isSecret = today?.model.confidential ?? true;
	const side = isSecret ? (PAPER_GRID_M / CELL_M) * paper.perKm : 0;
	const places = scenario.sites.map(({ lon, lat }) => (isSecret ? coarse(lon, lat) : ([lon, lat] as const)));
	/** A site has a place as long as nobody says how many. */
	const flag = ({ before, after, population }: UnitChange, places: number | null): Flag => {
		const further = population > 0 ? ((after.services - before.services) * 10_000) / population : 0;
		const reach = { coveredShare: after.share, coveredPopulation: after.covered };
		return flagByReach({ ...reach, placesPer10000: (places ?? 0) + further }, scenario.standard);
	};
	const { units, province } = scenario.result;
	return {
		scenario,
		sites: places.map((place) => ({ at: paper.at(...place), side })),
		labels: paper.labels(places.map(([lon, lat]) => ({ lon, lat }))),
		flagsAfter: units.map((change, k) => flag(change, today?.units[k]?.placesPer10000 ?? null)),
		flagOfProvince: flag(province, today?.province.placesPer10000 ?? null)
	};
}
