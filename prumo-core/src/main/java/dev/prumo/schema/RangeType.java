package dev.prumo.schema;

import static java.util.Objects.requireNonNull;

import dev.prumo.sql.Identifier;

/**
 * A type of ranges over another one.
 *
 * @param definition what stands between the parentheses, such as {@code subtype = timestamp without time zone}; complete
 */
public record RangeType(Identifier name, String definition, Details details) implements SchemaObject {
    public RangeType {
        requireNonNull(name, "name");
        requireNonNull(definition, "definition");
        requireNonNull(details, "details");
    }

    @Override
    public ObjectKey key() {
        return ObjectKey.of(ObjectKind.RANGE, name);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.range(this);
    }
}
