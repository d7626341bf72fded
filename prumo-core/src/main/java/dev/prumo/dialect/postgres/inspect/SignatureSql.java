package dev.prumo.dialect.postgres.inspect;

import static dev.prumo.dialect.postgres.inspect.CatalogSql.comment;
import static dev.prumo.dialect.postgres.inspect.CatalogSql.grants;
import static dev.prumo.dialect.postgres.inspect.CatalogSql.relative;

import java.util.ArrayList;
import java.util.List;

/**
 * One query that hashes all that snapshots are made of. Where the catalog itself is neutral it is not printed: numbers of
 * columns, and of what is in another schema, mean the same in every schema of a server. Each row becomes one number in which
 * every value counts and the name of what it is about; the sum of a schema needs no order and no memory.
 */
final class SignatureSql {
    private static final int NULLS_NOT_DISTINCT = 15;
    private static final int TEMPORAL_KEYS = 18;

    private final int version;
    private final String namespaces;
    private final List<String> parts = new ArrayList<>();

    private SignatureSql(int version, String namespaces) {
        this.version = version;
        this.namespaces = namespaces;
    }

    /**
     * Two columns: number of a schema, signature.
     *
     * @param namespaces the numbers of the schemas, as an array that stands in SQL
     */
    static String of(int version, String namespaces) {
        SignatureSql sql = new SignatureSql(version, namespaces);
        sql.parts.add("select oid, 0 from pg_namespace where oid = any (" + namespaces + ")");
        sql.relations();
        sql.columns();
        sql.constraints();
        sql.indexes();
        sql.types();
        sql.routines();
        sql.dependants();
        sql.parts.add("select x.n, " + hash("'other'", "x.k", "x.o", "x.r") + " from ("
                + NotCoveredSql.all(version, namespaces) + ") x (n, c, i, k, o, r)");
        return "select s.n, to_hex(count(*)) || '-' || sum(s.h) from (" + String.join("\nunion all\n", sql.parts)
                + ") s (n, h) group by s.n";
    }

    private void relations() {
        add(
                "c.relnamespace",
                hash(
                        "'relation'",
                        "c.relname",
                        "c.relkind",
                        "c.relpersistence",
                        "c.relam",
                        "c.relrowsecurity",
                        "c.relforcerowsecurity",
                        "c.relreplident",
                        "c.reloptions",
                        "t.reloptions",
                        "case when c.relkind = 'p' then " + relative("pg_get_partkeydef(c.oid)") + " end",
                        "case when c.relispartition then " + relative("pg_get_expr(c.relpartbound, c.oid)") + " end",
                        "case when c.relkind in ('v', 'm') then " + relative("pg_get_viewdef(c.oid)") + " end",
                        "case when c.relkind = 'S' then " + grants("c.relacl", 's', "c.relowner") + " else "
                                + grants("c.relacl", 'r', "c.relowner") + " end",
                        "d.description"),
                "pg_class c join pg_namespace n on n.oid = c.relnamespace"
                        + " left join pg_class t on t.oid = c.reltoastrelid and t.reloptions is not null "
                        + comment(Catalog.CLASS, "c.oid"),
                "c.relkind in ('r', 'p', 'v', 'm', 'S', 'c') and c.relnamespace");
        add(
                "c.relnamespace",
                hash(
                        "'parent'",
                        "c.relname",
                        "p.relname",
                        "case when p.relnamespace <> c.relnamespace then p.relnamespace end",
                        "h.inhseqno"),
                "pg_inherits h join pg_class c on c.oid = h.inhrelid join pg_class p on p.oid = h.inhparent",
                "c.relnamespace");
        add(
                "c.relnamespace",
                hash(
                        "'sequence'",
                        "c.relname",
                        "s.seqtypid",
                        "s.seqstart",
                        "s.seqincrement",
                        "s.seqmin",
                        "s.seqmax",
                        "s.seqcache",
                        "s.seqcycle",
                        "r.relname",
                        "o.refobjsubid",
                        "o.deptype"),
                "pg_sequence s join pg_class c on c.oid = s.seqrelid"
                        + " left join (pg_depend o join pg_class r on r.oid = o.refobjid) on o.classid = 1259"
                        + " and o.objid = c.oid and o.objsubid = 0 and o.refclassid = 1259 and o.refobjsubid > 0",
                "c.relnamespace");
    }

