package dev.prumo.dialect.sqlite;

import dev.prumo.dialect.sqlite.Query.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything that SQLite says about one table and its surroundings, read before and after a rebuild so that the two can
 * be compared.
 *
 * @param columns by lower-case name: what pragma table_xinfo says, without the position
 * @param kind STRICT and WITHOUT ROWID
 * @param foreignKeys one line per referencing column
 * @param uniqueness one line per index that a constraint made
 * @param others the text of every other table, index, trigger and view in the file, by kind and name; without the table of
 *     numbers, which the first AUTOINCREMENT makes
 * @param sequence the number that AUTOINCREMENT goes on from
 * @param violations rows that break a foreign key, among this table and those that refer to it
 * @param broken views and triggers that do not compile, each with SQLite's complaint
 */
record TableFacts(
        Map<String, String> columns,
        String kind,
        List<String> foreignKeys,
        Set<String> uniqueness,
        Map<String, String> others,
        Optional<Long> sequence,
        long rows,
        List<String> violations,
        Map<String, String> broken) {
    TableFacts {
        columns = Map.copyOf(columns);
        foreignKeys = List.copyOf(foreignKeys);
        uniqueness = Set.copyOf(uniqueness);
        others = Map.copyOf(others);
        violations = List.copyOf(violations);
        broken = Map.copyOf(broken);
    }

    static TableFacts read(Query query, String table) throws SQLException {
        return new TableFacts(
                readColumns(query, table),
                lines(query, "select wr, strict from pragma_table_list where schema = 'main' and name = ?", table)
                        .toString(),
                lines(
                        query,
                        "select \"table\", seq, \"from\", \"to\", on_update, on_delete, match"
                                + " from pragma_foreign_key_list(?) order by id desc, seq",
                        table),
                new TreeSet<>(lines(
                        query,
                        "select i.origin, i.\"unique\", i.partial, group_concat("
                                + "coalesce(x.name, '?') || ' ' || x.\"desc\" || ' ' || coalesce(x.coll, ''), ', ')"
                                + " from pragma_index_list(?) i, pragma_index_xinfo(i.name) x"
                                + " where i.origin <> 'c' and x.key = 1 group by i.name",
                        table)),
                readOthers(query, table),
                readSequence(query, table),
                query.number("select count(*) from " + SqliteNames.quote(table)),
                readViolations(query, table),
                readBroken(query));
    }

    private static Map<String, String> readColumns(Query query, String table) throws SQLException {
        Map<String, String> columns = new TreeMap<>();
        for (Row row : query.rows(
                "select name, type, \"notnull\", dflt_value, pk, hidden from pragma_table_xinfo(?)", table)) {
            columns.put(row.text(0).toLowerCase(Locale.ROOT), line(row));
        }
        return columns;
    }

    private static Map<String, String> readOthers(Query query, String table) throws SQLException {
        Map<String, String> others = new TreeMap<>();
        for (Row row : query.rows(
                "select type, name, tbl_name, sql from sqlite_schema where sql is not null"
                        + " and not (type = 'table' and name = ? collate nocase) and name <> 'sqlite_sequence'",
                table)) {
            others.put(row.text(0) + " " + row.text(1), row.text(2) + ": " + row.text(3));
        }
        return others;
    }

    static Optional<Long> readSequence(Query query, String table) throws SQLException {
        if (query.number("select count(*) from sqlite_schema where name = 'sqlite_sequence'") == 0) {
            return Optional.empty();
        }
        return query.rows("select seq from sqlite_sequence where name = ? collate nocase", table).stream()
                .map(row -> row.number(0))
                .findFirst();
    }

    /**
     * A parent without the unique key that a reference needs makes the check itself fail. That may be so between two rebuilds; it
     * is looked at again when the transaction ends.
     */
    private static List<String> readViolations(Query query, String table) throws SQLException {
        List<String> concerned = new ArrayList<>(List.of(table));
        for (Row row : query.rows(
                "select distinct m.name from sqlite_schema m, pragma_foreign_key_list(m.name) f"
                        + " where m.type = 'table' and f.\"table\" = ? collate nocase and m.name <> ? collate nocase"
                        + " order by m.name",
                table,
                table)) {
            concerned.add(row.text(0));
        }
        List<String> violations = new ArrayList<>();
        for (String child : concerned) {
            try {
                violations.addAll(ForeignKeyCensus.of(query, child));
            } catch (SQLException e) {
                if (!SqliteErrors.isForeignKeyMismatch(e)) {
                    throw e;
                }
            }
        }
        violations.sort(null);
        return violations;
    }

    /** Compiling a change of a table compiles its triggers, and compiling a query of a view the view. */
    private static Map<String, String> readBroken(Query query) throws SQLException {
        Map<String, String> broken = new TreeMap<>();
        for (Row row :
                query.rows("select type, name from sqlite_schema where type = 'view' or (type = 'table' and name in"
                        + " (select tbl_name from sqlite_schema where type = 'trigger')) order by name")) {
            String name = row.text(1);
            String quoted = SqliteNames.quote(name);
            if (row.text(0).equals("view")) {
                query.complaint("select * from " + quoted).ifPresent(why -> broken.put("view " + name, why));
            }
            for (Map.Entry<String, String> change : changes(query, name).entrySet()) {
                query.complaint(change.getValue())
                        .ifPresent(why -> broken.put("trigger for " + change.getKey() + " on " + name, why));
            }
        }
        return broken;
    }

    private static Map<String, String> changes(Query query, String table) throws SQLException {
        if (query.number("select count(*) from sqlite_schema where type = 'trigger' and tbl_name = ?", table) == 0) {
            return Map.of();
        }
        String quoted = SqliteNames.quote(table);
        List<String> columns = query.rows("select name from pragma_table_xinfo(?) where hidden = 0", table).stream()
                .map(row -> SqliteNames.quote(row.text(0)))
                .toList();
        Map<String, String> changes = new TreeMap<>();
        changes.put("insert", "insert into " + quoted + " default values");
        changes.put("delete", "delete from " + quoted);
        changes.put(
                "update",
                "update " + quoted + " set "
                        + String.join(
                                ", ",
                                columns.stream()
                                        .map(column -> column + " = " + column)
                                        .toList()));
        return changes;
    }

    private static List<String> lines(Query query, String sql, String table) throws SQLException {
        return query.rows(sql, table).stream().map(TableFacts::line).toList();
    }

    private static String line(Row row) {
        return Arrays.toString(row.values());
    }
}
