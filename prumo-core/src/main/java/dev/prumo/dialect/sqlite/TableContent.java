package dev.prumo.dialect.sqlite;

import dev.prumo.manifest.PartSequence;
import dev.prumo.manifest.PartTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the tables of one file hold, as the hash of their rows in the order of their keys. Reads row by row: memory does not
 * depend on how many there are. Columns that are computed from others are left out, as the functions in them may be known to
 * the application only.
 */
final class TableContent {
    private final Query query;
    private final Predicate<String> leftOut;

    private TableContent(Connection connection, Predicate<String> leftOut) {
        this.query = new Query(connection);
        this.leftOut = leftOut;
    }

    /** Of all tables but those of the ledger. */
    static TableContent withoutLedger(Connection connection, String prefix) {
        return new TableContent(connection, name -> name.startsWith(prefix + "_"));
    }

    /** Of all tables. */
    static TableContent whole(Connection connection) {
        return new TableContent(connection, name -> false);
    }

    /** By name, in the order of their bytes; also those in which a virtual table keeps its rows. */
    List<PartTable> tables() throws SQLException {
        Set<String> withoutRowId = new HashSet<>();
        query.rows("select name from pragma_table_list where schema = 'main' and wr")
                .forEach(row -> withoutRowId.add(row.text(0)));
        List<PartTable> tables = new ArrayList<>();
        for (Query.Row row :
                query.rows("select name from sqlite_schema where type = 'table' and rootpage > 0 order by name")) {
            String name = row.text(0);
            if (!name.startsWith("sqlite_") && !leftOut.test(name)) {
                tables.add(table(name, withoutRowId.contains(name)));
            }
        }
        return tables;
    }

    /** How all objects are declared, as if that were a table. */
    PartTable schema() throws SQLException {
        List<String> columns = List.of("type", "name", "tbl_name", "sql");
        return read(
                "sqlite_schema",
                columns,
                "select type, name, tbl_name, sql from sqlite_schema order by type, name, tbl_name");
    }

    /** Where tables with {@code AUTOINCREMENT} stand, by the name of the table. */
    List<PartSequence> sequences() throws SQLException {
        if (query.number("select count(*) from sqlite_schema where name = 'sqlite_sequence'") == 0) {
            return List.of();
        }
        return query.rows("select name, seq from sqlite_sequence order by name").stream()
                .filter(row -> !leftOut.test(row.text(0)))
                .map(row -> new PartSequence(row.text(0), row.number(1), true))
                .toList();
    }

    private PartTable table(String name, boolean withoutRowId) throws SQLException {
        List<String> columns = names("select name from pragma_table_xinfo(?) where hidden = 0 order by cid", name);
        return read(
                name,
                columns,
                "select "
                        + String.join(
                                ", ", columns.stream().map(SqliteNames::quote).toList()) + " from main."
                        + SqliteNames.quote(name) + order(name, withoutRowId));
    }

    private String order(String table, boolean withoutRowId) throws SQLException {
        List<String> keys = withoutRowId
                ? names("select name from pragma_table_xinfo(?) where pk > 0 order by pk", table).stream()
                        .map(SqliteNames::quote)
                        .toList()
                : rowId(table);
        return keys.isEmpty() ? "" : " order by " + String.join(", ", keys);
    }

    /** A name of the row id that no column has taken; a table whose columns have taken all is read in that order anyway. */
    private List<String> rowId(String table) throws SQLException {
        Set<String> taken = new HashSet<>();
        names("select name from pragma_table_xinfo(?)", table).forEach(name -> taken.add(FileNames.key(name)));
        return Stream.of("rowid", "_rowid_", "oid")
                .filter(name -> !taken.contains(name))
                .limit(1)
                .toList();
    }

    private List<String> names(String sql, String table) throws SQLException {
        return query.rows(sql, table).stream().map(row -> row.text(0)).toList();
    }

    private PartTable read(String name, List<String> columns, String sql) throws SQLException {
        RowHash hash = new RowHash();
        try (Statement statement = query.connection().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                hash.add(rows, columns.size());
            }
        }
        return hash.table(name, columns);
    }
}
