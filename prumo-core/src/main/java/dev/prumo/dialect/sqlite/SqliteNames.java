package dev.prumo.dialect.sqlite;

import dev.prumo.sql.Identifier;

/** Names that come from the catalog. */
final class SqliteNames {
    private SqliteNames() {}

    static String quote(String name) {
        return Identifier.of(name).quoted();
    }
}
