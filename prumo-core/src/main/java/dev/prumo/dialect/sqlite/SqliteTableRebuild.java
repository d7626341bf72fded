package dev.prumo.dialect.sqlite;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.sqlite.Query.Row;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.operation.TableRebuild;
import dev.prumo.sql.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Changes a table in ways that SQLite's ALTER TABLE does not have: makes a new table from the edited text of the old
 * one, copies the rows, drops the old table, renames the new one and replays indexes and triggers, as
 * https://www.sqlite.org/lang_altertable.html#otheralter (version 3.54) tells in twelve steps.
 *
 * <p>Everything the edit does not name stays as it was written, down to comments; only the table's own name becomes
 * quoted. Row ids are kept, so that full-text tables that point to them stay right. Foreign keys must be off since before
 * the transaction began: otherwise dropping the old table would delete rows that refer to it with ON DELETE CASCADE.
 */
final class SqliteTableRebuild implements TableRebuild {
    private final QualifiedName table;
    private final String what;
    private final List<TableEdit> edits;
    private final Optional<String> plainSql;

    /** @param plainSql does the same on a table for which every edit says that it is native */
    SqliteTableRebuild(QualifiedName table, String what, List<TableEdit> edits, Optional<String> plainSql) {
        this.table = requireNonNull(table, "table");
        this.what = requireNonNull(what, "what");
        this.edits = List.copyOf(edits);
        this.plainSql = requireNonNull(plainSql, "plainSql");
    }

    @Override
    public String describe() {
        return "rebuild table " + table + ": " + what;
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
        TableText old = TableText.parse(name, definition.text(1));
        if (plainSql.isPresent() && edits.stream().allMatch(edit -> edit.isNative(old))) {
            query.execute(plainSql.get());
            return;
        }
        checkForeignKeysAreOff(query);
        TableText wanted = edited(name, old);
        TableFacts before = TableFacts.read(query, name);
        RebuildProof proof = new RebuildProof(name, edits);

        new TableReplacement(query, name, edits).replace(wanted, before, proof);

        proof.checkText(wanted, TableText.parse(name, definition(query).text(1)));
        proof.checkFacts(before, TableFacts.read(query, name));
        proof.conclude();
    }

    private TableText edited(String name, TableText old) {
        TableText text = old;
        for (TableEdit edit : edits) {
            text = TableText.parse(name, edit.apply(name, text));
        }
        return text;
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
