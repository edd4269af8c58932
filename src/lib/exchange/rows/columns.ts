// What columns are called. Headers are matched without diacritics, case or what stands in brackets; what nothing matches
// is for a person to say, once: the choice is kept for files with the same header.

import { foldName } from '../../domain/names.ts';

/** Field of ours → position of the file's column. */
export type ColumnMapping = Readonly<Record<string, number>>;

export interface Column {
	readonly field: string;
	/** Folded, the likeliest first. */
	readonly names: readonly string[];
}

/** The column of the folder that a placemark of a KML lies in; in Google My Maps it is the layer. */
export const FOLDER = 'folder';

/** Where something stands, in any notation. */
export const PLACE_COLUMNS: readonly Column[] = [
	{ field: 'lon', names: ['lon', 'kinh do', 'longitude', 'lng', 'long', 'kinh do x', 'kd'] },
	{ field: 'lat', names: ['lat', 'vi do', 'latitude', 'vi do y', 'vd'] },
	{ field: 'x', names: ['x', 'toa do x', 'easting', 'x m', 'vn2000 x', 'vn 2000 x'] },
	{ field: 'y', names: ['y', 'toa do y', 'northing', 'y m', 'vn2000 y', 'vn 2000 y'] },
	{
		field: 'coordinates',
		names: ['toa do', 'coordinates', 'vi tri', 'toa do gps', 'gps', 'location', 'plus code', 'coordinate']
	}
];

/** By what a unit is known. */
export const UNIT_COLUMNS: readonly Column[] = [
	{
		field: 'code',
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
	}
];

export const PEOPLE_COLUMN: Column = {
	field: 'population',
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
};

/** A header without diacritics, case, brackets and signs: "Kinh độ (°)" → "kinh do". */
function plainHeader(name: string): string {
	return foldName(name.replace(/\([^)]*\)|\[[^\]]*\]/g, ' '))
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

/** Tells a cell that is the name of one of the columns. */
export type IsHeader = (cell: string) => boolean;

export function headersOf(columns: readonly Column[]): IsHeader {
	const known = new Set(columns.flatMap(({ names }) => names));
	return (cell) => cell.length <= 60 && known.has(plainHeader(cell));
}

/** The column of each field, by exact names first; no column is taken twice. */
export function guessMapping(header: readonly string[], columns: readonly Column[]): ColumnMapping {
	const plain = header.map(plainHeader);
	const mapping: Record<string, number> = {};
	const taken = new Set<number>();
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

/**
 * Fields that are needed and that the mapping has no column for.
 * @param needed alternatives, of which the first is named
 */
export function neededFields(mapping: ColumnMapping, needed: readonly (readonly string[])[]): string[] {
	return needed.filter((fields) => !fields.some((field) => field in mapping)).map(([field]) => field);
}
