package dev.prumo.operation;

import static java.util.Objects.requireNonNull;

import dev.prumo.sql.Identifier;
import java.util.List;
import java.util.Optional;

/**
 * One column of a table.
 *
 * @param autoIncrement whether the database numbers new rows; such a column is the primary key
 * @param constraints those written at the column, each about this column alone; in order, mostly empty
 */
public record ColumnDefinition(
        Identifier name,
        ColumnType type,
        boolean nullable,
        Optional<DefaultValue> defaultValue,
        boolean autoIncrement,
        List<ConstraintDefinition> constraints) {
    public ColumnDefinition {
        requireNonNull(name, "name");
        requireNonNull(type, "type");
        requireNonNull(defaultValue, "defaultValue");
        constraints = List.copyOf(constraints);
    }

    /** Whether one of the column's own constraints is of this kind. */
    public boolean has(Class<? extends ConstraintDefinition> kind) {
        return constraints.stream().anyMatch(kind::isInstance);
    }
}
