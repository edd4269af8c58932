// What PostgreSQL itself says of our schemas: every table, column, constraint, index, function, view, trigger, policy, type,
// right and comment as one entry, in words that two databases of the same server can be compared by.

import type { EmptyDatabase } from './empty-database.ts';

/** Name of a thing, with its kind → its definition, line by line. */
export type Catalogue = Record<string, string[]>;

interface Entry {
	readonly thing: string;
	readonly definition: string | null;
}

export async function readCatalogue({ query }: Pick<EmptyDatabase, 'query'>): Promise<Catalogue> {
	const catalogue: Catalogue = {};
	for (const { thing, definition } of await query<Entry>(ENTRIES.join('\nunion all\n'))) {
		if (thing in catalogue) throw new Error(`two things are called ${thing}`);
		catalogue[thing] = (definition ?? '').split('\n');
	}
	return catalogue;
}

/** Everything of ours; the platform's own schemas are its own business, and so is what an extension brought. */
const OURS = `n.nspname in ('public', 'app', 'audit')`;
const NOT_OF_AN_EXTENSION = (catalogue: string) =>
	`not exists (select from pg_depend d where d.classid = '${catalogue}'::regclass and d.objid = o.oid and d.deptype = 'e')`;

/** Who may do what, one a line; where nothing was said, what PostgreSQL gives by itself. */
const rights = (list: string, owner: string) => `coalesce((
	select string_agg(
		format(
			'%s to %s%s', a.privilege_type,
			case a.grantee when 0 then 'everybody' when ${owner} then 'the owner' else a.grantee::regrole::text end,
			case when a.is_grantable then ', who may pass it on' end
		),
		e'\\n' order by a.grantee = ${owner} desc, a.grantee::regrole::text, a.privilege_type
	)
	from aclexplode(${list}) a
), 'nobody')`;
const rightsOr = (kind: string, list: string, owner: string) =>
	rights(`coalesce(${list}, acldefault('${kind}', ${owner}))`, owner);

