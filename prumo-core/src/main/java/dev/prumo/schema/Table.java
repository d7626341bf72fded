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
        return new Table(
                name,
                others,
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
