// Planner, leader and public put together all that they were ever told of a year: the groups released at the end of its
// months, the figures published when it was over, and the groups of what was left. Nothing small may follow.

import GLPK from 'glpk.js/node';
import loadHighs from 'highs';
import { expect, test } from 'vitest';
import { exposed, type Sum, type Told, type Unknown } from '../../../../tests/coalition.ts';
import { atLength } from '../../../../tests/length.ts';
import { VIOLENCE_FORMS } from '../../domain/incident.ts';
import { seededRandom } from '../seeded-random.ts';
import { groupsByPlace, groupsOfPublishedYear, type PlaceGroup, type UngroupedIncident } from './place-groups.ts';
import { yearlyFigures, type Commune, type Figure, type ReleasedSum, type IncidentSum } from './yearly-figures.ts';

const highs = await loadHighs();
const glpk = await GLPK();
const THRESHOLD = 5;
const COMMUNES: Commune[] = [
	...['10001', '10002', '10003'].map((code) => ({ code, district: '901' })),
	...['10004', '10005'].map((code) => ({ code, district: '902' }))
];
const MONTHS = Array.from({ length: 12 }, (_, k) => k + 1);

interface Incident extends UngroupedIncident {
	readonly district: string | null;
	readonly month: number;
	/** The month in which somebody wrote it down. */
	readonly recorded: number;
	readonly form: IncidentSum['form'];
}

/** A group as the map shows it, and since when. */
type Shown = PlaceGroup & { readonly through: number };

/** Incidents of a year: some communes have many, some a few; some say only their district, some not even that. */
function incidentsOf(random: () => number): Incident[] {
	const busy = COMMUNES.map(() => random() ** 2);
	const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)];
	const forms = VIOLENCE_FORMS.slice(0, 2 + Math.floor(random() * 3));
	return Array.from({ length: 25 + Math.floor(random() * 110) }, (_, k): Incident => {
		let commune = pick(COMMUNES);
		while (random() > busy[COMMUNES.indexOf(commune)] + 0.05) commune = pick(COMMUNES);
		const month = 1 + Math.floor(random() * 12);
		const [saysCommune, saysDistrict] = [random() > 0.08, random() > 0.03];
		return {
			id: String(k),
			commune: saysCommune && saysDistrict ? commune.code : null,
			district: saysDistrict ? commune.district : null,
			cell:
				saysCommune && saysDistrict && random() > 0.3
					? { eastKm: 500 + Math.floor(random() * 4), northKm: 1100 + Math.floor(random() * 3) }
					: null,
			month,
			recorded: month + Math.floor(random() ** 3 * 4),
			form: pick(forms)
		};
	});
}

/** The year as planners see it grow: at the end of each month, groups of what stands in none yet. */
function releasedGroups(incidents: readonly Incident[], lastMonth: number): Shown[] {
	const shown: Shown[] = [];
	for (let through = 1; through <= lastMonth; through++) {
		const grouped = new Set(shown.flatMap(({ members }) => members));
		const waiting = incidents.filter(({ id, recorded, month }) => {
			return recorded <= through && month <= through && !grouped.has(id);
		});
		shown.push(...groupsByPlace(waiting, COMMUNES, THRESHOLD).map((group) => ({ ...group, through })));
	}
	return shown;
}

function publishedYear(incidents: readonly Incident[], groups: readonly Shown[], knowsGroups = true) {
	const throughOf = new Map(groups.flatMap(({ members, through }) => members.map((id) => [id, through] as const)));
	const sums = incidents.map(({ id, commune, district, month, form }): IncidentSum => {
		return { commune, district, month, form, released: (knowsGroups && throughOf.get(id)) || null, incidents: 1 };
	});
	const released = groups.map(({ commune, through, incidents: count }): ReleasedSum => {
		return { commune: commune as string, through, incidents: count };
	});
	const yearly = yearlyFigures(highs, sums, COMMUNES, knowsGroups ? released : [], THRESHOLD);
	const left = incidents.filter(({ id }) => !throughOf.has(id));
	return { ...yearly, rest: groupsOfPublishedYear(yearly.figures, groups, left, COMMUNES, THRESHOLD) };
}

/** Whether an incident of that kind would be counted in the figure. */
function inFigure({ level, unit, month, form }: Figure) {
	return (incident: Unknown): boolean => {
		if (incident.month === null) return false;
		if (form !== null && incident.form !== form) return false;
		if (level === 'month' && incident.month !== month) return false;
		if (level === 'quarter' && Math.ceil(incident.month / 3) !== month) return false;
		if (level === 'commune') return incident.commune === unit;
		if (level === 'unstated') return incident.commune === null && incident.district === unit;
		return unit === null || incident.district === unit;
	};
}

