package dev.prumo.schema;

import static java.util.Objects.requireNonNull;

import dev.prumo.sql.Identifier;
import dev.prumo.sql.QualifiedName;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A table with its columns; its constraints, indexes, triggers, rules and policies are objects of their own.
 *
 * @param columns in table order, which is not compared
 * @param unlogged whether a crash may empty it
 * @param partitionBy how its rows are spread, such as {@code RANGE (created_at)}; then it holds none itself
 * @param partitionOf what it is a part of
 * @param inherits parents in order, other than {@code partitionOf}
 * @param replicaIdentity {@code default}, {@code full}, {@code nothing} or {@code index NAME}
 * @param options storage parameters by name
 * @param accessMethod where it is not the product's usual one
 * @param strict whether the product checks types, where it does not always
 * @param withoutRowId whether rows are kept in the primary key
 * @param definition of a virtual table: module and arguments, as after {@code USING}
 */
public record Table(
        Identifier name,
        List<Column> columns,
        boolean unlogged,
        Optional<String> partitionBy,
        Optional<PartitionOf> partitionOf,
        List<QualifiedName> inherits,
        boolean rowSecurity,
        boolean forceRowSecurity,
        String replicaIdentity,
        Map<String, String> options,
        Optional<String> accessMethod,
        boolean strict,
        boolean withoutRowId,
        Optional<String> definition,
        Details details)
        implements SchemaObject {
    /** The {@code replicaIdentity} of a table that was told none. */
    public static final String USUAL_IDENTITY = "default";

    public Table {
        requireNonNull(name, "name");
        columns = List.copyOf(columns);
        requireNonNull(partitionBy, "partitionBy");
        requireNonNull(partitionOf, "partitionOf");
        inherits = List.copyOf(inherits);
        requireNonNull(replicaIdentity, "replicaIdentity");
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
        requireNonNull(accessMethod, "accessMethod");
        requireNonNull(definition, "definition");
        requireNonNull(details, "details");
    }

    @Override
    public ObjectKey key() {
        return ObjectKey.of(ObjectKind.TABLE, name);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.table(this);
    }

    /**
     * @param parent without a schema if it is in the same one
     * @param bounds as the product writes them, such as {@code FOR VALUES FROM (1) TO (10)} or {@code DEFAULT}
     */
    public record PartitionOf(QualifiedName parent, String bounds) {
        public PartitionOf {
            requireNonNull(parent, "parent");
            requireNonNull(bounds, "bounds");
        }
    }

    /** Returns a column by its exact name. */
    public Optional<Column> column(Identifier wanted) {
        return columns.stream().filter(column -> column.name().equals(wanted)).findFirst();
    }

    /** Returns the same table with other columns. */
    public Table withColumns(List<Column> others) {
        return changed().columns(others).build();
    }

    /** Starts a plain table, of which nothing else is said. */
    public static Builder of(Identifier name, List<Column> columns) {
        return new Builder(name, columns);
    }

    /** Starts from this one, to change what is other. */
    public Builder changed() {
        return new Builder(this);
    }

    /** Collects what a table is. Not thread-safe. */
    public static final class Builder {
        private Identifier name;
        private List<Column> columns;
        private boolean unlogged;
        private Optional<String> partitionBy = Optional.empty();
        private Optional<PartitionOf> partitionOf = Optional.empty();
        private List<QualifiedName> inherits = List.of();
        private boolean rowSecurity;
        private boolean forceRowSecurity;
        private String replicaIdentity = USUAL_IDENTITY;
        private Map<String, String> options = Map.of();
        private Optional<String> accessMethod = Optional.empty();
        private boolean strict;
        private boolean withoutRowId;
        private Optional<String> definition = Optional.empty();
        private Details details = Details.NONE;

        private Builder(Identifier name, List<Column> columns) {
            this.name = name;
            this.columns = columns;
        }

        private Builder(Table from) {
            this.name = from.name;
            this.columns = from.columns;
            this.unlogged = from.unlogged;
            this.partitionBy = from.partitionBy;
            this.partitionOf = from.partitionOf;
            this.inherits = from.inherits;
            this.rowSecurity = from.rowSecurity;
            this.forceRowSecurity = from.forceRowSecurity;
            this.replicaIdentity = from.replicaIdentity;
            this.options = from.options;
            this.accessMethod = from.accessMethod;
            this.strict = from.strict;
            this.withoutRowId = from.withoutRowId;
            this.definition = from.definition;
            this.details = from.details;
        }

        public Builder name(Identifier value) {
            this.name = value;
            return this;
        }

        public Builder columns(List<Column> value) {
            this.columns = value;
            return this;
        }

        public Builder unlogged(boolean value) {
            this.unlogged = value;
            return this;
        }

        public Builder partitionBy(Optional<String> value) {
            this.partitionBy = value;
            return this;
        }

        public Builder partitionOf(Optional<PartitionOf> value) {
            this.partitionOf = value;
            return this;
        }

        public Builder inherits(List<QualifiedName> value) {
            this.inherits = value;
            return this;
        }

        public Builder rowSecurity(boolean value) {
            this.rowSecurity = value;
            return this;
        }

        public Builder forceRowSecurity(boolean value) {
            this.forceRowSecurity = value;
            return this;
        }

        public Builder replicaIdentity(String value) {
            this.replicaIdentity = value;
            return this;
        }

        public Builder options(Map<String, String> value) {
            this.options = value;
            return this;
        }

        public Builder accessMethod(Optional<String> value) {
            this.accessMethod = value;
            return this;
        }

        public Builder strict(boolean value) {
            this.strict = value;
            return this;
        }

        public Builder withoutRowId(boolean value) {
            this.withoutRowId = value;
            return this;
        }

        public Builder definition(Optional<String> value) {
            this.definition = value;
            return this;
        }

        public Builder details(Details value) {
            this.details = value;
            return this;
        }

        /** Returns the table; nothing that is absent may be null. */
        public Table build() {
            return new Table(
                    name,
                    columns,
                    unlogged,
                    partitionBy,
                    partitionOf,
                    inherits,
                    rowSecurity,
                    forceRowSecurity,
                    replicaIdentity,
                    options,
                    accessMethod,
                    strict,
                    withoutRowId,
                    definition,
                    details);
        }
    }
}
