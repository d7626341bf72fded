package dev.prumo.dialect.postgres.inspect;

import static dev.prumo.dialect.postgres.inspect.CatalogSql.relative;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds what the model has no place for. Every query gives the number of a schema, the catalog and number of what is there,
 * its kind, its name, and a reason if there is one to give.
 */
final class NotCoveredSql {
    private static final int SCHEMAS_PUBLISHED = 15;

    /** With those of whole kinds of objects: catalog, its number, column of the schema, kind, name. */
    private static final List<String> KINDS = List.of(
            kind(
                    "pg_operator",
                    2617,
                    "oprnamespace",
                    "operator",
                    "x.oprname || '(' || format_type(nullif(x.oprleft, 0), null)"
                            + " || ', ' || format_type(x.oprright, null) || ')'"),
            kind("pg_opclass", 2616, "opcnamespace", "operator class", named("opc") + using("x.opcmethod")),
            kind("pg_opfamily", 2753, "opfnamespace", "operator family", named("opf") + using("x.opfmethod")),
            kind("pg_collation", 3456, "collnamespace", "collation", named("coll")),
            kind("pg_conversion", 2607, "connamespace", "conversion", named("con")),
            kind("pg_ts_dict", 3600, "dictnamespace", "text search dictionary", named("dict")),
            kind("pg_ts_config", 3602, "cfgnamespace", "text search configuration", named("cfg")),
            kind("pg_ts_parser", 3601, "prsnamespace", "text search parser", named("prs")),
            kind("pg_ts_template", 3764, "tmplnamespace", "text search template", named("tmpl")),
            kind("pg_class", 1259, "relnamespace", "foreign table", named("rel")) + " and x.relkind = 'f'",
            kind("pg_type", 1247, "typnamespace", "base type", named("typ"))
                    + " and x.typtype in ('b', 'p') and x.typrelid = 0"
                    + " and not exists (select from pg_type e where e.oid = x.typelem and e.typarray = x.oid)",
            kind(
                            "pg_class",
                            1259,
                            "relnamespace",
                            "type of a table",
                            named("rel") + " || ' of ' || format_type(x.reloftype, null)")
                    + " and x.reloftype <> 0",
            kind(
                            "pg_class",
                            1259,
                            "relnamespace",
                            "tablespace",
                            named("rel")
                                    + " || ' in ' || (select spcname from pg_tablespace where oid = x.reltablespace)")
                    + " and x.reltablespace <> 0",
            kind(
                    "pg_default_acl",
                    826,
                    "defaclnamespace",
                    "default privileges",
                    "case x.defaclobjtype when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions'"
                            + " when 'T' then 'types' else 'objects' end || ' of ' || pg_get_userbyid(x.defaclrole) || ' '"
                            + " || x.defaclacl::text"),
            kind(
                            "pg_proc",
                            1255,
                            "pronamespace",
                            "routine",
                            "x.proname || '(' || oidvectortypes(x.proargtypes) || ')'",
                            "names its schema where that may mean something else")
                    + " and x.prokind <> 'a' and x.prosrc <> '' and "
                    + OwnName.isUnclear("x.prosrc"));

    private static final String ON_COLUMNS = """
            select c.relnamespace, 1259, c.oid, k.kind, quote_ident(c.relname) || '.' || quote_ident(a.attname), ''
              from pg_class c
              join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
              join pg_type t on t.oid = a.atttypid
              cross join lateral (values
                ('default of a view''s column', c.relkind = 'v' and a.atthasdef),
                ('privileges on a view''s column', a.attacl is not null),
                ('setting of a view''s column', coalesce(a.attstattarget, -1) >= 0 or a.attoptions is not null
                                                or a.attcompression <> '' or a.attstorage <> t.typstorage)) k (kind, found)
             where c.relkind in ('v', 'm') and k.found and c.relnamespace = any (%1$s)
            union all
            select c.relnamespace, 1259, c.oid, 'setting of an index''s column', quote_ident(c.relname) || ' ' || a.attnum, ''
              from pg_index x
              join pg_class c on c.oid = x.indexrelid
              join pg_attribute a on a.attrelid = c.oid and a.attstattarget >= 0
             where x.indexprs is not null and c.relnamespace = any (%1$s)
            union all
            select c.relnamespace, 1259, c.oid, 'comment on a field', quote_ident(c.relname) || '.' || quote_ident(a.attname), ''
              from pg_description d
              join pg_class c on c.oid = d.objoid
              join pg_attribute a on a.attrelid = c.oid and a.attnum = d.objsubid
             where d.classoid = 1259 and d.objsubid > 0 and c.relkind in ('c', 'i', 'I') and c.relnamespace = any (%1$s)""";

