package dev.prumo.operation;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.sql.Identifier;
import dev.prumo.sql.QualifiedName;
import java.util.List;

/**
 * Rows of one table.
 *
 * @param columns those that the rows give a value for, not empty
 * @param key those of {@code columns} that tell one row of the table from all others; empty: not known
 * @param values one list per row, in the order of {@code columns}; may be empty
 */
public record Rows(QualifiedName table, List<Identifier> columns, List<Identifier> key, List<List<Value>> values) {
    public Rows {
        requireNonNull(table, "table");
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        values = values.stream().map(List::copyOf).toList();
        if (columns.isEmpty()) {
            throw PrumoException.of(ErrorCode.NO_COLUMNS).with("name", table).build();
        }
        if (!columns.containsAll(key)) {
            throw PrumoException.of(ErrorCode.ROW_KEY_UNKNOWN)
                    .with("table", table)
                    .with("key", key)
                    .with("columns", columns)
                    .build();
        }
        for (int row = 0; row < values.size(); row++) {
            checkLength(table, columns.size(), row + 1, values.get(row).size());
        }
    }

    private static void checkLength(QualifiedName table, int expected, int row, int found) {
        if (found != expected) {
            throw PrumoException.of(ErrorCode.ROW_UNEVEN)
                    .with("table", table)
                    .with("row", row)
                    .with("columns", expected)
                    .with("values", found)
                    .build();
        }
    }
}
