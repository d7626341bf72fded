package dev.prumo.operation;

import dev.prumo.sql.Identifier;
import dev.prumo.sql.QualifiedName;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The names of constraints whose author gave none: {@code table_column_key}, {@code table_column_fkey},
 * {@code table_pkey}, {@code table_column_check}, the widespread convention, so that the portable and the hand-written
 * form of a schema agree.
 */
final class ConstraintNames {
    /** The tightest limit of the databases we know; a longer name would be cut silently there. */
    private static final int MAX_BYTES = 63;

    private ConstraintNames() {}

    static Identifier primaryKey(QualifiedName table) {
        return derived(table, List.of(), "pkey");
    }

    static Identifier unique(QualifiedName table, Collection<Identifier> columns) {
        return derived(table, columns, "key");
    }

    static Identifier foreignKey(QualifiedName table, Collection<Identifier> columns) {
        return derived(table, columns, "fkey");
    }

    static Identifier check(QualifiedName table, Identifier column) {
        return derived(table, List.of(column), "check");
    }

    /** A name that would be too long keeps its beginning and gets a hash of the whole, so that two never collide. */
    private static Identifier derived(QualifiedName table, Collection<Identifier> columns, String suffix) {
        String middle = columns.stream().map(column -> column.text() + "_").collect(Collectors.joining());
        String whole = table.name().text() + "_" + middle + suffix;
        if (bytes(whole) <= MAX_BYTES) {
            return Identifier.of(whole);
        }
        String end = "_" + Integer.toHexString(whole.hashCode()) + "_" + suffix;
        int length = whole.length();
        while (bytes(whole.substring(0, length) + end) > MAX_BYTES) {
            length = whole.offsetByCodePoints(length, -1);
        }
        return Identifier.of(whole.substring(0, length) + end);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
