package dev.prumo.operation;

import dev.prumo.sql.Identifier;
import dev.prumo.sql.QualifiedName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Describes rows to insert: first the columns, then row by row. Not thread-safe. */
public final class RowsBuilder {
    private final QualifiedName table;
    private final List<List<Value>> values = new ArrayList<>();
    private List<Identifier> columns = List.of();
    private List<Identifier> key = List.of();

    RowsBuilder(QualifiedName table) {
        this.table = table;
    }

    public RowsBuilder columns(String... names) {
        columns = ForeignKeyBuilder.identifiers(names);
        return this;
    }

    /** The columns that identify a row. With them the insert can be undone: the rows with these keys are deleted. */
    public RowsBuilder key(String... names) {
        key = ForeignKeyBuilder.identifiers(names);
        return this;
    }

    /** Appends a row, with a value for each column; see {@link Value#of(Object)}. */
    public RowsBuilder row(@Nullable Object... row) {
        values.add(Arrays.stream(row).map(Value::of).toList());
        return this;
    }

    Rows build() {
        return new Rows(table, columns, key, values);
    }
}