    private void columns() {
        add(
                "c.relnamespace",
                hash(
                        "'column'",
                        "c.relname",
                        "a.attnum",
                        "a.attname",
                        own("t", "c.relnamespace"),
                        other("t", "c.relnamespace"),
                        "a.atttypmod",
                        "a.attnotnull",
                        "a.attidentity",
                        "a.attgenerated",
                        "a.attcollation",
                        "a.attstorage",
                        "a.attcompression",
                        "coalesce(a.attstattarget, -1)::int",
                        "a.attoptions",
                        "a.attinhcount > 0 and not a.attislocal",
                        grants("a.attacl", 'c', "c.relowner"),
                        "d.description"),
                "pg_class c join pg_attribute a on a.attrelid = c.oid join pg_type t on t.oid = a.atttypid "
                        + comment(Catalog.CLASS, "a.attrelid", "a.attnum"),
                "(c.relkind in ('r', 'p', 'v', 'm', 'c') or c.relkind in ('i', 'I') and a.attoptions is not null)"
                        + " and a.attnum > 0 and not a.attisdropped and c.relnamespace");
        // What speaks of no column is printed without opening its table.
        add(
                "c.relnamespace",
                hash(
                        "'default'",
                        "c.relname",
                        "f.adnum",
                        relative(
                                "pg_get_expr(f.adbin, case strpos(f.adbin::text, '{VAR ') when 0 then 0 else f.adrelid end)")),
                "pg_attrdef f join pg_class c on c.oid = f.adrelid join pg_namespace n on n.oid = c.relnamespace",
                "c.relnamespace");
    }

    private void constraints() {
        List<String> facts = new ArrayList<>(List.of(
                "'constraint'",
                "c.relname",
                "k.conname",
                "k.contype",
                "k.condeferrable",
                "k.condeferred",
                "k.convalidated",
                "k.connoinherit",
                "k.coninhcount > 0 and not k.conislocal",
                "k.conkey",
                "k.confkey",
                "k.confupdtype",
                "k.confdeltype",
                "k.confmatchtype",
                "r.relname",
                "case when r.relnamespace <> k.connamespace then r.relnamespace end",
                "p.conname",
                "d.description",
                "case when k.contype = 'c' then " + relative("pg_get_expr(k.conbin, k.conrelid)") + " end",
                "case when k.contype not in ('p', 'u', 'f', 't', 'c') then " + relative("pg_get_constraintdef(k.oid)")
                        + " end"));
        if (version >= NULLS_NOT_DISTINCT) {
            facts.add("k.confdelsetcols");
        }
        if (version >= TEMPORAL_KEYS) {
            facts.addAll(List.of("k.conperiod", "k.conenforced"));
        }
        // Since 18 a NOT NULL is a constraint, and there are more of them than of all others together.
        add(
                "k.connamespace",
                hash(
                        "'not null'",
                        "c.relname",
                        "k.conname",
                        "k.conkey",
                        "k.convalidated",
                        "k.connoinherit",
                        "k.coninhcount > 0 and not k.conislocal",
                        "d.description"),
                "pg_constraint k join pg_class c on c.oid = k.conrelid " + comment(Catalog.CONSTRAINT, "k.oid"),
                "k.contype = 'n' and k.connamespace");
        add(
                "k.connamespace",
                hash(facts.toArray(String[]::new)),
                "pg_constraint k join pg_namespace n on n.oid = k.connamespace join pg_class c on c.oid = k.conrelid"
                        + " left join pg_class r on r.oid = k.confrelid left join pg_constraint p on p.oid = k.conparentid "
                        + comment(Catalog.CONSTRAINT, "k.oid"),
                "k.contype <> 'n' and k.connamespace");
    }

    private void indexes() {
        List<String> facts = new ArrayList<>(List.of(
                "'index'",
                "t.relname",
                "c.relname",
                "x.indisunique",
                "x.indisprimary",
                "x.indnkeyatts",
                "x.indkey::int2[]",
                "x.indclass",
                "x.indcollation",
                "x.indoption::int2[]",
                "x.indisvalid",
                "x.indisclustered",
                "x.indisreplident",
                "c.relam",
                "c.reloptions",
                "p.relname",
                "d.description",
                "case when x.indexprs is not null or x.indpred is not null then "
                        + relative("pg_get_indexdef(c.oid, 0, true)") + " end"));
        if (version >= NULLS_NOT_DISTINCT) {
            facts.add("x.indnullsnotdistinct");
        }
        add(
                "c.relnamespace",
                hash(facts.toArray(String[]::new)),
                "pg_index x join pg_class c on c.oid = x.indexrelid join pg_class t on t.oid = x.indrelid"
                        + " join pg_namespace n on n.oid = c.relnamespace"
                        + " left join pg_inherits h on h.inhrelid = c.oid left join pg_class p on p.oid = h.inhparent "
                        + comment(Catalog.CLASS, "c.oid"),
                "c.relnamespace");
    }

    private void types() {
        String acl = grants("t.typacl", 'T', "t.typowner");
        add(
                "t.typnamespace",
                hash(
                        "'type'",
                        "t.typname",
                        "t.typtype",
                        acl,
                        "d.description",
                        "(select string_agg(e.enumlabel, chr(31) order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid)"),
                "pg_type t left join pg_class c on c.oid = t.typrelid " + comment(Catalog.TYPE, "t.oid"),
                "t.typtype in ('e', 'd', 'r', 'c') and (c.oid is null or c.relkind = 'c') and t.typnamespace");
        add(
                "t.typnamespace",
                hash(
                        "'domain'",
                        "t.typname",
                        own("b", "t.typnamespace"),
                        other("b", "t.typnamespace"),
                        "t.typtypmod",
                        "t.typnotnull",
                        "t.typcollation",
                        "t.typdefault",
                        relative("pg_get_expr(t.typdefaultbin, 0)")),
                "pg_type t join pg_type b on b.oid = t.typbasetype join pg_namespace n on n.oid = t.typnamespace",
                "t.typtype = 'd' and t.typnamespace");
        add(
                "t.typnamespace",
                hash(
                        "'domain check'",
                        "t.typname",
                        "k.conname",
                        "k.contype",
                        "k.convalidated",
                        relative("pg_get_constraintdef(k.oid)")),
                "pg_constraint k join pg_type t on t.oid = k.contypid join pg_namespace n on n.oid = t.typnamespace",
                "t.typnamespace");
        add(
                "t.typnamespace",
                hash("'range'", "t.typname", RangeQuery.definition()),
                "pg_range g join pg_type t on t.oid = g.rngtypid join pg_namespace n on n.oid = t.typnamespace "
                        + RangeQuery.parts(),
                "t.typnamespace");
    }

