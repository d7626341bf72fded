package dev.prumo.dialect.sqlite;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.RowDifferences;
import dev.prumo.sql.Identifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares the rows of a session's own file with those of another one, which is attached for as long as it takes. */
final class SqliteRowComparison implements RowDifferences {
    private static final String OTHER = "prumo_other";
    private static final Keys NONE = new Keys(List.of(), List.of(), List.of());

    private final Query query;
    private final String prefix;
    private final String file;

    /** @param prefix of the ledger's tables, which are left out */
    SqliteRowComparison(Connection connection, String prefix, String file) {
        this.query = new Query(connection);
        this.prefix = requireNonNull(prefix, "prefix");
        this.file = requireNonNull(file, "file");
    }

    @Override
    public List<TableDifference> of(String live, String other, int most) {
        try {
            query.update("attach database ? as " + OTHER, other);
            try {
                query.execute("begin");
                try {
                    return differences(most);
                } finally {
                    query.execute("rollback");
                }
            } finally {
                query.execute("detach database " + OTHER);
            }
        } catch (SQLException e) {
            throw SqliteErrors.ledger(e, file);
        }
    }

    private List<TableDifference> differences(int most) throws SQLException {
        List<String> ours = tables("main");
        List<String> theirs = tables(OTHER);
        TreeSet<String> all = new TreeSet<>(ours);
        all.addAll(theirs);
        List<TableDifference> found = new ArrayList<>();
        for (String table : all) {
            if (!ours.contains(table) || !theirs.contains(table)) {
                found.add(absent(table, ours.contains(table)));
                continue;
            }
            TableDifference difference = difference(table, most);
            if (difference.onlyLive() + difference.onlyShadow() + difference.changed() > 0) {
                found.add(difference);
            }
        }
        return found;
    }

    private List<String> tables(String schema) throws SQLException {
        return texts("select name from " + schema + ".sqlite_master where type = 'table' order by name").stream()
                .filter(name -> !name.startsWith("sqlite_") && !name.startsWith(prefix + "_"))
                .toList();
    }

    private TableDifference absent(String table, boolean live) throws SQLException {
        long rows = query.number("select count(*) from " + table(live ? "main" : OTHER, table));
        return new TableDifference(
                table,
                List.of(),
                live ? rows : 0,
                live ? 0 : rows,
                0,
                NONE,
                Optional.of(live ? Absence.SHADOW : Absence.LIVE));
    }

    private TableDifference difference(String table, int most) throws SQLException {
        List<String> columns = new ArrayList<>(columns("main", table));
        columns.retainAll(columns(OTHER, table));
        List<String> key = texts("select name from pragma_table_info(?, 'main') where pk > 0 order by pk", table);
        return key.isEmpty() || !columns.containsAll(key) ? whole(table, columns) : byKey(table, columns, key, most);
    }

    private List<String> columns(String schema, String table) throws SQLException {
        return texts("select name from pragma_table_info(?, ?) order by cid", table, schema);
    }

    private TableDifference byKey(String table, List<String> columns, List<String> key, int most) throws SQLException {
        String same = joined(key, " and ", column -> "l." + column + " is o." + column);
        String onlyLive = " from " + table("main", table) + " l where not exists (select 1 from " + table(OTHER, table)
                + " o where " + same + ")";
        String onlyOther = " from " + table(OTHER, table) + " o where not exists (select 1 from " + table("main", table)
                + " l where " + same + ")";
        String changed = " from " + table("main", table) + " l join " + table(OTHER, table) + " o on " + same
                + " where not (" + joined(columns, " and ", column -> "l." + column + " is o." + column) + ")";
        return new TableDifference(
                table,
                key,
                query.number("select count(*)" + onlyLive),
                query.number("select count(*)" + onlyOther),
                query.number("select count(*)" + changed),
                new Keys(
                        some("l", key, onlyLive, most), some("o", key, onlyOther, most), some("l", key, changed, most)),
                Optional.empty());
    }

    /** Without a key a row that was changed is one that is gone and one that has come; equal ones are counted. */
    private TableDifference whole(String table, List<String> columns) throws SQLException {
        return new TableDifference(
                table,
                List.of(),
                query.number(more("main", OTHER, table, columns)),
                query.number(more(OTHER, "main", table, columns)),
                0,
                NONE,
                Optional.empty());
    }

    private static String more(String schema, String than, String table, List<String> columns) {
        String names = joined(columns, ", ", column -> column);
        String same = joined(columns, " and ", column -> "a." + column + " is b." + column);
        String counted = "select " + names + ", count(*) as prumo_rows from %s group by " + names;
        return "select coalesce(sum(max(0, a.prumo_rows - coalesce(b.prumo_rows, 0))), 0) from ("
                + counted.formatted(table(schema, table)) + ") a left join (" + counted.formatted(table(than, table))
                + ") b on " + same;
    }

    private List<String> some(String alias, List<String> key, String from, int most) throws SQLException {
        String values =
                joined(key, " || ',' || ", column -> "coalesce(cast(" + alias + "." + column + " as text), '')");
        String order = joined(key, ", ", column -> alias + "." + column);
        return texts("select " + values + from + " order by " + order + " limit " + most);
    }

    private List<String> texts(String sql, Object... parameters) throws SQLException {
        List<String> texts = new ArrayList<>();
        for (Query.Row row : query.rows(sql, parameters)) {
            texts.add(row.text(0));
        }
        return texts;
    }

    private interface Naming {
        String of(String quotedColumn);
    }

    private static String joined(List<String> columns, String separator, Naming naming) {
        return columns.stream()
                .map(column -> naming.of(Identifier.of(column).quoted()))
                .collect(Collectors.joining(separator));
    }

    private static String table(String schema, String name) {
        return schema + "." + Identifier.of(name).quoted();
    }
}