    private static final String ON_TABLES = """
            select c.relnamespace, 2620, g.oid, 'state of a partition''s trigger', quote_ident(c.relname) || '.' || quote_ident(g.tgname), ''
              from pg_trigger g join pg_class c on c.oid = g.tgrelid join pg_trigger p on p.oid = g.tgparentid
             where g.tgenabled <> p.tgenabled and c.relnamespace = any (%1$s)
            union all
            select c.relnamespace, 1259, c.oid, 'partition being detached', quote_ident(c.relname), ''
              from pg_inherits h join pg_class c on c.oid = h.inhrelid
             where h.inhdetachpending and c.relnamespace = any (%1$s)
            union all
            select c.relnamespace, 1259, c.oid, 'clustering', quote_ident(c.relname) || ' on ' || quote_ident(k.conname), ''
              from pg_index x join pg_class c on c.oid = x.indrelid
              join pg_constraint k on k.conindid = x.indexrelid and k.contype in ('p', 'u', 'x')
             where x.indisclustered and c.relnamespace = any (%1$s)
            union all
            select c.relnamespace, 1259, c.oid, 'comment on the index of a constraint', quote_ident(c.relname), ''
              from pg_class c join pg_description d on d.classoid = 1259 and d.objoid = c.oid and d.objsubid = 0
              join pg_constraint k on k.conindid = c.oid and k.contype in ('p', 'u', 'x')
             where c.relkind in ('i', 'I') and c.relnamespace = any (%1$s)
            union all
            select k.connamespace, 2606, k.oid, 'comment on a constraint', quote_ident(k.conname), ''
              from pg_constraint k join pg_description d on d.classoid = 2606 and d.objoid = k.oid
             where (k.contypid <> 0 or k.contype = 't') and k.connamespace = any (%1$s)
            union all
            select c.relnamespace, 1259, c.oid, 'setting of an identity''s sequence', quote_ident(c.relname), ''
              from pg_class c
             where c.relkind = 'S' and c.relnamespace = any (%1$s)
               and (c.relacl is not null
                    or c.oid in (select d.objoid from pg_description d where d.classoid = 1259 and d.objsubid = 0))
               and exists (select from pg_depend o
                            where o.classid = 1259 and o.objid = c.oid and o.objsubid = 0 and o.refclassid = 1259
                              and o.deptype = 'i' offset 0)
            union all
            select t.typnamespace, 1247, t.oid, 'name of a NOT NULL', quote_ident(k.conname), ''
              from pg_constraint k join pg_type t on t.oid = k.contypid
             where k.contype = 'n' and k.conname <> t.typname || '_not_null' and t.typnamespace = any (%1$s)""";

