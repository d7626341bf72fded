package dev.prumo.schema;

import static java.util.Objects.requireNonNull;

import dev.prumo.sql.Identifier;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One column of a table.
 *
 * @param type with its modifiers, as the server prints it, such as {@code character varying(20)[]}; empty where the product
 *     allows none
 * @param defaultValue an expression as the server prints it
 * @param collation where it is not the one of the type
 * @param autoIncrement whether numbers of deleted rows are never used again, where that is no sequence
 * @param storage where it is not the one of the type
 * @param statistics how much is sampled, where it is not the usual
 * @param options by name
 * @param inherited whether it is only there because a parent of the table has it
 * @param grants on this column alone
 */
public record Column(
        Identifier name,
        String type,
        boolean nullable,
        Optional<String> defaultValue,
        Optional<Identity> identity,
        Optional<Generated> generated,
        Optional<String> collation,
        boolean autoIncrement,
        Optional<String> storage,
        Optional<String> compression,
        Optional<Integer> statistics,
        Map<String, String> options,
        boolean inherited,
        Optional<String> comment,
        List<Grant> grants) {
    public Column {
        requireNonNull(name, "name");
        requireNonNull(type, "type");
        requireNonNull(defaultValue, "defaultValue");
        requireNonNull(identity, "identity");
        requireNonNull(generated, "generated");
        requireNonNull(collation, "collation");
        requireNonNull(storage, "storage");
        requireNonNull(compression, "compression");
        requireNonNull(statistics, "statistics");
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
        requireNonNull(comment, "comment");
        grants = List.copyOf(grants);
    }

    /** A column that a sequence of its own numbers. */
    public record Identity(boolean always, SequenceOptions options) {
        public Identity {
            requireNonNull(options, "options");
        }
    }

    /** @param stored whether the value is kept; otherwise it is computed when read */
    public record Generated(String expression, boolean stored) {
        public Generated {
            requireNonNull(expression, "expression");
        }
    }
}
