package dev.prumo.schema;

import static java.util.Objects.requireNonNull;

import dev.prumo.sql.Identifier;
import java.util.List;
import java.util.Optional;

/**
 * A type with fields, which is no table's.
 *
 * @param attributes in order, which is compared, because values are written in it
 */
public record CompositeType(Identifier name, List<Attribute> attributes, Details details) implements SchemaObject {
    public CompositeType {
        requireNonNull(name, "name");
        attributes = List.copyOf(attributes);
        requireNonNull(details, "details");
    }

    @Override
    public ObjectKey key() {
        return ObjectKey.of(ObjectKind.COMPOSITE, name);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.composite(this);
    }

    /** @param position from 1 */
    public record Attribute(Identifier name, int position, String type, Optional<String> collation) {
        public Attribute {
            requireNonNull(name, "name");
            requireNonNull(type, "type");
            requireNonNull(collation, "collation");
        }
    }
}
