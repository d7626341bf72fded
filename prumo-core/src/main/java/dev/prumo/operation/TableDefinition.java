package dev.prumo.operation;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.sql.QualifiedName;
import java.util.List;

/**
 * A table: what CREATE TABLE says about it. Indexes are separate.
 *
 * @param columns in table order, not empty
 * @param constraints those that are not written at a column
 */
public record TableDefinition(
        QualifiedName name, List<ColumnDefinition> columns, List<ConstraintDefinition> constraints) {
    public TableDefinition {
        requireNonNull(name, "name");
        columns = List.copyOf(columns);
        constraints = List.copyOf(constraints);
        if (columns.isEmpty()) {
            throw PrumoException.of(ErrorCode.NO_COLUMNS).with("name", name).build();
        }
    }
}
