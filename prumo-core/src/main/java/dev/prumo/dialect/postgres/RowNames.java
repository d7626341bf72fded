package dev.prumo.dialect.postgres;

import dev.prumo.sql.Identifier;
import java.util.Collection;
import java.util.stream.Collectors;

/** Exact names in quotes. */
final class RowNames {
    private RowNames() {}

    static String quoted(String name) {
        return Identifier.of(name).quoted();
    }

    static String quoted(String schema, String name) {
        return quoted(schema) + "." + quoted(name);
    }

    /** A list of columns in parentheses; nothing for none, which COPY takes for a table of none. */
    static String columns(Collection<String> columns) {
        return columns.isEmpty()
                ? ""
                : columns.stream().map(RowNames::quoted).collect(Collectors.joining(", ", " (", ")"));
    }
}
