package dev.prumo.schema;

import static java.util.Objects.requireNonNull;

import dev.prumo.sql.Identifier;
import dev.prumo.sql.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * A rule on the rows of a table.
 *
 * @param name as the product has it; see {@code named}
 * @param named whether someone gave the name; a product without names of its own makes one up for the key
 * @param definition what follows the name, as the server prints it, such as {@code CHECK ((a > 0))}; complete
 * @param columns those it is about, in order, as far as the product says; also in {@code definition}
 * @param references the table a foreign key leads to; also in {@code definition}
 * @param valid whether the rows of before were checked
 * @param inherited whether it is only there because the parent of the table has it
 * @param parent of a partition: the constraint of the parent whose part it is, which must be of the same kind
 */
public record Constraint(
        Identifier table,
        Identifier name,
        ConstraintKind kind,
        boolean named,
        String definition,
        List<Identifier> columns,
        Optional<QualifiedName> references,
        boolean valid,
        boolean inherited,
        Optional<Identifier> parent,
        Details details)
        implements SchemaObject {
    public Constraint {
        requireNonNull(table, "table");
        requireNonNull(name, "name");
        requireNonNull(kind, "kind");
        requireNonNull(definition, "definition");
        columns = List.copyOf(columns);
        requireNonNull(references, "references");
        requireNonNull(parent, "parent");
        requireNonNull(details, "details");
    }

    @Override
    public ObjectKey key() {
        return ObjectKey.of(ObjectKind.CONSTRAINT, table, name);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.constraint(this);
    }
}
