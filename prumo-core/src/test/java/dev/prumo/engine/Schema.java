package dev.prumo.engine;

import dev.prumo.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;

/** Everything that the catalog says of a database's own objects, ledger aside, as comparable lines. */
final class Schema {
    private Schema() {}

    static List<String> of(TestDatabase database) {
        if (database.kind().isSqlite()) {
            return database.column(
                    "select type || ' ' || name || ' on ' || tbl_name || ': ' || coalesce(sql, '')"
                            + " from sqlite_schema where name not like 'prumo\\_%' escape '\\'"
                            + " and tbl_name not like 'prumo\\_%' escape '\\' and name not like 'sqlite\\_%' escape '\\' order by 1");
        }
        List<String> lines = new ArrayList<>();
        lines.addAll(database.column("select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable"
                + " || ' ' || coalesce(column_default, '-') from information_schema.columns"
                + " where table_schema not in ('prumo', 'pg_catalog', 'information_schema') order by 1"));
        lines.addAll(database.column("select indexdef from pg_indexes"
                + " where schemaname not in ('prumo', 'pg_catalog', 'information_schema') order by 1"));
        lines.addAll(database.column("select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(c.oid)"
                + " from pg_constraint c join pg_namespace n on n.oid = connamespace"
                + " where nspname not in ('prumo', 'pg_catalog', 'information_schema') order by 1"));
        return lines;
    }
}
