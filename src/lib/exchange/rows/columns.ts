// What columns are called. Headers are matched without diacritics, case or what stands in brackets; what nothing matches
// is for a person to say, once: the choice is kept for files with the same header.

import { foldName } from '../../domain/names.ts';

export const IMPORT_KINDS = ['services', 'incidents', 'population', 'boundaries'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** Field of ours → position of the file's column. */
export type ColumnMapping = Readonly<Record<string, number>>;

interface Column {
	readonly field: string;
	readonly kinds: readonly ImportKind[];
	/** Folded, the likeliest first. */
	readonly names: readonly string[];
}

const PLACE: readonly ImportKind[] = ['services', 'incidents'];
const UNIT: readonly ImportKind[] = ['population', 'boundaries'];

const COLUMNS: readonly Column[] = [
	{
		field: 'id',
		kinds: ['services'],
		names: ['id', 'ma', 'ma so', 'ma co so', 'ma dia chi', 'external id', 'code', 'ma cs']
	},
	{
		field: 'model',
		kinds: ['services'],
		names: ['model', 'mo hinh', 'loai mo hinh', 'loai hinh', 'ten mo hinh', 'loai', 'model code', 'type']
	},
	{
		field: 'name',
		kinds: ['services'],
		names: [
			'name',
			'ten',
			'ten co so',
			'ten dia chi',
			'ten dia chi tin cay',
			'ten cau lac bo',
			'ten truong',
			'co so',
			'don vi',
			'full name'
		]
	},
	{ field: 'lon', kinds: PLACE, names: ['lon', 'kinh do', 'longitude', 'lng', 'long', 'kinh do x', 'kd'] },
	{ field: 'lat', kinds: PLACE, names: ['lat', 'vi do', 'latitude', 'vi do y', 'vd'] },
	{ field: 'x', kinds: PLACE, names: ['x', 'toa do x', 'easting', 'x m', 'vn2000 x', 'vn 2000 x'] },
	{ field: 'y', kinds: PLACE, names: ['y', 'toa do y', 'northing', 'y m', 'vn2000 y', 'vn 2000 y'] },
	{
		field: 'coordinates',
		kinds: PLACE,
		names: ['toa do', 'coordinates', 'vi tri', 'toa do gps', 'gps', 'location', 'plus code', 'coordinate']
	},
	{
		field: 'capacity',
		kinds: ['services'],
		names: ['capacity', 'so cho', 'suc chua', 'quy mo', 'so cho o', 'so thanh vien', 'places']
	},
	{
		field: 'status',
		kinds: ['services'],
		names: ['status', 'trang thai', 'tinh trang', 'hien trang', 'tinh trang hoat dong']
	},
	{
		field: 'opened_on',
		kinds: ['services'],
		names: [
			'opened on',
			'ngay mo',
			'ngay thanh lap',
			'ngay hoat dong',
			'thoi gian thanh lap',
			'nam thanh lap',
			'opened',
			'opening date'
		]
	},
	{
		field: 'closed_on',
		kinds: ['services'],
		names: ['closed on', 'ngay dong', 'ngay ngung', 'ngay giai the', 'closed', 'closing date']
	},
	{
		field: 'confidential',
		kinds: ['services'],
		names: ['confidential', 'giu kin', 'bao mat', 'giu kin vi tri', 'secret']
	},
	{ field: 'illustrative', kinds: ['services'], names: ['illustrative', 'minh hoa'] },
	{ field: 'overruled', kinds: ['services'], names: ['overruled', 'bo qua kiem tra'] },
	{ field: 'address', kinds: ['services'], names: ['address', 'dia chi', 'dia diem', 'noi dat', 'dia chi cu the'] },
	{
		field: 'contact_office',
		kinds: ['services'],
		names: [
			'contact office',
			'co quan lien he',
			'don vi quan ly',
			'co quan quan ly',
			'don vi phu trach',
			'co quan',
			'office'
		]
	},
	{
		field: 'month',
		kinds: ['incidents'],
		names: ['month', 'thang', 'thang xay ra', 'thoi gian', 'thang nam', 'thang bao cao', 'ky', 'ky bao cao']
	},
	{ field: 'cell', kinds: ['incidents'], names: ['cell', 'o', 'o luoi', 'ma o'] },
	{
		field: 'unit',
		kinds: ['incidents'],
		names: [
			'unit',
			'dia ban',
			'xa',
			'phuong',
			'xa phuong',
			'xa phuong dac khu',
			'don vi hanh chinh',
			'huyen',
			'unit code',
			'ma dia ban',
			'commune',
			'district'
		]
	},
	{
		field: 'form',
		kinds: ['incidents'],
		names: ['form', 'hinh thuc', 'hinh thuc bao luc', 'loai bao luc', 'violence form', 'dang bao luc']
	},
	{ field: 'age_band', kinds: ['incidents'], names: ['age band', 'nhom tuoi', 'do tuoi', 'tuoi', 'age', 'lua tuoi'] },
	{
		field: 'channel',
		kinds: ['incidents'],
		names: ['channel', 'noi bao', 'kenh', 'noi tiep nhan', 'kenh bao', 'nguon tin', 'don vi tiep nhan']
	},
	{
		field: 'response',
		kinds: ['incidents'],
		names: ['response', 'ho tro', 'hinh thuc ho tro', 'ket qua xu ly', 'bien phap ho tro', 'xu ly']
	},
	{
		field: 'code',
		kinds: UNIT,
		names: [
			'code',
			'ma',
			'ma dia ban',
			'ma don vi',
			'ma xa',
			'ma huyen',
			'unit code',
			'ma hanh chinh',
			'maxa',
			'mahuyen',
			'ma dvhc',
			'id'
		]
	},
	{
		field: 'unit_name',
		kinds: UNIT,
		names: [
			'full name',
			'ten day du',
			'name',
			'ten',
			'ten don vi',
			'ten dia ban',
			'ten xa phuong',
			'ten don vi hanh chinh',
			'dia ban',
			'don vi hanh chinh',
			'ten xa',
			'xa phuong',
			'ten huyen',
			'tenxa',
			'unit',
			'don vi'
		]
	},
	{ field: 'short_name', kinds: ['boundaries'], names: ['short name', 'shortname', 'ten ngan', 'ten goi'] },
	{ field: 'level', kinds: ['boundaries'], names: ['level', 'cap', 'loai', 'loai don vi', 'kind'] },
	{
		field: 'parent_code',
		kinds: ['boundaries'],
		names: ['parent code', 'ma cap tren', 'ma huyen cu', 'former district', 'formerdistrict', 'thuoc huyen']
	},
	{
		field: 'population',
		kinds: UNIT,
		names: [
			'population',
			'dan so',
			'so dan',
			'tong dan so',
			'population 2019',
			'nhan khau',
			'so nhan khau',
			'dan so nguoi',
			'people'
		]
	}
];

/** A header without diacritics, case, brackets and signs: "Kinh độ (°)" → "kinh do". */
function plainHeader(name: string): string {
	return foldName(name.replace(/\([^)]*\)|\[[^\]]*\]/g, ' '))
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

