package dev.prumo.testkit;

import java.util.OptionalInt;

/** A kind of database that tests run on: SQLite, and the oldest, a middle and the newest major of PostgreSQL. */
public enum DatabaseKind {
    SQLITE("SQLite", 0),
    POSTGRES_15("PostgreSQL 15", 15),
    POSTGRES_17("PostgreSQL 17", 17),
    POSTGRES_18("PostgreSQL 18", 18);

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