const ENTRIES = [
	`select 'extension ' || o.extname as thing, n.nspname::text as definition
	from pg_extension o join pg_namespace n on n.oid = o.extnamespace`,

	`select 'schema ' || n.nspname, concat_ws(e'\\n', obj_description(n.oid, 'pg_namespace'), ${rightsOr('n', 'n.nspacl', 'n.nspowner')})
	from pg_namespace n
	where ${OURS} or n.nspname = 'extensions'`,

	`select format('rights on future things: %s in %s', o.defaclobjtype, coalesce(n.nspname, 'any schema')), ${rights('o.defaclacl', 'o.defaclrole')}
	from pg_default_acl o left join pg_namespace n on n.oid = o.defaclnamespace
	where n.oid is null or ${OURS}`,

	`select format('relation %s.%s', n.nspname, o.relname),
		concat_ws(
			e'\\n', format('kind %s, %s', o.relkind, o.relpersistence), array_to_string(o.reloptions, ', '),
			case when o.relrowsecurity then 'row level security' end, case when o.relforcerowsecurity then 'forced on the owner' end,
			case o.relkind when 'v' then pg_get_viewdef(o.oid) end,
			obj_description(o.oid, 'pg_class'),
			${rightsOr('r', 'o.relacl', 'o.relowner')}
		)
	from pg_class o join pg_namespace n on n.oid = o.relnamespace
	where ${OURS} and o.relkind not in ('i', 'I', 'S', 'c') and ${NOT_OF_AN_EXTENSION('pg_class')}`,

	`select format('sequence %s.%s', n.nspname, o.relname),
		concat_ws(
			e'\\n',
			format('%s from %s by %s, %s to %s', s.seqtypid::regtype, s.seqstart, s.seqincrement, s.seqmin, s.seqmax),
			${rightsOr('s', 'o.relacl', 'o.relowner')}
		)
	from pg_class o join pg_namespace n on n.oid = o.relnamespace join pg_sequence s on s.seqrelid = o.oid
	where ${OURS} and ${NOT_OF_AN_EXTENSION('pg_class')}`,

	`select format('column %s.%s.%s', n.nspname, o.relname, c.attname),
		concat_ws(
			e'\\n',
			-- the numbers themselves have holes where a column was dropped
			format('number %s', row_number() over (partition by o.oid order by c.attnum)),
			format_type(c.atttypid, c.atttypmod),
			case when c.attcollation <> t.typcollation then c.attcollation::regcollation::text end,
			case when c.attnotnull then 'not null' end,
			nullif(format('identity %s', c.attidentity), 'identity '), nullif(format('generated %s', c.attgenerated), 'generated '),
			'default ' || pg_get_expr(v.adbin, v.adrelid),
			col_description(o.oid, c.attnum),
			case when c.attacl is not null then ${rights('c.attacl', 'o.relowner')} end
		)
	from pg_class o
	join pg_namespace n on n.oid = o.relnamespace
	join pg_attribute c on c.attrelid = o.oid and c.attnum > 0 and not c.attisdropped
	join pg_type t on t.oid = c.atttypid
	left join pg_attrdef v on v.adrelid = o.oid and v.adnum = c.attnum
	where ${OURS} and o.relkind not in ('i', 'I', 'S') and ${NOT_OF_AN_EXTENSION('pg_class')}`,

	// that a column is not null is said with the column: the constraint that PostgreSQL 18 has for it keeps its old name
	// when the table gets another
	`select format('constraint %s on %s', c.conname, c.conrelid::regclass),
		concat_ws(e'\\n', pg_get_constraintdef(c.oid), case when not c.convalidated then 'not valid' end, obj_description(c.oid, 'pg_constraint'))
	from pg_constraint c join pg_namespace n on n.oid = c.connamespace
	where ${OURS} and c.conrelid <> 0 and c.contype <> 'n'`,

	`select format('index %s.%s', n.nspname, o.relname), concat_ws(e'\\n', pg_get_indexdef(o.oid), obj_description(o.oid, 'pg_class'))
	from pg_class o join pg_namespace n on n.oid = o.relnamespace
	where ${OURS} and o.relkind = 'i' and ${NOT_OF_AN_EXTENSION('pg_class')}`,

	`select 'function ' || o.oid::regprocedure,
		concat_ws(e'\\n', pg_get_functiondef(o.oid), obj_description(o.oid, 'pg_proc'), ${rightsOr('f', 'o.proacl', 'o.proowner')})
	from pg_proc o join pg_namespace n on n.oid = o.pronamespace
	where ${OURS} and o.prokind in ('f', 'p') and ${NOT_OF_AN_EXTENSION('pg_proc')}`,

	`select format('trigger %s on %s', g.tgname, g.tgrelid::regclass),
		concat_ws(e'\\n', pg_get_triggerdef(g.oid), format('enabled %s', g.tgenabled), obj_description(g.oid, 'pg_trigger'))
	from pg_trigger g join pg_class o on o.oid = g.tgrelid join pg_namespace n on n.oid = o.relnamespace
	where ${OURS} and not g.tgisinternal`,

	`select format('policy %s on %s', p.polname, p.polrelid::regclass),
		concat_ws(
			e'\\n', format('for %s, permissive %s', p.polcmd, p.polpermissive),
			'to ' || (
				select string_agg(case r when 0 then 'everybody' else r::regrole::text end, ', ' order by r::regrole::text)
				from unnest(p.polroles) r
			),
			'using ' || pg_get_expr(p.polqual, p.polrelid), 'with check ' || pg_get_expr(p.polwithcheck, p.polrelid),
			obj_description(p.oid, 'pg_policy')
		)
	from pg_policy p join pg_class o on o.oid = p.polrelid join pg_namespace n on n.oid = o.relnamespace
	where ${OURS}`,

	// types of tables, and arrays of types, say nothing that is not said above
	`select format('type %s.%s', n.nspname, o.typname),
		concat_ws(
			e'\\n', format('kind %s', o.typtype),
			(select string_agg(l.enumlabel, e'\\n' order by l.enumsortorder) from pg_enum l where l.enumtypid = o.oid),
			nullif(format_type(o.typbasetype, o.typtypmod), '-'), o.typdefault, case when o.typnotnull then 'not null' end,
			obj_description(o.oid, 'pg_type'),
			${rightsOr('T', 'o.typacl', 'o.typowner')}
		)
	from pg_type o join pg_namespace n on n.oid = o.typnamespace left join pg_class k on k.oid = o.typrelid
	where ${OURS} and o.typcategory <> 'A' and (k.oid is null or k.relkind = 'c') and ${NOT_OF_AN_EXTENSION('pg_type')}`
];
