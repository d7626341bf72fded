package dev.prumo.schema;

import static java.util.Objects.requireNonNull;

import dev.prumo.sql.Identifier;
import java.util.List;

/**
 * A type with a fixed list of values.
 *
 * @param labels in their order
 */
public record EnumType(Identifier name, List<String> labels, Details details) implements SchemaObject {
    public EnumType {
        requireNonNull(name, "name");
        labels = List.copyOf(labels);
        requireNonNull(details, "details");
    }

    @Override
    public ObjectKey key() {
        return ObjectKey.of(ObjectKind.ENUM, name);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.enumType(this);
    }
}
