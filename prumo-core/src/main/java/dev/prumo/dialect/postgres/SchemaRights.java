package dev.prumo.dialect.postgres;

/** What a copy of a schema has besides its objects and rows: whose they are, and what is granted on those to come. */
final class SchemaRights {
    private SchemaRights() {}

    /** Loops of a {@code do} block that knows {@code source_schema}, {@code copy_schema}, {@code copy_oid} and {@code one}. */
    static String owners() {
        return """
                for one in select c.relname as name, pg_get_userbyid(s.relowner) as owner
                  from pg_class c join pg_class s on s.relname = c.relname and s.relkind = c.relkind
                  join pg_namespace n on n.oid = s.relnamespace and n.nspname = source_schema
                  where c.relnamespace = copy_oid and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f') and s.relowner <> c.relowner
                    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid
                      and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i') and c.relkind = 'S')
                loop
                  execute format('alter table %I.%I owner to %I', copy_schema, one.name, one.owner);
                end loop;
                for one in select t.typname as name, pg_get_userbyid(s.typowner) as owner
                  from pg_type t join pg_type s on s.typname = t.typname and s.typtype = t.typtype
                  join pg_namespace n on n.oid = s.typnamespace and n.nspname = source_schema
                  left join pg_class c on c.oid = t.typrelid
                  where t.typnamespace = copy_oid and s.typowner <> t.typowner
                    and (t.typtype in ('e', 'd', 'r') or c.relkind = 'c')
                loop
                  execute format('alter type %I.%I owner to %I', copy_schema, one.name, one.owner);
                end loop;
                for one in select f.oid::regprocedure as name, pg_get_userbyid(s.proowner) as owner
                  from pg_proc f join pg_proc s on s.proname = f.proname and s.prokind = f.prokind
                    and replace(pg_get_function_identity_arguments(s.oid), quote_ident(source_schema) || '.', '')
                      = pg_get_function_identity_arguments(f.oid)
                  join pg_namespace n on n.oid = s.pronamespace and n.nspname = source_schema
                  where f.pronamespace = copy_oid and s.proowner <> f.proowner
                loop
                  execute format('alter routine %s owner to %I', one.name, one.owner);
                end loop;
                for one in select pg_get_userbyid(s.nspowner) as owner from pg_namespace s, pg_namespace c
                  where s.nspname = source_schema and c.oid = copy_oid and s.nspowner <> c.nspowner
                loop
                  execute format('alter schema %I owner to %I', copy_schema, one.owner);
                end loop""";
    }

    /** Those of one schema only add to those of the database. */
    static String defaultPrivileges() {
        return """
                for one in select pg_get_userbyid(d.defaclrole) as owner, a.privilege_type as privilege, a.is_grantable,
                    case d.defaclobjtype when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions'
                      when 'T' then 'types' end as kind,
                    case a.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end as grantee
                  from pg_default_acl d join pg_namespace n on n.oid = d.defaclnamespace
                  cross join lateral aclexplode(d.defaclacl) a where n.nspname = source_schema
                loop
                  execute format('alter default privileges for role %I in schema %I grant %s on %s to %s%s', one.owner,
                    copy_schema, one.privilege, one.kind, one.grantee,
                    case when one.is_grantable then ' with grant option' else '' end);
                end loop""";
    }
}