const KNOWN = new Set(COLUMNS.flatMap(({ names }) => names));

/** Whether a cell is the name of a column that some kind of file has. */
export function isKnownHeader(cell: string): boolean {
	return cell.length <= 60 && KNOWN.has(plainHeader(cell));
}

export function fieldsOf(kind: ImportKind): string[] {
	return COLUMNS.filter(({ kinds }) => kinds.includes(kind)).map(({ field }) => field);
}

/** The column of each field, by exact names first; no column is taken twice. */
export function guessMapping(header: readonly string[], kind: ImportKind): ColumnMapping {
	const plain = header.map(plainHeader);
	const mapping: Record<string, number> = {};
	const taken = new Set<number>();
	const columns = COLUMNS.filter(({ kinds }) => kinds.includes(kind));
	const rounds: ((name: string, header: string) => boolean)[] = [
		(name, header) => header === name,
		(name, header) => name.length > 3 && header.startsWith(`${name} `)
	];
	for (const fits of rounds) {
		for (const { field, names } of columns) {
			if (field in mapping) continue;
			for (const name of names) {
				const at = plain.findIndex((candidate, k) => !taken.has(k) && fits(name, candidate));
				if (at < 0) continue;
				mapping[field] = at;
				taken.add(at);
				break;
			}
		}
	}
	return mapping;
}

/** Of each list one field is needed; the first is what the message asks for. */
const NEEDED: Readonly<Record<ImportKind, readonly (readonly string[])[]>> = {
	services: [
		['name', 'id'],
		['lon', 'coordinates', 'x', 'id'],
		['lat', 'coordinates', 'y', 'id']
	],
	incidents: [['month'], ['form'], ['unit', 'cell', 'lon', 'coordinates', 'x']],
	population: [['code', 'unit_name'], ['population']],
	boundaries: [['code'], ['unit_name'], ['population']]
};

/** Fields that the kind needs and the mapping has no column for; of alternatives the first is named. */
export function neededFields(mapping: ColumnMapping, kind: ImportKind): string[] {
	return NEEDED[kind].filter((fields) => !fields.some((field) => field in mapping)).map(([field]) => field);
}
