package dev.prumo.dialect.sqlite;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.sqlite.Query.Row;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.operation.TableRebuild;
import dev.prumo.sql.QualifiedName;
import dev.prumo.sql.RebuildMark;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Changes a table in ways that SQLite's ALTER TABLE does not have: makes a new table from the edited text of the old
 * one, or from a given text, copies the rows, drops the old table, renames the new one and replays indexes and triggers, as
 * https://www.sqlite.org/lang_altertable.html#otheralter (version 3.54) tells in twelve steps.
 *
 * <p>Everything the edit does not name stays as it was written, down to comments; only the table's own name becomes
 * quoted. Row ids are kept, so that full-text tables that point to them stay right. Foreign keys must be off since before
 * the transaction began: otherwise dropping the old table would delete rows that refer to it with ON DELETE CASCADE.
 */
final class SqliteTableRebuild implements TableRebuild {
    private final QualifiedName table;
    private final String what;
    private final Shaping shaping;
    private final Optional<String> plainSql;
    private final Optional<String> fileText;

    private SqliteTableRebuild(
            QualifiedName table, String what, Shaping shaping, Optional<String> plainSql, Optional<String> fileText) {
        this.table = requireNonNull(table, "table");
        this.what = requireNonNull(what, "what");
        this.shaping = requireNonNull(shaping, "shaping");
        this.plainSql = requireNonNull(plainSql, "plainSql");
        this.fileText = requireNonNull(fileText, "fileText");
    }

    /** Changes parts of the text. {@code plainSql} does the same on a table for which every edit says that it is native. */
    static SqliteTableRebuild byEdits(
            QualifiedName table, String what, List<TableEdit> edits, Optional<String> plainSql) {
        return new SqliteTableRebuild(table, what, new EditedShape(edits), plainSql, Optional.empty());
    }

    /**
     * Gives the table the shape that a CREATE TABLE says.
     *
     * @param createTable with the table's own name
     * @param mark columns that keep their values under another name
     */
    static SqliteTableRebuild toShape(QualifiedName table, String createTable, RebuildMark mark) {
        return new SqliteTableRebuild(
                table,
                "new shape" + mark.description(),
                new GivenShape(createTable, mark),
                Optional.empty(),
                Optional.of(mark.line() + "\n" + createTable));
    }

    /** How the new text comes about. */
    private interface Shaping {
        /** What can be done before, in place. */
        default void prepare(Query query, String table) throws SQLException {}

        Reshaping of(String table, TableText old);

        /** Whether SQLite's own ALTER TABLE can do it to this table. */
        default boolean isNative(TableText old) {
            return false;
        }
    }

    private record EditedShape(List<TableEdit> edits) implements Shaping {
        private EditedShape {
            edits = List.copyOf(edits);
        }

        @Override
        public Reshaping of(String table, TableText old) {
            return Reshaping.byEdits(table, old, edits);
        }

        @Override
        public boolean isNative(TableText old) {
            return edits.stream().allMatch(edit -> edit.isNative(old));
        }
    }

    /** Renames come first and in place, because only so the names change in indexes, triggers and views, too. */
    private record GivenShape(String createTable, RebuildMark mark) implements Shaping {
        @Override
        public void prepare(Query query, String table) throws SQLException {
            new ColumnRenames(query, table).run(mark.renamed());
        }

        @Override
        public Reshaping of(String table, TableText old) {
            return Reshaping.byShape(table, old, TableText.parse(table, ended(createTable)));
        }

        /** The catalog keeps the text up to its last word. */
        private static String ended(String sql) {
            List<SqliteToken> tokens = SqliteToken.read(sql);
            return sql.substring(0, tokens.get(tokens.size() - 1).end());
        }
    }

    @Override
    public String describe() {
        return "rebuild table " + table + ": " + what;
    }

    @Override
    public Optional<String> fileText() {
        return fileText;
    }

    @Override
    public boolean requiresForeignKeysOff() {
        return true;
    }

    @Override
    public Optional<String> plainSql() {
        return plainSql;
    }

    @Override
    public void run(Connection connection) throws SQLException {
        Query query = new Query(connection);
        Row definition = definition(query);
        String name = definition.text(0);
        if (plainSql.isPresent() && shaping.isNative(TableText.parse(name, definition.text(1)))) {
            query.execute(plainSql.get());
            return;
        }
        checkForeignKeysAreOff(query);
        shaping.prepare(query, name);
        Reshaping reshaping =
                shaping.of(name, TableText.parse(name, definition(query).text(1)));
        TableFacts before = TableFacts.read(query, name);
        RebuildProof proof = new RebuildProof(name, reshaping);

        new TableReplacement(query, name, reshaping).replace(before, proof);

        proof.checkText(TableText.parse(name, definition(query).text(1)));
        proof.checkFacts(before, TableFacts.read(query, name));
        proof.conclude();
    }

    private Row definition(Query query) throws SQLException {
        boolean main = table.schema()
                .map(schema -> schema.text().toLowerCase(Locale.ROOT).equals("main"))
                .orElse(true);
        if (!main) {
            throw unsupported("it is in an attached file");
        }
        List<Row> found = query.rows(
                "select name, sql from main.sqlite_schema where type = 'table' and name = ? collate nocase",
                table.name().text());
        if (found.isEmpty()) {
            throw unsupported("there is no such table");
        }
        return found.get(0);
    }

    private static void checkForeignKeysAreOff(Query query) throws SQLException {
        if (query.number("pragma foreign_keys") != 0) {
            throw PrumoException.of(ErrorCode.REBUILD_NEEDS_FOREIGN_KEYS_OFF).build();
        }
    }

    private PrumoException unsupported(String reason) {
        return PrumoException.of(ErrorCode.REBUILD_UNSUPPORTED)
                .with("table", table)
                .with("reason", reason)
                .build();
    }
}
