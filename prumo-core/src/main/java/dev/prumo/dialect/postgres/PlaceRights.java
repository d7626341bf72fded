package dev.prumo.dialect.postgres;

import java.util.Set;

/**
 * What a schema has besides its objects and rows: whose its objects are, what is granted on it and on objects to come, its
 * comment, and which of its materialized views are filled, those first that others read. The server writes the statements that give the same to the schema
 * that is first in the search path; roles that are not there then get nothing.
 */
final class PlaceRights {
    /** What is in such statements, as snapshots call it. */
    static final Set<String> KINDS = Set.of("privileges on the schema", "comment on the schema", "default privileges");

    private static final String MINE =
            "exists (select from pg_roles where rolname = %L and pg_has_role(oid, ''member''))";
    private static final String THERE = "(%1$L = ''public'' or exists (select from pg_roles where rolname = %1$L))";

    /** Name of the schema and a statement, for the schemas of an array. */
    static final String QUERY = """
            with recursive place as (select n.*, pg_get_userbyid(n.nspowner) as owner from pg_namespace n where n.nspname = any (?)),
            owned as (
              select n.nspname, 'table ' || quote_ident(c.relname) as what, c.relowner as role
                from place n join pg_class c on c.relnamespace = n.oid
                where c.relkind in ('r', 'p', 'v', 'm', 'S') and c.relowner <> n.nspowner
                and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid
                  and (d.deptype = 'e' or (c.relkind = 'S' and d.refclassid = 'pg_class'::regclass
                    and d.deptype in ('a', 'i'))))
              union all
              select n.nspname, 'type ' || quote_ident(t.typname), t.typowner
                from place n join pg_type t on t.typnamespace = n.oid left join pg_class c on c.oid = t.typrelid
                where (t.typtype in ('e', 'd', 'r') or c.relkind = 'c') and t.typowner <> n.nspowner
                and not exists (select from pg_depend d where d.classid = 'pg_type'::regclass and d.objid = t.oid
                  and d.deptype = 'e')
              union all
              select n.nspname, 'routine ' || quote_ident(p.proname) || '('
                  || case when set_config('search_path', quote_ident(n.nspname), true) is not null
                     then pg_get_function_identity_arguments(p.oid) end || ')', p.proowner
                from place n join pg_proc p on p.pronamespace = n.oid
                where p.proowner <> n.nspowner
                and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid
                  and d.deptype = 'e')),
            granted as (
              select n.nspname, a.privilege_type as privilege, a.is_grantable,
                  case a.grantee when 0 then 'public' else pg_get_userbyid(a.grantee) end as role
                from place n cross join lateral aclexplode(n.nspacl) a where a.grantee <> n.nspowner),
            coming as (
              select n.nspname, pg_get_userbyid(d.defaclrole) as maker, a.privilege_type as privilege, a.is_grantable,
                  case d.defaclobjtype when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions'
                    when 'T' then 'types' end as kind,
                  case a.grantee when 0 then 'public' else pg_get_userbyid(a.grantee) end as role
                from place n join pg_default_acl d on d.defaclnamespace = n.oid cross join lateral aclexplode(d.defaclacl) a),
            kept (nspname, root, relation, height) as (
              select n.nspname, c.oid, c.oid, 0 from place n join pg_class c on c.relnamespace = n.oid
                where c.relkind = 'm' and c.relispopulated
              union
              select k.nspname, k.root, d.refobjid, k.height + 1 from kept k join pg_rewrite r on r.ev_class = k.relation
                join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
                and d.refclassid = 'pg_class'::regclass and d.refobjid <> k.relation and d.deptype = 'n'),
            said as (
              select nspname, 1 as rank, format('MINE', pg_get_userbyid(role)) as condition,
                  format('alter %s owner to %I', what, pg_get_userbyid(role)) as command, null as rest from owned
              union all
              select nspname, 2, 'true', 'revoke all on schema ', ' from public' from place where nspacl is not null
              union all
              select nspname, 3, format('THERE', role), format('grant %s on schema ', privilege),
                  format(' to %s%s', case role when 'public' then 'public' else quote_ident(role) end,
                  case when is_grantable then ' with grant option' else '' end) from granted
              union all
              select nspname, 4, format('MINE', maker) || ' and ' || format('THERE', role),
                  format('alter default privileges for role %I in schema ', maker),
                  format(' grant %s on %s to %s%s', privilege, kind,
                  case role when 'public' then 'public' else quote_ident(role) end,
                  case when is_grantable then ' with grant option' else '' end) from coming
              union all
              select n.nspname, 5, 'true', 'comment on schema ', ' is ' || quote_literal(d.description)
                from place n join pg_description d on d.classoid = 'pg_namespace'::regclass and d.objoid = n.oid
                where d.description <> 'standard public schema'
              union all
              select k.nspname, 6 + max(k.height), 'true', 'refresh materialized view ' || quote_ident(c.relname), null
                from kept k join pg_class c on c.oid = k.root group by k.nspname, c.relname)
            select nspname, format('do %L', format('begin if %s then execute %s; end if; end', condition,
                case when rest is null then quote_literal(command)
                  else format('%L || quote_ident(current_schema) || %L', command, rest) end))
              from said order by nspname, rank, command, rest""".replace("MINE", MINE).replace("THERE", THERE);

    private PlaceRights() {}
}
