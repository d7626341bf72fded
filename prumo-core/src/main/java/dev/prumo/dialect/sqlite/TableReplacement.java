package dev.prumo.dialect.sqlite;

import dev.prumo.dialect.sqlite.Query.Row;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts a new table in the place of an old one, with its rows, indexes, triggers and numbers. */
final class TableReplacement {
    private final Query query;
    private final String table;
    private final String fresh;
    private final Reshaping reshaping;

    TableReplacement(Query query, String table, Reshaping reshaping) {
        this.query = query;
        this.table = table;
        this.fresh = "__prumo_new_" + table;
        this.reshaping = reshaping;
    }

    void replace(TableFacts before, RebuildProof proof) throws SQLException {
        TableText wanted = reshaping.wanted();
        List<Row> dependents = query.rows(
                "select type, name, sql from sqlite_schema where type in ('index', 'trigger') and sql is not null"
                        + " and tbl_name = ? collate nocase order by rowid",
                table);
        TableStatistics statistics = TableStatistics.save(query, table);

        query.execute(wanted.replace(wanted.name(), SqliteNames.quote(fresh)));
        copyRows(proof);
        query.execute("drop table " + SqliteNames.quote(table));
        rename();
        restoreSequence(wanted, before.sequence());
        for (Row dependent : dependents) {
            replay(dependent);
        }
        statistics.restore(query);
    }

    /** A generated column computes its own value, but can give it to one that does not. */
    private void copyRows(RebuildProof proof) throws SQLException {
        Set<String> known = columns(table, "hidden <> 1").stream()
                .map(TableReplacement::key)
                .collect(Collectors.toSet());
        List<String> kept = columns(fresh, "hidden = 0").stream()
                .filter(column -> known.contains(key(column)))
                .toList();
        List<String> targets = new ArrayList<>();
        List<String> sources = new ArrayList<>();
        for (String column : kept) {
            targets.add(SqliteNames.quote(column));
            String expression = reshaping.expressions().get(key(column));
            sources.add(expression == null ? qualified(table, column) : "(" + expression + ")");
        }
        RowIdentity identity = RowIdentity.of(query, table, fresh, kept, reshaping.recomputedColumns());
        identity.copiedRowId().ifPresent(name -> {
            targets.add(0, name);
            sources.add(0, SqliteNames.quote(table) + "." + name);
        });
        if (!targets.isEmpty()) {
            insert(targets, sources);
        }
        checkStorage();
        proof.checkContent(differingRows(identity.columns(), kept));
    }

    private void insert(List<String> targets, List<String> sources) throws SQLException {
        try {
            query.execute("insert into " + SqliteNames.quote(fresh) + " (" + String.join(", ", targets) + ") select "
                    + String.join(", ", sources) + " from " + SqliteNames.quote(table));
        } catch (SQLException e) {
            throw PrumoException.of(ErrorCode.REBUILD_ROWS_REFUSED)
                    .with("table", table)
                    .with("detail", SqliteErrors.text(e).replace(fresh, table))
                    .cause(e)
                    .build();
        }
    }

    /** SQLite keeps text that is no number in a column of numbers, where a stricter database would have refused it. */
    private void checkStorage() throws SQLException {
        for (Map.Entry<String, Set<String>> column : reshaping.storageClasses().entrySet()) {
            String quoted = qualified(fresh, column.getKey());
            String allowed = Stream.concat(column.getValue().stream(), Stream.of("null"))
                    .map(storage -> "'" + storage + "'")
                    .sorted()
                    .collect(Collectors.joining(", "));
            List<Row> wrong = query.rows("select " + quoted + " from " + SqliteNames.quote(fresh) + " where typeof("
                    + quoted + ") not in (" + allowed + ") limit 1");
            if (!wrong.isEmpty()) {
                throw PrumoException.of(ErrorCode.REBUILD_ROWS_REFUSED)
                        .with("table", table)
                        .with(
                                "detail",
                                "'" + wrong.get(0).text(0) + "' does not fit the new type of column " + column.getKey())
                        .build();
            }
        }
    }

    /**
     * Values of another type are compared as SQLite compares them, which is by affinity: '12' is 12.
     *
     * @param identity names, as SQL takes them, that tell a row from all others in both tables; without any, rows are compared
     *     as a set
     */
    private long differingRows(List<String> identity, List<String> kept) throws SQLException {
        if (identity.isEmpty()) {
            return differingSets(kept);
        }
        String differs = Stream.concat(
                        Stream.of("n." + identity.get(0) + " is null"),
                        kept.stream()
                                .filter(column -> !reshaping.recomputedColumns().contains(key(column)))
                                .map(column -> {
                                    String quoted = SqliteNames.quote(column);
                                    return "o." + quoted + " is not n." + quoted;
                                }))
                .collect(Collectors.joining(" or "));
        String same =
                identity.stream().map(name -> "n." + name + " = o." + name).collect(Collectors.joining(" and "));
        return query.number("select count(*) from " + SqliteNames.quote(table) + " o left join "
                + SqliteNames.quote(fresh) + " n on " + same + " where " + differs);
    }

    private long differingSets(List<String> kept) throws SQLException {
        String columns = kept.stream()
                .filter(column -> !reshaping.touchedColumns().contains(key(column)))
                .map(SqliteNames::quote)
                .collect(Collectors.joining(", "));
        return columns.isEmpty()
                ? 0
                : query.number("select count(*) from (select " + columns + " from " + SqliteNames.quote(table)
                        + " except select " + columns + " from " + SqliteNames.quote(fresh) + ")");
    }

    private List<String> columns(String name, String condition) throws SQLException {
        return query.rows("select name from pragma_table_xinfo(?) where " + condition + " order by cid", name).stream()
                .map(row -> row.text(0))
                .toList();
    }

    /**
     * In legacy mode a rename changes the table and nothing else: views and triggers that name the old table are not
     * parsed while it is missing (https://www.sqlite.org/pragma.html#pragma_legacy_alter_table).
     */
    private void rename() throws SQLException {
        boolean legacy = query.number("pragma legacy_alter_table") != 0;
        query.execute("pragma legacy_alter_table = on");
        try {
            query.execute("alter table " + SqliteNames.quote(fresh) + " rename to " + SqliteNames.quote(table));
        } finally {
            if (!legacy) {
                query.execute("pragma legacy_alter_table = off");
            }
        }
    }

    /** The copy only knows the largest number still there, the old table also those of rows long deleted. */
    private void restoreSequence(TableText wanted, Optional<Long> sequence) throws SQLException {
        boolean numbered = SqliteToken.read(wanted.sql()).stream().anyMatch(token -> token.is("autoincrement"));
        if (sequence.isEmpty() || !numbered) {
            return;
        }
        int known = query.update("update sqlite_sequence set seq = ? where name = ?", sequence.get(), table);
        if (known == 0) {
            query.update("insert into sqlite_sequence (name, seq) values (?, ?)", table, sequence.get());
        }
    }

    private void replay(Row dependent) throws SQLException {
        try {
            query.execute(dependent.text(2));
        } catch (SQLException e) {
            throw PrumoException.of(ErrorCode.REBUILD_BREAKS)
                    .with("table", table)
                    .with("kind", dependent.text(0))
                    .with("name", dependent.text(1))
                    .with("detail", SqliteErrors.text(e))
                    .statement(dependent.text(2))
                    .cause(e)
                    .build();
        }
    }

    private static String qualified(String table, String column) {
        return SqliteNames.quote(table) + "." + SqliteNames.quote(column);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
