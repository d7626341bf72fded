package dev.prumo.operation;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.sql.Identifier;
import dev.prumo.sql.QualifiedName;
import dev.prumo.sql.SqlText;
import java.util.List;
import java.util.Optional;

/**
 * An index.
 *
 * @param name lives in the schema of its table
 * @param keys in key order, not empty
 * @param where the predicate of a partial index
 * @param method access method, such as {@code gin}; databases with a single method pass over it
 */
public record IndexDefinition(
        Identifier name,
        QualifiedName table,
        List<Key> keys,
        boolean unique,
        Optional<SqlText> where,
        Optional<Identifier> method) {
    public IndexDefinition {
        requireNonNull(name, "name");
        requireNonNull(table, "table");
        keys = List.copyOf(keys);
        requireNonNull(where, "where");
        requireNonNull(method, "method");
        if (keys.isEmpty()) {
            throw PrumoException.of(ErrorCode.NO_COLUMNS).with("name", name).build();
        }
    }

    /** Returns the index's name with the schema of its table. */
    public QualifiedName qualifiedName() {
        return table.sibling(name);
    }

    /** One part of an index key. */
    public sealed interface Key {
        boolean descending();

        record Column(Identifier name, boolean descending) implements Key {
            public Column {
                requireNonNull(name, "name");
            }
        }

        /** @param text without the parentheses around it */
        record Expression(SqlText text, boolean descending) implements Key {
            public Expression {
                requireNonNull(text, "text");
            }
        }
    }
}