    private void routines() {
        String acl = grants("p.proacl", 'f', "p.proowner");
        String arguments = relative("oidvectortypes(p.proargtypes)");
        add(
                "p.pronamespace",
                hash(
                        "'routine'",
                        "p.proname",
                        "p.prokind",
                        arguments,
                        OwnName.neutral(RoutineQuery.definition()),
                        acl,
                        "d.description"),
                "pg_proc p join pg_namespace n on n.oid = p.pronamespace " + comment(Catalog.PROCEDURE, "p.oid"),
                "p.prokind <> 'a' and p.pronamespace");
        add(
                "p.pronamespace",
                hash("'aggregate'", "p.proname", arguments, AggregateQuery.definition(), acl, "d.description"),
                "pg_aggregate a join pg_proc p on p.oid = a.aggfnoid join pg_namespace n on n.oid = p.pronamespace "
                        + comment(Catalog.PROCEDURE, "p.oid"),
                "p.pronamespace");
    }

    private void dependants() {
        add(
                "c.relnamespace",
                hash(
                        "'trigger'",
                        "c.relname",
                        "g.tgname",
                        relative("pg_get_triggerdef(g.oid, true)"),
                        "g.tgenabled",
                        "d.description"),
                "pg_trigger g join pg_class c on c.oid = g.tgrelid join pg_namespace n on n.oid = c.relnamespace "
                        + comment(Catalog.TRIGGER, "g.oid"),
                "not g.tgisinternal and g.tgparentid = 0 and c.relnamespace");
        add(
                "c.relnamespace",
                hash(
                        "'rule'",
                        "c.relname",
                        "w.rulename",
                        relative("pg_get_ruledef(w.oid, true)"),
                        "w.ev_enabled",
                        "d.description"),
                "pg_rewrite w join pg_class c on c.oid = w.ev_class join pg_namespace n on n.oid = c.relnamespace "
                        + comment(Catalog.REWRITE, "w.oid"),
                "w.rulename <> '_RETURN' and c.relnamespace");
        add(
                "c.relnamespace",
                hash(
                        "'policy'",
                        "c.relname",
                        "p.polname",
                        "p.polpermissive",
                        "p.polcmd",
                        "p.polroles",
                        relative("pg_get_expr(p.polqual, p.polrelid)"),
                        relative("pg_get_expr(p.polwithcheck, p.polrelid)"),
                        "d.description"),
                "pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace "
                        + comment(Catalog.POLICY, "p.oid"),
                "c.relnamespace");
        add(
                "s.stxnamespace",
                hash(
                        "'statistics'",
                        "s.stxname",
                        "c.relname",
                        relative("substr(pg_get_statisticsobjdef(s.oid),"
                                + " length('CREATE STATISTICS ' || quote_ident(n.nspname)) + 2)"),
                        "coalesce(s.stxstattarget, -1)::int",
                        "d.description"),
                "pg_statistic_ext s join pg_class c on c.oid = s.stxrelid join pg_namespace n on n.oid = s.stxnamespace "
                        + comment(Catalog.STATISTICS, "s.oid"),
                "s.stxnamespace");
        add(
                "e.extnamespace",
                hash("'extension'", "e.extname", "d.description"),
                "pg_extension e " + comment(Catalog.EXTENSION, "e.oid"),
                "e.extnamespace");
    }

    private void add(String namespace, String hash, String from, String schema) {
        parts.add("select " + namespace + ", " + hash + " from " + from + " where " + schema + " = any (" + namespaces
                + ")");
    }

    /** A type of the same schema has a number of its own in each schema, so its name counts. */
    private static String own(String type, String namespace) {
        return "case when " + type + ".typnamespace = " + namespace + " then " + type + ".typname end";
    }

    private static String other(String type, String namespace) {
        return "case when " + type + ".typnamespace <> " + namespace + " then " + type + ".oid end";
    }

    /**
     * The hash of a record is a sum of those of its values, and so would be the sum of records: two rows could exchange
     * values. The second hash keeps rows together.
     */
    private static String hash(String... values) {
        return "hashint8extended(hash_record_extended(row(" + values[0] + "::text, "
                + String.join(", ", List.of(values).subList(1, values.length)) + "), 0), 0)";
    }
}