    private static final String BEYOND = """
            select n.oid, 2605, k.oid, 'cast', %2$s, ''
              from pg_cast k join pg_type s on s.oid = k.castsource join pg_type t on t.oid = k.casttarget
              join pg_namespace n on n.oid in (s.typnamespace, t.typnamespace)
             where n.oid = any (%1$s)
               and not exists (select from pg_depend i where i.classid = 2605 and i.objid = k.oid and i.deptype = 'i')
            union all
            select t.typnamespace, 3576, x.oid, 'transform', t.typname || ' for ' || l.lanname, ''
              from pg_transform x join pg_type t on t.oid = x.trftype join pg_language l on l.oid = x.trflang
             where t.typnamespace = any (%1$s)
            union all
            select p.pronamespace, 3466, e.oid, 'event trigger', quote_ident(e.evtname), ''
              from pg_event_trigger e join pg_proc p on p.oid = e.evtfoid
             where p.pronamespace = any (%1$s)
            union all
            select distinct c.relnamespace, 1417, s.oid, 'foreign server', quote_ident(s.srvname), ''
              from pg_foreign_table f join pg_class c on c.oid = f.ftrelid join pg_foreign_server s on s.oid = f.ftserver
             where c.relnamespace = any (%1$s)
            union all
            select c.relnamespace, 6104, p.oid, 'publication', quote_ident(p.pubname), 'of ' || quote_ident(c.relname)
              from pg_publication p join pg_publication_rel r on r.prpubid = p.oid join pg_class c on c.oid = r.prrelid
             where c.relnamespace = any (%1$s)
            union all
            select n.oid, 6104, p.oid, 'publication', quote_ident(p.pubname), 'of all tables'
              from pg_publication p cross join pg_namespace n
             where p.puballtables and n.oid = any (%1$s)
            union all
            select c.relnamespace, 6100, s.oid, 'subscription', quote_ident(s.subname), 'of ' || quote_ident(c.relname)
              from pg_subscription_rel r join pg_subscription s on s.oid = r.srsubid join pg_class c on c.oid = r.srrelid
             where c.relnamespace = any (%1$s)
            union all
            select n.oid, 2615, n.oid, 'privileges on the schema', g.text, ''
              from pg_namespace n
              cross join lateral (select %3$s as text) g
             where n.nspacl is not null and g.text is not null and n.oid = any (%1$s)
               and not (n.nspname = 'public' and g.text = 'usage to public')
            union all
            select n.oid, 2615, n.oid, 'comment on the schema', d.description, ''
              from pg_namespace n join pg_description d on d.classoid = 2615 and d.objoid = n.oid
             where d.description <> 'standard public schema' and n.oid = any (%1$s)
            union all
            select c.relnamespace, d.classid, d.objid, 'dependency on an extension', quote_ident(c.relname) || ' on ' || e.extname, ''
              from pg_depend d join pg_class c on c.oid = d.objid join pg_extension e on e.oid = d.refobjid
             where d.deptype = 'x' and d.classid = 1259 and d.refclassid = 3079 and c.relnamespace = any (%1$s)
            union all
            select p.pronamespace, d.classid, d.objid, 'dependency on an extension', quote_ident(p.proname) || ' on ' || e.extname, ''
              from pg_depend d join pg_proc p on p.oid = d.objid join pg_extension e on e.oid = d.refobjid
             where d.deptype = 'x' and d.classid = 1255 and d.refclassid = 3079 and p.pronamespace = any (%1$s)
            union all
            select c.relnamespace, d.classid, d.objid, 'dependency on an extension', quote_ident(g.tgname) || ' on ' || e.extname, ''
              from pg_depend d join pg_trigger g on g.oid = d.objid join pg_class c on c.oid = g.tgrelid
              join pg_extension e on e.oid = d.refobjid
             where d.deptype = 'x' and d.classid = 2620 and d.refclassid = 3079 and c.relnamespace = any (%1$s)
            union all
            select c.relnamespace, l.classoid, l.objoid, 'security label', quote_ident(c.relname), l.provider || ' ' || l.label
              from pg_seclabel l join pg_class c on c.oid = l.objoid
             where l.classoid = 1259 and c.relnamespace = any (%1$s)
            union all
            select p.pronamespace, l.classoid, l.objoid, 'security label', quote_ident(p.proname), l.provider || ' ' || l.label
              from pg_seclabel l join pg_proc p on p.oid = l.objoid
             where l.classoid = 1255 and p.pronamespace = any (%1$s)
            union all
            select t.typnamespace, l.classoid, l.objoid, 'security label', quote_ident(t.typname), l.provider || ' ' || l.label
              from pg_seclabel l join pg_type t on t.oid = l.objoid
             where l.classoid = 1247 and t.typnamespace = any (%1$s)""";

    private static final String PUBLISHED_SCHEMAS = """
            select r.pnnspid, 6104, p.oid, 'publication', quote_ident(p.pubname), 'of all tables of the schema'
              from pg_publication p join pg_publication_namespace r on r.pnpubid = p.oid
             where r.pnnspid = any (%1$s)""";

    private NotCoveredSql() {}

    /** @param namespaces the numbers of the schemas, as an array that stands in SQL */
    static String all(int version, String namespaces) {
        List<String> parts = new ArrayList<>(KINDS);
        parts.add(ON_COLUMNS);
        parts.add(ON_TABLES);
        parts.add(BEYOND);
        if (version >= SCHEMAS_PUBLISHED) {
            parts.add(PUBLISHED_SCHEMAS);
        }
        return String.join("\nunion all\n", parts)
                .formatted(
                        namespaces,
                        relative("format_type(k.castsource, null) || ' as ' || format_type(k.casttarget, null)"),
                        privileges());
    }

    private static String kind(String catalog, int number, String schema, String kind, String name) {
        return kind(catalog, number, schema, kind, name, "");
    }

    private static String kind(String catalog, int number, String schema, String kind, String name, String reason) {
        return "select n.oid, " + number + ", x.oid, '" + kind + "', " + relative(name) + ", '" + reason + "' from "
                + catalog + " x join pg_namespace n on n.oid = x." + schema + " where n.oid = any (%1$s)";
    }

    private static String named(String prefix) {
        return "quote_ident(x." + prefix + "name)";
    }

    private static String using(String method) {
        return " || ' using ' || (select amname from pg_am where oid = " + method + ")";
    }

    /** What others may do in the schema, or its owner may not. */
    private static String privileges() {
        return "(select string_agg(p.privilege, ', ' order by p.privilege collate \"C\")"
                + " from (select g[2] || case g[3] when 'true' then ' with grant option' else '' end"
                + " || case g[4] when 'true' then ' not' else '' end || ' to ' || g[1] as privilege"
                + " from (select string_to_array(item, chr(31)) as g from unnest(string_to_array("
                + CatalogSql.grants("n.nspacl", 'n', "n.nspowner") + ", chr(30))) item) i) p)";
    }
}
