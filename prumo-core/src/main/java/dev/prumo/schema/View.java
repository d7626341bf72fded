package dev.prumo.schema;

import static java.util.Objects.requireNonNull;

import dev.prumo.sql.Identifier;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A view, also one that keeps its rows.
 *
 * @param query as the server prints it, without a semicolon
 * @param columns names and types in order; they decide whether it can be replaced in place
 * @param options such as {@code security_barrier}, by name
 */
public record View(
        Identifier name,
        boolean materialized,
        String query,
        List<ViewColumn> columns,
        Map<String, String> options,
        Optional<String> accessMethod,
        Details details)
        implements SchemaObject {
    public View {
        requireNonNull(name, "name");
        requireNonNull(query, "query");
        columns = List.copyOf(columns);
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
        requireNonNull(accessMethod, "accessMethod");
        requireNonNull(details, "details");
    }

    @Override
    public ObjectKey key() {
        return ObjectKey.of(ObjectKind.VIEW, name);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.view(this);
    }

    /** @param position from 1 */
    public record ViewColumn(Identifier name, int position, String type, Optional<String> comment) {
        public ViewColumn {
            requireNonNull(name, "name");
            requireNonNull(type, "type");
            requireNonNull(comment, "comment");
        }
    }
}
