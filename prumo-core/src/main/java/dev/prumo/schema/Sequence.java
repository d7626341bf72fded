package dev.prumo.schema;

import static java.util.Objects.requireNonNull;

import dev.prumo.sql.Identifier;
import java.util.Optional;

/**
 * A sequence that is no column's identity. Its value is data, and not here.
 *
 * @param ownedBy the column with which it goes
 */
public record Sequence(
        Identifier name, SequenceOptions options, Optional<ObjectKey> ownedBy, boolean unlogged, Details details)
        implements SchemaObject {
    public Sequence {
        requireNonNull(name, "name");
        requireNonNull(options, "options");
        requireNonNull(ownedBy, "ownedBy");
        requireNonNull(details, "details");
    }

    @Override
    public ObjectKey key() {
        return ObjectKey.of(ObjectKind.SEQUENCE, name);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.sequence(this);
    }
}
