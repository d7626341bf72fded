package dev.prumo.model;

import dev.prumo.schema.Snapshot;

/**
 * How statements stand in a revision file that names the schema of its target: the file has placeholders, so that whatever
 * only looks like one has to say that it is none.
 */
public final class SchemaMark {
    private SchemaMark() {}

    /** Whether a statement that was made of a snapshot names its own schema. */
    public static boolean isIn(String statement) {
        return statement.contains(Snapshot.SCHEMA);
    }

    /** A statement that was made of a snapshot: only the name of its schema is filled in, and quoted. */
    public static String asPlaceholder(String statement) {
        return asText(statement).replace("$" + Snapshot.SCHEMA, '"' + Snapshot.SCHEMA + '"');
    }

    /** A statement in which nothing is filled in. */
    public static String asText(String statement) {
        return statement.replace("${", "$${");
    }
}