const nameOf = ({ level, unit, month, form }: Figure) => [level, unit, month, form].join(' ');

/** The unknowns, what was told, and what was not. */
function coalition(figures: readonly Figure[], groups: readonly Shown[]) {
	const places: Pick<Unknown, 'commune' | 'district'>[] = [
		...COMMUNES.map(({ code, district }) => ({ commune: code, district })),
		...['901', '902', null].map((district) => ({ commune: null, district }))
	];
	const holdsPlace = (group: Shown, { commune, district }: (typeof places)[number]) =>
		group.commune === null ? group.district === null || group.district === district : group.commune === commune;
	const unknowns = places.flatMap((place) => {
		const possible = groups.flatMap((group, k) => (holdsPlace(group, place) ? [k] : []));
		return MONTHS.flatMap((month) =>
			VIOLENCE_FORMS.flatMap((form) =>
				[null, ...possible]
					.filter((k) => k === null || month <= groups[k].through)
					.map((group): Unknown => ({ ...place, month, form, group }))
			)
		);
	});
	const told: Told[] = [
		...figures.flatMap((figure) =>
			figure.count === null ? [] : [{ name: nameOf(figure), holds: inFigure(figure), count: figure.count }]
		),
		...groups.map(({ incidents }, k) => ({
			name: `group ${k}`,
			holds: (x: Unknown) => x.group === k,
			count: incidents
		}))
	];
	const whileOpen = (x: Unknown) => x.group !== null && groups[x.group].members.length > 0;
	const asked: Sum[] = [
		...figures.flatMap((figure) =>
			figure.count === null ? [{ name: nameOf(figure), holds: inFigure(figure), isHidden: true }] : []
		),
		...places.flatMap(({ commune, district }) => {
			const here = (x: Unknown) => x.commune === commune && x.district === district;
			const name = commune ?? district ?? 'unstated';
			return [
				{ name: `${name}, in no group`, holds: (x: Unknown) => here(x) && x.group === null },
				{ name: `${name}, without a square`, holds: (x: Unknown) => here(x) && !whileOpen(x) },
				{ name: `${name}, first half`, holds: (x: Unknown) => here(x) && (x.month ?? 0) <= 6 },
				{
					name: `${name}, first half, in no group`,
					holds: (x: Unknown) => here(x) && (x.month ?? 0) <= 6 && x.group === null
				},
				{ name: `${name}, May, physical`, holds: (x: Unknown) => here(x) && x.month === 5 && x.form === 'physical' }
			];
		})
	];
	return { unknowns, told, asked };
}

function attack(figures: readonly Figure[], groups: readonly Shown[]) {
	const { unknowns, told, asked } = coalition(figures, groups);
	return exposed(glpk, unknowns, told, asked, THRESHOLD);
}

/** Every fourth is published without having been shown before. */
const YEARS = atLength(24, 200);

test(`${YEARS} years: nothing small follows from all that planner, leader and public were told`, () => {
	let [groupsWhileOpen, groupsOfTheRest, hidden] = [0, 0, 0];
	for (let seed = 1; seed <= YEARS; seed++) {
		const random = seededRandom(seed);
		const incidents = incidentsOf(random);
		// one year in four is published without having been shown before
		const groups = releasedGroups(incidents, seed % 4 ? 8 + (seed % 5) : 0);
		const { figures, districtMonths, faults, rest } = publishedYear(incidents, groups);
		expect(faults, `year ${seed}`).toEqual([]);
		const all = [...figures, ...districtMonths];
		const shown = [...groups, ...rest.map((group) => ({ ...group, through: 12 }))];
		expect(Math.min(...shown.map((group) => group.incidents))).toBeGreaterThanOrEqual(THRESHOLD);
		expect(attack(all, shown), `year ${seed}`).toEqual([]);
		groupsWhileOpen += groups.length;
		groupsOfTheRest += rest.length;
		hidden += all.filter(({ count }) => count === null).length;
	}
	expect(Math.min(groupsWhileOpen, groupsOfTheRest)).toBeGreaterThan(1.5 * YEARS);
	expect(hidden).toBeGreaterThan(25 * YEARS);
}, 900_000);

test('the attack is able to succeed: figures that were protected without knowing of the groups fall', () => {
	let fallen = 0;
	for (let seed = 1; seed <= 12; seed++) {
		const incidents = incidentsOf(seededRandom(seed));
		const groups = releasedGroups(incidents, 10);
		const { figures, districtMonths } = publishedYear(incidents, groups, false);
		if (attack([...figures, ...districtMonths], groups).length) fallen++;
	}
	expect(fallen).toBeGreaterThan(6);
}, 120_000);
