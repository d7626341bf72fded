package dev.prumo.dialect.postgres;

/**
 * Objects elsewhere that stand on objects in a schema, as the server's own dependencies tell: foreign keys and views, which can
 * be made again, and all others.
 *
 * <p>Source: PostgreSQL manual, "pg_depend". A dependency leads from a constraint, rule, default, trigger or policy to what it
 * mentions; where that stands is known by its table.
 */
final class Dependants {
    private Dependants() {}

    /** Rows {@code class, oid, text, relation, is_view, is_key}; {@code schema} is an expression for an oid. */
    private static String rows(String schema) {
        return "select distinct d.classid as class, d.objid as oid,"
                + " pg_describe_object(d.classid, d.objid, 0) as text, home.relation,"
                + " d.classid = 'pg_rewrite'::regclass and exists (select from pg_rewrite w join pg_class v on v.oid = w.ev_class"
                + " where w.oid = d.objid and w.rulename = '_RETURN' and v.relkind = 'v') as is_view,"
                + " d.classid = 'pg_constraint'::regclass and exists (select from pg_constraint k where k.oid = d.objid"
                + " and k.contype = 'f') as is_key"
                + " from (select 'pg_class'::regclass as class, c.oid from pg_class c where c.relnamespace = " + schema
                + " union all select 'pg_type'::regclass, t.oid from pg_type t where t.typnamespace = " + schema
                + " union all select 'pg_proc'::regclass, p.oid from pg_proc p where p.pronamespace = " + schema
                + " union all select 'pg_operator'::regclass, o.oid from pg_operator o where o.oprnamespace = " + schema
                + " union all select 'pg_collation'::regclass, l.oid from pg_collation l where l.collnamespace = "
                + schema
                + ") own join pg_depend d on d.refclassid = own.class and d.refobjid = own.oid"
                + " and d.deptype in ('n', 'a', 'i', 'P', 'S')"
                + " join lateral (select case d.classid"
                + " when 'pg_class'::regclass then d.objid"
                + " when 'pg_constraint'::regclass then (select nullif(conrelid, 0) from pg_constraint where oid = d.objid)"
                + " when 'pg_rewrite'::regclass then (select ev_class from pg_rewrite where oid = d.objid)"
                + " when 'pg_attrdef'::regclass then (select adrelid from pg_attrdef where oid = d.objid)"
                + " when 'pg_trigger'::regclass then (select tgrelid from pg_trigger where oid = d.objid)"
                + " when 'pg_policy'::regclass then (select polrelid from pg_policy where oid = d.objid)"
                + " when 'pg_statistic_ext'::regclass then (select stxrelid from pg_statistic_ext where oid = d.objid)"
                + " end as relation, case d.classid"
                + " when 'pg_type'::regclass then (select typnamespace from pg_type where oid = d.objid)"
                + " when 'pg_proc'::regclass then (select pronamespace from pg_proc where oid = d.objid)"
                + " when 'pg_operator'::regclass then (select oprnamespace from pg_operator where oid = d.objid)"
                + " when 'pg_constraint'::regclass then (select connamespace from pg_constraint where oid = d.objid)"
                + " end as namespace) home on true"
                + " left join pg_class hc on hc.oid = home.relation"
                + " where coalesce(hc.relnamespace, home.namespace) <> " + schema
                + " and not exists (select from pg_namespace h where h.oid = coalesce(hc.relnamespace, home.namespace)"
                + " and h.nspname ~ '^pg_(toast|temp)')";
    }

    /** An expression: all of them, and publications of tables, as a text; null if there is none. */
    static String listOfAll(String schema) {
        return "select string_agg(distinct text, ', ') from (select text from (" + rows(schema) + ") a union all "
                + publications(schema) + ") x";
    }

    /** The same without what can be made again. */
    static String listOfOthers(String schema) {
        return "select string_agg(distinct text, ', ') from (select text from (" + rows(schema)
                + ") a where not is_view and not is_key union all " + publications(schema) + ") x";
    }

    /** A query: oids of foreign keys elsewhere, those of partitions left out. */
    static String foreignKeys(String schema) {
        return "select a.oid from (" + rows(schema)
                + ") a join pg_constraint k on k.oid = a.oid where a.is_key and k.conparentid = 0";
    }

    /** A query: oids of views elsewhere. */
    static String views(String schema) {
        return "select distinct a.relation as oid from (" + rows(schema) + ") a where a.is_view";
    }

    /** A publication goes on with the table that it was told of, whatever that is called. */
    private static String publications(String schema) {
        return "select 'publication ' || p.pubname from pg_publication p join pg_publication_rel r on r.prpubid = p.oid"
                + " join pg_class c on c.oid = r.prrelid where c.relnamespace = " + schema;
    }
}
