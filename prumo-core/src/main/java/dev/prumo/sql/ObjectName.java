package dev.prumo.sql;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The name of an object as a script says it, folded as the database folds it: quoted names lose their quotes, others
 * become lower case.
 *
 * @param schema empty: found through the search path
 */
public record ObjectName(Optional<String> schema, String name) {
    public ObjectName {
        requireNonNull(schema, "schema");
        requireNonNull(name, "name");
    }

    public static ObjectName of(String name) {
        return new ObjectName(Optional.empty(), name);
    }

    public static ObjectName of(String schema, String name) {
        return new ObjectName(Optional.of(schema), name);
    }

    /** Returns {@code schema.name} or {@code name}, for messages and comparisons; not for SQL. */
    @Override
    public String toString() {
        return schema.map(s -> s + "." + name).orElse(name);
    }
}
