// Counting by subtraction: planner, leader and public put together everything that they can read, in both boundary sets,
// over all years and at several moments, and work out what nobody told them. No count below the threshold may follow, and
// nothing that they read may say when or where a single incident was written down.

import GLPK from 'glpk.js/node';
import { beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/lib/analysis/seeded-random.ts';
import type { Figure } from '../../src/lib/analysis/disclosure/yearly-figures.ts';
import type { Client } from '../../src/lib/data/client.ts';
import {
	incidentBlocks,
	recordIncident,
	withdrawIncident,
	type IncidentBlock,
	type IncidentDraft
} from '../../src/lib/data/incidents.ts';
import { publicSummary } from '../../src/lib/data/publication.ts';
import { dayInVietnam } from '../../src/lib/domain/calendar.ts';
import { VIOLENCE_FORMS } from '../../src/lib/domain/incident.ts';
import { countForNobody } from '../../src/lib/server/counting/count.ts';
import { publishYear } from '../../src/lib/usecases/publish-year.ts';
import { releaseGroups } from '../../src/lib/usecases/release-groups.ts';
import { exposed, type Exposed, type Sum, type Told, type Unknown } from '../coalition.ts';
import { onEveryBackend } from '../contract/backends.ts';
import { atLength } from '../length.ts';

const DISTRICTS = 'districts-2021-2025';
const COMMUNES = 'communes-2025-07';
const THRESHOLD = 5;
const MONTHS = Array.from({ length: 12 }, (_, k) => k + 1);
const glpk = await GLPK();

interface Commune {
	readonly code: string;
	readonly district: string;
}
/** A group that appeared on the map, and by when its incidents must have happened. */
interface Group {
	/** Null: of a district or of the province, without saying where. */
	readonly commune: string | null;
	readonly district: string | null;
	readonly square: string | null;
	readonly incidents: number;
	readonly through: number;
}
/** What was read of one year. */
interface Known {
	readonly figures: readonly Figure[];
	readonly groups: readonly Group[];
}

const squareOf = ({ eastKm, northKm, sizeKm }: IncidentBlock) =>
	sizeKm === null ? null : `${eastKm}/${northKm}/${sizeKm}`;
const nameOf = ({ level, unit, month, form }: Figure) => [level, unit, month, form].join(' ');

/** Whether incidents of that kind are counted in a figure. */
function inFigure({ level, unit, month, form }: Figure): Sum['holds'] {
	return (incident) => {
		if (incident.month === null || (form !== null && incident.form !== form)) return false;
		if (level === 'month' && incident.month !== month) return false;
		if (level === 'quarter' && Math.ceil(incident.month / 3) !== month) return false;
		if (level === 'commune') return incident.commune === unit;
		if (level === 'unstated') return incident.commune === null && incident.district === unit;
		return unit === null || incident.district === unit;
	};
}

/**
 * What follows from what was read of a year. Incidents are unknown by commune, month, form and group. Where groups say
 * nothing of months, their incidents are counted a second time by commune and group only, which is fewer unknowns.
 */
function workedOut({ figures, groups }: Known, communes: readonly Commune[]): Exposed[] {
	const places = [
		...communes.map(({ code, district }) => ({ commune: code as string | null, district: district as string | null })),
		...[...new Set(communes.map(({ district }) => district)), null].map((district) => ({ commune: null, district }))
	];
	const saysMonths = groups.some(({ through }) => through < 12);
	const possible = (place: (typeof places)[number]) => [
		null,
		...groups.flatMap(({ commune, district }, k) => {
			const unit = commune === null ? district === null || district === place.district : commune === place.commune;
			return unit ? [k] : [];
		})
	];
	const byForm = (place: (typeof places)[number], group: number | null) =>
		MONTHS.filter((month) => group === null || month <= groups[group].through).flatMap((month) =>
			VIOLENCE_FORMS.map((form): Unknown => ({ ...place, month, form, group }))
		);
	const unknowns = places.flatMap((place): Unknown[] => {
		const ofPlace = possible(place);
		if (saysMonths) return ofPlace.flatMap((group) => byForm(place, group));
		return [...byForm(place, null), ...ofPlace.map((group) => ({ ...place, month: null, form: null, group }))];
	});
	const isPlaced = (x: Unknown) => saysMonths || x.month === null;
	const told: Told[] = [
		...figures.flatMap((figure) =>
			figure.count === null ? [] : [{ name: nameOf(figure), holds: inFigure(figure), count: figure.count }]
		),
		...groups.map(({ incidents }, k) => ({
			name: `group ${k}`,
			holds: (x: Unknown) => isPlaced(x) && x.group === k,
			count: incidents
		}))
	];
	const here = (place: (typeof places)[number]) => (x: Unknown) =>
		x.commune === place.commune && x.district === place.district;
	if (!saysMonths) {
		for (const place of places) {
			const isHere = here(place);
			told.push({
				name: `${place.commune} by month, as by group`,
				holds: (x) => isHere(x) && x.month !== null,
				less: (x) => isHere(x) && x.month === null,
				count: 0
			});
		}
	}
	const asked: Sum[] = [
		...figures.flatMap((figure) =>
			figure.count === null ? [{ name: nameOf(figure), holds: inFigure(figure), isHidden: true }] : []
		),
		...places.flatMap((place) => {
			const isHere = here(place);
			const name = place.commune ?? place.district ?? 'unstated';
			const inNone = (x: Unknown) => x.group === null;
			return [
				{ name: `${name}, in no group`, holds: (x: Unknown) => isHere(x) && isPlaced(x) && inNone(x) },
				{
					name: `${name}, in no square`,
					holds: (x: Unknown) => isHere(x) && isPlaced(x) && (x.group === null || groups[x.group].square === null)
				},
				{ name: `${name}, first half`, holds: (x: Unknown) => isHere(x) && x.month !== null && x.month <= 6 },
				{
					name: `${name}, May, physical`,
					holds: (x: Unknown) => isHere(x) && x.month === 5 && x.form === 'physical'
				}
			];
		})
	];
	return exposed(glpk, unknowns, told, asked, THRESHOLD);
}

async function communesOf(client: Client): Promise<Commune[]> {
	const { data } = await client.from('boundary_unit').select('code, parent_code').eq('set_id', COMMUNES).order('code');
	return (data ?? []).map(({ code, parent_code }) => ({ code, district: parent_code as string }));
}

/**
 * Groups as both boundary sets tell them: the one names communes, the other the districts of those that name none. The
 * squares of a commune, and what it has without a square, stand in both.
 */
function groupsIn(
	year: number,
	byCommune: readonly IncidentBlock[],
	byDistrict: readonly IncidentBlock[],
	communes: readonly Commune[]
): Omit<Group, 'through'>[] {
	const districtOf = new Map(communes.map(({ code, district }) => [code, district]));
	const named = byCommune
		.filter((block) => block.year === year && block.unitCode !== null)
		.map((block) => {
			const district = districtOf.get(block.unitCode as string) as string;
			return { commune: block.unitCode, district, square: squareOf(block), incidents: block.incidents };
		});
	const unnamed = [...new Set(byDistrict.map(({ unitCode }) => unitCode))].flatMap((district) => {
		const inAll = sumOf(byDistrict.filter((block) => block.year === year && block.unitCode === district));
		const incidents = inAll - sumOf(named.filter((group) => group.district === district));
		return incidents ? [{ commune: null, district, square: null, incidents }] : [];
	});
	return [...named, ...unnamed];
}

function sumOf(counts: readonly { readonly incidents: number }[]): number {
	return counts.reduce((sum, { incidents }) => sum + incidents, 0);
}

/** Figures of a year that any of them can read. */
async function figuresOf(year: number, planner: Client, leader: Client, stranger: Client): Promise<Figure[]> {
	const { years } = await publicSummary(stranger);
	const { data: inside } = await leader.from('publication').select('figures').eq('year', year);
	const { data: detail } = await planner.from('publication_detail').select('figures').eq('year', year);
	const figures = [
		...(years.find((one) => one.year === year)?.figures ?? []),
		...[...(inside ?? []), ...(detail ?? [])].flatMap((row) => row.figures as unknown as Figure[])
	];
	return [...new Map(figures.map((figure) => [nameOf(figure), figure])).values()];
}

/** Everything that a role can read of incidents, as it came. */
async function everythingFor(client: Client): Promise<string> {
	const progress = { in_set: COMMUNES, first_year: 2019, last_day: dayInVietnam(new Date()) };
	const answers = [
		...(await Promise.all([DISTRICTS, COMMUNES].map((in_set) => client.rpc('incident_blocks', { in_set })))),
		await client.rpc('province_progress', progress),
		await client.rpc('public_summary'),
		...(await Promise.all(
			(
				[
					'publication',
					'publication_detail',
					'incident_group',
					'incident_release',
					'incident',
					'incident_archive'
				] as const
			).map((table) => client.from(table).select('*'))
		))
	];
	return JSON.stringify(answers.map(({ data, error }) => data ?? error?.code));
}

/** First day of a month from now on; the month before it is over then. */
function firstDayAfter(months: number): string {
	const [year, month] = dayInVietnam(new Date()).split('-').map(Number);
	return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
}

/** What was worked out of the same things on another back end. */
const workedOutBefore = new Map<string, Exposed[]>();

onEveryBackend((running) => {
	let [planner, leader, admin, staff]: Client[] = [];
	let stranger: Client;
	let service: Client;
	let communes: Commune[];

	beforeAll(async () => {
		[planner, leader, admin, staff] = [
			await running().as('planner'),
			await running().as('leader'),
			await running().as('admin'),
			await running().as('staff.anminh')
		];
		stranger = running().backend.as(null);
		({ service } = running().backend);
		communes = await communesOf(planner);
	});

	const groupsOf = async (year: number) =>
		groupsIn(year, await incidentBlocks(planner, COMMUNES), await incidentBlocks(planner, DISTRICTS), communes);

	// each takes seconds, and is the same on both back ends: in short the first and the last, which differ most in what is told
	test.each(atLength([2021, 2025], [2021, 2022, 2023, 2024, 2025]))(
		'nothing small follows from all that can be read of %i',
		async (year) => {
			const groups = (await groupsOf(year)).map((group): Group => ({ ...group, through: 12 }));
			expect(groups.length).toBeGreaterThan(40);
			const known = { figures: await figuresOf(year, planner, leader, stranger), groups };
			const key = JSON.stringify(known);
			const found = workedOutBefore.get(key) ?? workedOut(known, communes);
			workedOutBefore.set(key, found);
			expect(found).toEqual([]);
		},
		300_000
	);

	test('what was done for survivors is told of published years, and leaves nothing small', async () => {
		const args = { in_set: COMMUNES, first_year: 2019, last_day: '2026-11-01' };
		const { data } = await leader.rpc('province_progress', args);
		const { years } = data as unknown as { years: { year: number; served: number; notServed: number }[] };
		expect(years.map(({ year }) => year)).toEqual([2021, 2022, 2023, 2024, 2025]);
		for (const { year, served, notServed } of years) {
			const figures = await figuresOf(year, planner, leader, stranger);
			const all = figures.find(({ level, form }) => level === 'province' && form === null)?.count as number;
			for (const part of [served, notServed, all - served - notServed]) {
				expect(part === 0 || part >= THRESHOLD, `${year}: ${part}`).toBe(true);
			}
		}
	});

	describe('somebody watches while staff write down, correct and withdraw', () => {
		const CELL = { eastKm: 490, northKm: 1070 };
		const draft = (month: string): IncidentDraft => {
			const choices = { form: 'sexual', ageBand: '18_29', channel: 'health', response: 'shelter' } as const;
			return { month, ...choices, place: { cell: CELL } };
		};
		const watched = async () => [
			await everythingFor(planner),
			await everythingFor(leader),
			await everythingFor(stranger)
		];

		test('nothing changes until a month is over and enough enter together, and then by no fewer', async () => {
			const month = `${dayInVietnam(new Date()).slice(0, 7)}-01`;
			const before = await watched();
			const four = await Promise.all(Array.from({ length: 4 }, () => recordIncident(staff, draft(month))));
			expect(await watched()).toEqual(before);
			// the daily round of this month
			await releaseGroups(service, dayInVietnam(new Date()));
			expect(await watched()).toEqual(before);
			const incidentsOn = async () => sumOf(await incidentBlocks(planner, COMMUNES));
			const shown = await incidentsOn();
			// the month is over, and four are too few
			await releaseGroups(service, firstDayAfter(1));
			expect(await incidentsOn()).toBe(shown);
			expect(await watched()).toEqual(before);
			// a fifth, late: the round of that month was made, so nothing says when it came
			const fifth = await recordIncident(staff, draft(month));
			await releaseGroups(service, firstDayAfter(1));
			expect(await watched()).toEqual(before);
			// it enters with the others when the next month is over
			await releaseGroups(service, firstDayAfter(2));
			expect(await incidentsOn()).toBe(shown + 5);
			const after = await watched();
			expect(after.slice(1)).toEqual(before.slice(1));
			// a sixth waits for its own group; what was shown stays, whatever becomes of the five
			await recordIncident(staff, draft(month));
			await withdrawIncident(staff, fifth, dayInVietnam(new Date()));
			await service.from('incident').delete().in('id', four);
			await releaseGroups(service, firstDayAfter(3));
			expect(await watched()).toEqual(after);
		});
	});

	test('nothing small follows from a year that was watched while it was open, and then published', async () => {
		const YEAR = 2020;
		await service.from('incident').delete().gte('month', '2026-01-01');
		await service.from('incident_release').delete().gte('month', '2000-01-01');
		const random = seededRandom(15);
		const busy = communes.filter(({ district }) => district === '909' || district === '899').slice(0, 6);
		const groups: Group[] = [];
		const seen = new Map<string, number>();
		/** What appeared on the map since they looked before. */
		const look = async (through: number) => {
			for (const group of await groupsOf(YEAR)) {
				const key = `${group.commune}/${group.district}/${group.square}`;
				const incidents = group.incidents - (seen.get(key) ?? 0);
				expect(incidents === 0 || incidents >= THRESHOLD, `${key}: ${incidents}`).toBe(true);
				if (incidents) groups.push({ ...group, incidents, through });
				seen.set(key, group.incidents);
			}
		};
		for (const month of MONTHS) {
			const rows = Array.from({ length: 8 + Math.floor(random() * 8) }, () => {
				const { code, district } = busy[Math.floor(random() ** 2 * busy.length)];
				return {
					month: `${YEAR}-${String(Math.max(1, month - Math.floor(random() ** 3 * 3))).padStart(2, '0')}-01`,
					units: random() < 0.1 ? { [DISTRICTS]: district } : { [COMMUNES]: code },
					form: VIOLENCE_FORMS[Math.floor(random() * 3)]
				};
			});
			expect((await service.from('incident').insert(rows)).error).toBeNull();
			if (month === 12) break; // December is written down after its end
			await releaseGroups(service, `${YEAR}-${String(month + 1).padStart(2, '0')}-01`);
			await look(month);
		}
		expect(groups.length).toBeGreaterThan(5);
		const { faults } = await publishYear(admin, countForNobody(), YEAR);
		expect(faults).toEqual([]);
		await releaseGroups(service, `${YEAR + 1}-02-01`);
		await look(12);
		const figures = await figuresOf(YEAR, planner, leader, stranger);
		expect(workedOut({ figures, groups }, communes)).toEqual([]);
	}, 300_000);
});
