package dev.prumo.dialect;

import dev.prumo.operation.Rows;
import dev.prumo.operation.Value;
import dev.prumo.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes rows as INSERT and DELETE, cut so that no statement grows past what the databases take. Immutable. */
final class RowsWriter {
    private static final int ROWS_PER_INSERT = 500;
    /** SQLite refuses an expression deeper than 1000 (https://www.sqlite.org/limits.html), and OR is left-deep. */
    private static final int ROWS_PER_DELETE = 200;

    private final Wording wording;

    public RowsWriter(Wording wording) {
        this.wording = wording;
    }

    /** Returns the inserts, in row order. */
    public List<String> inserts(Rows rows) {
        String head = "insert into " + rows.table().quoted()
                + rows.columns().stream().map(Identifier::quoted).collect(Collectors.joining(", ", " (", ") values"));
        return chunks(rows.values(), ROWS_PER_INSERT).stream()
                .map(chunk -> chunk.stream().map(this::row).collect(Collectors.joining(",\n    ", head + "\n    ", "")))
                .toList();
    }

    /** Returns the deletes of the rows with these keys. */
    public List<String> deletes(Rows rows) {
        int[] positions = rows.key().stream().mapToInt(rows.columns()::indexOf).toArray();
        String head = "delete from " + rows.table().quoted() + " where";
        return chunks(rows.values(), ROWS_PER_DELETE).stream()
                .map(chunk -> chunk.stream()
                        .map(row -> condition(rows, positions, row))
                        .collect(Collectors.joining("\n    or ", head + "\n    ", "")))
                .toList();
    }

    private String row(List<Value> values) {
        return values.stream()
                .map(value -> value.accept(wording.literals()))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** The column carries its table's name: SQLite takes a lone name in double quotes that it does not know for a string. */
    private String condition(Rows rows, int[] positions, List<Value> row) {
        return IntStream.of(positions)
                .mapToObj(at -> rows.table().name().quoted() + "."
                        + rows.columns().get(at).quoted()
                        + (row.get(at) == Value.Null.NULL
                                ? " is null"
                                : " = " + row.get(at).accept(wording.literals())))
                .collect(Collectors.joining(" and ", "(", ")"));
    }

    private static <T> List<List<T>> chunks(List<T> all, int size) {
        List<List<T>> chunks = new ArrayList<>();
        for (int at = 0; at < all.size(); at += size) {
            chunks.add(all.subList(at, Math.min(at + size, all.size())));
        }
        return chunks;
    }
}
