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

    /** Starts a column that may be null, and of which nothing else is said. */
    public static Builder of(Identifier name, String type) {
        return new Builder(name, type);
    }

    /** Starts from this one, to change what is other. */
    public Builder changed() {
        return new Builder(this);
    }

    /** Collects what a column is. Not thread-safe. */
    public static final class Builder {
        private Identifier name;
        private String type;
        private boolean nullable = true;
        private Optional<String> defaultValue = Optional.empty();
        private Optional<Identity> identity = Optional.empty();
        private Optional<Generated> generated = Optional.empty();
        private Optional<String> collation = Optional.empty();
        private boolean autoIncrement;
        private Optional<String> storage = Optional.empty();
        private Optional<String> compression = Optional.empty();
        private Optional<Integer> statistics = Optional.empty();
        private Map<String, String> options = Map.of();
        private boolean inherited;
        private Optional<String> comment = Optional.empty();
        private List<Grant> grants = List.of();

        private Builder(Identifier name, String type) {
            this.name = name;
            this.type = type;
        }

        private Builder(Column from) {
            this.name = from.name;
            this.type = from.type;
            this.nullable = from.nullable;
            this.defaultValue = from.defaultValue;
            this.identity = from.identity;
            this.generated = from.generated;
            this.collation = from.collation;
            this.autoIncrement = from.autoIncrement;
            this.storage = from.storage;
            this.compression = from.compression;
            this.statistics = from.statistics;
            this.options = from.options;
            this.inherited = from.inherited;
            this.comment = from.comment;
            this.grants = from.grants;
        }

        public Builder name(Identifier value) {
            this.name = value;
            return this;
        }

        public Builder type(String value) {
            this.type = value;
            return this;
        }

        public Builder nullable(boolean value) {
            this.nullable = value;
            return this;
        }

        public Builder defaultValue(Optional<String> value) {
            this.defaultValue = value;
            return this;
        }

        public Builder identity(Optional<Identity> value) {
            this.identity = value;
            return this;
        }

        public Builder generated(Optional<Generated> value) {
            this.generated = value;
            return this;
        }

        public Builder collation(Optional<String> value) {
            this.collation = value;
            return this;
        }

        public Builder autoIncrement(boolean value) {
            this.autoIncrement = value;
            return this;
        }

        public Builder storage(Optional<String> value) {
            this.storage = value;
            return this;
        }

        public Builder compression(Optional<String> value) {
            this.compression = value;
            return this;
        }

        public Builder statistics(Optional<Integer> value) {
            this.statistics = value;
            return this;
        }

        public Builder options(Map<String, String> value) {
            this.options = value;
            return this;
        }

        public Builder inherited(boolean value) {
            this.inherited = value;
            return this;
        }

        public Builder comment(Optional<String> value) {
            this.comment = value;
            return this;
        }

        public Builder grants(List<Grant> value) {
            this.grants = value;
            return this;
        }

        /** Returns the column; nothing that is absent may be null. */
        public Column build() {
            return new Column(
                    name,
                    type,
                    nullable,
                    defaultValue,
                    identity,
                    generated,
                    collation,
                    autoIncrement,
                    storage,
                    compression,
                    statistics,
                    options,
                    inherited,
                    comment,
                    grants);
        }
    }
}
