package dev.prumo.schema;

import static java.util.Objects.requireNonNull;

import dev.prumo.sql.Identifier;
import java.util.List;
import java.util.Optional;

/**
 * An index that is not part of a constraint.
 *
 * @param table the table or materialized view
 * @param body all after the name, as the server prints it, such as {@code ON audits USING btree (at DESC)}
 * @param columns the columns among its keys, in order; also in {@code body}
 * @param valid false for what a failed concurrent build has left
 * @param parent of a partition: the index of the parent whose part it is
 */
public record Index(
        Identifier table,
        Identifier name,
        boolean unique,
        String body,
        List<Identifier> columns,
        boolean valid,
        Optional<Identifier> parent,
        boolean clustered,
        Details details)
        implements SchemaObject {
    public Index {
        requireNonNull(table, "table");
        requireNonNull(name, "name");
        requireNonNull(body, "body");
        columns = List.copyOf(columns);
        requireNonNull(parent, "parent");
        requireNonNull(details, "details");
    }

    @Override
    public ObjectKey key() {
        return ObjectKey.of(ObjectKind.INDEX, table, name);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.index(this);
    }
}
