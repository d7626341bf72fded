package dev.prumo.testkit;

import java.util.OptionalInt;

/** A kind of database that tests run on: the oldest and a newer major version of PostgreSQL, and SQLite. */
public enum DatabaseKind {
    SQLITE("SQLite", 0),
    POSTGRES_15("PostgreSQL 15", 15),
    POSTGRES_17("PostgreSQL 17", 17);

    private final String label;
    private final int major;

    DatabaseKind(String label, int major) {
        this.label = label;
        this.major = major;
    }

    public boolean isPostgres() {
        return major > 0;
    }

    public boolean isSqlite() {
        return this == SQLITE;
    }

    /** The major version of the server; empty for SQLite, which has none. */
    public OptionalInt serverMajor() {
        return isPostgres() ? OptionalInt.of(major) : OptionalInt.empty();
    }

    /** The name as people write it, such as {@code PostgreSQL 15}. */
    @Override
    public String toString() {
        return label;
    }
}
