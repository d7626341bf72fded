package dev.prumo.engine;

import dev.prumo.testkit.TestDatabase;
import java.util.List;

/** What a test reads of a ledger. Columns and names as in {@code docs/formats/ledger.md}. */
final class Ledger {
    private final TestDatabase database;
    private final String name;

    Ledger(TestDatabase database, String name) {
        this.database = database;
        this.name = name;
    }

    String table(String table) {
        return name + (database.kind().isSqlite() ? "_" : ".") + table;
    }

    boolean exists() {
        if (database.kind().isSqlite()) {
            return database.tables("main").contains(name + "_meta");
        }
        return database.tables(name).contains("meta");
    }

    /** The heads as recorded, separated by blanks; empty at base. */
    String position() {
        List<String> rows = database.column("select heads from " + table("position") + " where tenant = ''");
        return rows.isEmpty() ? "" : rows.get(0);
    }

    /** One line {@code revision direction status} per attempt, oldest first. */
    List<String> history() {
        return database.column(
                "select revision || ' ' || direction || ' ' || status from " + table("history") + " order by id");
    }

    /** One line {@code kind status changed failed} per run, oldest first. */
    List<String> runs() {
        return database.column("select kind || ' ' || coalesce(status, 'open') || ' ' || coalesce(changed, -1) || ' '"
                + " || coalesce(failed, -1) from " + table("run") + " order by id");
    }

    String value(String columns, String table, String condition) {
        return database.value("select " + columns + " from " + table(table) + " where " + condition);
    }
}
