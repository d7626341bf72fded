package dev.prumo.dialect.postgres;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.RowDifferences.Absence;
import dev.prumo.dialect.RowDifferences.Keys;
import dev.prumo.dialect.RowDifferences.TableDifference;
import dev.prumo.sql.Identifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Compares the rows of two schemas, table by table, in the server and as of one moment. Values are compared as text: a type of
 * the one schema is another type than that of the other, and not every type knows equality.
 */
final class RowComparison {
    private static final Keys NONE = new Keys(List.of(), List.of(), List.of());

    private final Connection connection;
    private final String live;
    private final String shadow;
    private final int most;

    RowComparison(Connection connection, String live, String shadow, int most) {
        this.connection = requireNonNull(connection, "connection");
        this.live = requireNonNull(live, "live");
        this.shadow = requireNonNull(shadow, "shadow");
        this.most = most;
    }

    /** A table, the columns that both have, and those of its key; {@code live} and {@code shadow} say where it is. */
    private record Pair(String table, boolean inLive, boolean inShadow, List<String> columns, List<String> key) {}

    /** Those of all tables of both that differ, by name. */
    List<TableDifference> differences() throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read read only; set local timezone = 'UTC';"
                    + " set local search_path = pg_catalog; set local row_security = off");
            List<TableDifference> found = new ArrayList<>();
            for (Pair pair : pairs()) {
                difference(pair).ifPresent(found::add);
            }
            return found;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private List<Pair> pairs() throws SQLException {
        String sql = """
                with own as (select n.nspname, c.oid, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                  where n.nspname in (?, ?) and c.relkind in ('r', 'p') and not c.relispartition)
                select t.relname, l.oid is not null, s.oid is not null,
                  coalesce((select string_agg(a.attname, chr(31) order by a.attnum) from pg_attribute a
                    join pg_attribute b on b.attrelid = s.oid and b.attname = a.attname and not b.attisdropped
                    where a.attrelid = l.oid and a.attnum > 0 and not a.attisdropped), ''),
                  coalesce((select string_agg(a.attname, chr(31) order by array_position(i.indkey::smallint[], a.attnum))
                    from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey::smallint[])
                    where i.indrelid = l.oid and i.indisprimary), '')
                from (select distinct relname from own) t
                left join own l on l.relname = t.relname and l.nspname = ?
                left join own s on s.relname = t.relname and s.nspname = ? order by t.relname""";
        List<Pair> pairs = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, live);
            statement.setString(2, shadow);
            statement.setString(3, live);
            statement.setString(4, shadow);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    pairs.add(new Pair(
                            rows.getString(1),
                            rows.getBoolean(2),
                            rows.getBoolean(3),
                            names(rows.getString(4)),
                            names(rows.getString(5))));
                }
            }
        }
        return pairs;
    }

    private static List<String> names(String joined) {
        return joined.isEmpty() ? List.of() : Arrays.asList(joined.split("\u001F"));
    }

    private Optional<TableDifference> difference(Pair pair) throws SQLException {
        if (!pair.inLive() || !pair.inShadow()) {
            String there = pair.inLive() ? live : shadow;
            long rows = number("select count(*) from " + table(there, pair));
            return Optional.of(new TableDifference(
                    pair.table(),
                    List.of(),
                    pair.inLive() ? rows : 0,
                    pair.inLive() ? 0 : rows,
                    0,
                    NONE,
                    Optional.of(pair.inLive() ? Absence.SHADOW : Absence.LIVE)));
        }
        boolean keyed = !pair.key().isEmpty() && pair.columns().containsAll(pair.key());
        TableDifference difference = keyed ? byKey(pair) : whole(pair);
        boolean equal = difference.onlyLive() == 0 && difference.onlyShadow() == 0 && difference.changed() == 0;
        return equal ? Optional.empty() : Optional.of(difference);
    }

    private TableDifference byKey(Pair pair) throws SQLException {
        String same = pair.key().stream()
                .map(column -> text("l", column) + " = " + text("s", column))
                .collect(Collectors.joining(" and "));
        String onlyLive = " from " + table(live, pair) + " l where not exists (select from " + table(shadow, pair)
                + " s where " + same + ")";
        String onlyShadow = " from " + table(shadow, pair) + " s where not exists (select from " + table(live, pair)
                + " l where " + same + ")";
        String changed = " from " + table(live, pair) + " l join " + table(shadow, pair) + " s on " + same
                + " where row(" + texts("l", pair.columns()) + ") is distinct from row(" + texts("s", pair.columns())
                + ")";
        return new TableDifference(
                pair.table(),
                pair.key(),
                number("select count(*)" + onlyLive),
                number("select count(*)" + onlyShadow),
                number("select count(*)" + changed),
                new Keys(
                        some("l", pair.key(), onlyLive),
                        some("s", pair.key(), onlyShadow),
                        some("l", pair.key(), changed)),
                Optional.empty());
    }

    /** Without a key a row that was changed is one that is gone and one that has come. */
    private TableDifference whole(Pair pair) throws SQLException {
        String ours = "select row(" + texts("t", pair.columns()) + ")::text from " + table(live, pair) + " t";
        String theirs = "select row(" + texts("t", pair.columns()) + ")::text from " + table(shadow, pair) + " t";
        return new TableDifference(
                pair.table(),
                List.of(),
                number("select count(*) from (" + ours + " except all " + theirs + ") x"),
                number("select count(*) from (" + theirs + " except all " + ours + ") x"),
                0,
                NONE,
                Optional.empty());
    }

    private List<String> some(String alias, List<String> key, String from) throws SQLException {
        String order = key.stream().map(column -> alias + "." + quoted(column)).collect(Collectors.joining(", "));
        String sql =
                "select concat_ws(',', " + texts(alias, key) + ")" + from + " order by " + order + " limit " + most;
        List<String> found = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private long number(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String texts(String alias, List<String> columns) {
        return columns.stream().map(column -> text(alias, column)).collect(Collectors.joining(", "));
    }

    private static String text(String alias, String column) {
        return alias + "." + quoted(column) + "::text";
    }

    private static String table(String schema, Pair pair) {
        return quoted(schema) + "." + quoted(pair.table());
    }

    private static String quoted(String name) {
        return Identifier.of(name).quoted();
    }
}
