package dev.prumo.dialect.sqlite;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What tells a row from all others in an old table and in the new one.
 *
 * @param columns names, as SQL takes them, that have the same value in both; none if nothing does for certain
 * @param copiedRowId the name under which both give the row id, which is to be copied
 */
record RowIdentity(List<String> columns, Optional<String> copiedRowId) {
    RowIdentity {
        columns = List.copyOf(columns);
    }

    /**
     * @param kept columns that get their values from the old table
     * @param recomputed names, in lower case, of columns whose values may change
     */
    static RowIdentity of(Query query, String old, String fresh, List<String> kept, Set<String> recomputed)
            throws SQLException {
        Set<String> trusted = new HashSet<>();
        kept.stream()
                .map(FileNames::key)
                .filter(key -> !recomputed.contains(key))
                .forEach(trusted::add);
        Optional<String> rowIdNow = rowIdColumn(query, fresh);
        boolean numbersRows = rowIdNow.isPresent()
                && kept.stream().anyMatch(rowIdNow.get()::equalsIgnoreCase)
                && !rowIdColumn(query, old)
                        .filter(rowIdNow.get()::equalsIgnoreCase)
                        .isPresent();
        if (numbersRows) {
            // Another column has become the row id, and brings its numbers along.
            return new RowIdentity(List.of(SqliteNames.quote(rowIdNow.get())), Optional.empty());
        }
        Optional<String> rowId = rowId(query, old, fresh);
        if (rowId.isPresent()) {
            return new RowIdentity(List.of(rowId.get()), rowId);
        }
        for (String table : List.of(old, fresh)) {
            List<String> key = primaryKey(query, table);
            if (!key.isEmpty() && key.stream().allMatch(column -> trusted.contains(FileNames.key(column)))) {
                return new RowIdentity(key.stream().map(SqliteNames::quote).toList(), Optional.empty());
            }
        }
        return new RowIdentity(List.of(), Optional.empty());
    }

    /** Returns a name under which both tables give their row id; none if they have none, or hide it. */
    private static Optional<String> rowId(Query query, String old, String fresh) throws SQLException {
        Set<String> taken = new HashSet<>();
        for (String name : List.of(old, fresh)) {
            if (query.number("select wr from pragma_table_list where schema = 'main' and name = ?", name) != 0) {
                return Optional.empty();
            }
            query.rows("select name from pragma_table_xinfo(?)", name)
                    .forEach(row -> taken.add(FileNames.key(row.text(0))));
        }
        return Stream.of("rowid", "_rowid_", "oid")
                .filter(name -> !taken.contains(name))
                .findFirst();
    }

    /** The column that is another name of the row id: a key that needs no index. */
    private static Optional<String> rowIdColumn(Query query, String table) throws SQLException {
        List<String> key = primaryKey(query, table);
        boolean without =
                query.number("select wr from pragma_table_list where schema = 'main' and name = ?", table) != 0
                        || query.number("select count(*) from pragma_index_list(?) where origin = 'pk'", table) > 0;
        return key.size() == 1 && !without ? Optional.of(key.get(0)) : Optional.empty();
    }

    private static List<String> primaryKey(Query query, String table) throws SQLException {
        return query.rows("select name from pragma_table_xinfo(?) where pk > 0", table).stream()
                .map(row -> row.text(0))
                .toList();
    }
}
