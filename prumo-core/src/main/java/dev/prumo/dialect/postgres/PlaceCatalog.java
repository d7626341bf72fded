package dev.prumo.dialect.postgres;

import static java.util.Objects.requireNonNull;

import dev.prumo.manifest.PartSchema.Statement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads what there is to copy of schemas, all of them with a constant number of queries: the catalog has no index that would
 * make one schema cheaper than all. What is equal in many of them is kept once.
 */
final class PlaceCatalog {
    /** Tables that hold rows themselves and sequences; those that an extension has brought come with it. */
    private static final String RELATIONS = """
            select n.nspname, c.relkind = 'S', c.oid::int8, c.relname, c.relfilenode::int8, o.relname,
              quote_ident(c.relname), quote_ident(o.relname) || '.' || quote_ident(o.attname),
              case when c.relkind = 'r' then array(select a.attname::text from pg_attribute a
                where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                order by a.attnum) end, c.relpages
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
              left join lateral (select t.relname, a.attname from pg_depend d
                join pg_class t on t.oid = d.refobjid
                join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
                where c.relkind = 'S' and d.classid = 'pg_class'::regclass and d.objid = c.oid
                and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0 and d.deptype = 'i') o on true
              where n.nspname = any (?) and c.relkind in ('r', 'S')
              and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid
                and d.deptype = 'e')
              order by n.nspname, c.relname collate "C\"""";

    /** From the few members of extensions to those who need them: the other way would be through all objects. */
    private static final String EXTENSIONS = """
            with member as materialized (select d.classid, d.objid, e.extname from pg_depend d
                join pg_extension e on e.oid = d.refobjid
                where d.refclassid = 'pg_extension'::regclass and d.deptype = 'e'),
            needing as (select distinct m.extname, u.classid, u.objid from member m
                join pg_depend u on u.refclassid = m.classid and u.refobjid = m.objid and u.deptype in ('n', 'a'))
            select distinct n.nspname, x.extname from (
              select extname, coalesce(c.relnamespace, t.typnamespace, p.pronamespace, k.connamespace, d.relnamespace,
                  r.relnamespace, g.relnamespace) as namespace from needing y
                left join pg_class c on y.classid = 'pg_class'::regclass and c.oid = y.objid
                left join pg_type t on y.classid = 'pg_type'::regclass and t.oid = y.objid
                left join pg_proc p on y.classid = 'pg_proc'::regclass and p.oid = y.objid
                left join pg_constraint k on y.classid = 'pg_constraint'::regclass and k.oid = y.objid
                left join (pg_attrdef ad join pg_class d on d.oid = ad.adrelid)
                  on y.classid = 'pg_attrdef'::regclass and ad.oid = y.objid
                left join (pg_rewrite rw join pg_class r on r.oid = rw.ev_class)
                  on y.classid = 'pg_rewrite'::regclass and rw.oid = y.objid
                left join (pg_trigger tg join pg_class g on g.oid = tg.tgrelid)
                  on y.classid = 'pg_trigger'::regclass and tg.oid = y.objid
              union all select extname, extnamespace from pg_extension) x
              join pg_namespace n on n.oid = x.namespace where n.nspname = any (?)""";

    private final Connection connection;
    private final String ledgerSchema;
    private final Map<String, List<String>> columns = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();

    /** @param ledgerSchema the ledger's own tables in it belong to no place */
    PlaceCatalog(Connection connection, String ledgerSchema) {
        this.connection = requireNonNull(connection, "connection");
        this.ledgerSchema = requireNonNull(ledgerSchema, "ledgerSchema");
    }

    /** Returns each of the schemas that is there, by name. */
    Map<String, HeldPlace> places(Collection<String> names) throws SQLException {
        return read(names, false);
    }

    /** Returns the tables of the ledger, but for the one that says what the ledger itself is: a new one says it anew. */
    HeldPlace ledger() throws SQLException {
        HeldPlace place = read(List.of(ledgerSchema), true).get(ledgerSchema);
        return place == null
                ? new HeldPlace(ledgerSchema, "", List.of(), List.of(), List.of(), List.of())
                : new HeldPlace(place.name(), place.owner(), place.tables(), place.sequences(), List.of(), List.of());
    }

    private Map<String, HeldPlace> read(Collection<String> names, boolean ledger) throws SQLException {
        Map<String, Gathered> gathered = new TreeMap<>();
        query(
                "select nspname, pg_get_userbyid(nspowner) from pg_namespace where nspname = any (?)",
                names,
                row -> gathered.put(row.getString(1), new Gathered(one(row.getString(2)))));
        query(RELATIONS, names, row -> relation(row, ledger, gathered));
        query(EXTENSIONS, names, row -> of(gathered, row).extensions.add(one(row.getString(2))));
        query(
                PlaceRights.QUERY,
                names,
                row -> of(gathered, row).rights.add(new Statement(one(row.getString(2)), false)));
        Map<String, HeldPlace> places = new TreeMap<>();
        gathered.forEach((name, place) -> places.put(name, place.held(name)));
        return places;
    }

    private static Gathered of(Map<String, Gathered> gathered, ResultSet row) throws SQLException {
        return requireNonNull(gathered.get(row.getString(1)), "a schema");
    }

    private void relation(ResultSet row, boolean ledger, Map<String, Gathered> gathered) throws SQLException {
        String schema = row.getString(1);
        String name = one(row.getString(4));
        String owner = row.getString(6);
        boolean own =
                schema.equals(ledgerSchema) && PostgresProgramSql.LEDGER_NAMES.contains(owner == null ? name : owner);
        if (own != ledger || (ledger && name.equals(PostgresProgramSql.LEDGER_ITSELF))) {
            return;
        }
        long oid = row.getLong(3);
        long file = row.getLong(5);
        Gathered place = of(gathered, row);
        if (row.getBoolean(2)) {
            String called = one(owner == null ? row.getString(7) : row.getString(8));
            place.sequences.add(new HeldSequence(oid, name, called, file));
        } else {
            place.tables.add(new HeldTable(oid, name, file, Math.max(0, row.getLong(10)), columns(row)));
        }
    }

    private List<String> columns(ResultSet row) throws SQLException {
        String text = row.getString(9);
        List<String> known = columns.get(text);
        if (known == null) {
            known = List.of((String[]) row.getArray(9).getArray());
            columns.put(text, known);
        }
        return known;
    }

    private String one(String text) {
        return texts.computeIfAbsent(text, same -> same);
    }

    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private void query(String sql, Collection<String> names, Row row) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", names.toArray()));
            statement.setFetchSize(2000);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    row.read(rows);
                }
            }
        }
    }

    /** A schema while its relations are read. */
    private static final class Gathered {
        private final String owner;
        private final List<HeldTable> tables = new ArrayList<>();
        private final List<HeldSequence> sequences = new ArrayList<>();
        private final TreeSet<String> extensions = new TreeSet<>();
        private final List<Statement> rights = new ArrayList<>();

        Gathered(String owner) {
            this.owner = owner;
        }

        HeldPlace held(String name) {
            return new HeldPlace(name, owner, tables, sequences, List.copyOf(extensions), rights);
        }
    }
}
