package dev.prumo.schema;

import static java.util.Objects.requireNonNull;

import dev.prumo.sql.Identifier;
import java.util.Optional;

/**
 * Extended statistics of a table.
 *
 * @param definition the complete statement
 * @param target how much is sampled, where it is not the usual
 */
public record StatisticsObject(
        Identifier table, Identifier name, String definition, Optional<Integer> target, Details details)
        implements SchemaObject {
    public StatisticsObject {
        requireNonNull(table, "table");
        requireNonNull(name, "name");
        requireNonNull(definition, "definition");
        requireNonNull(target, "target");
        requireNonNull(details, "details");
    }

    @Override
    public ObjectKey key() {
        return ObjectKey.of(ObjectKind.STATISTICS, name);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.statistics(this);
    }
}
