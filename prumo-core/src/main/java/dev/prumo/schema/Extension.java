package dev.prumo.schema;

import static java.util.Objects.requireNonNull;

import dev.prumo.sql.Identifier;

/**
 * An extension of the server; it is in the snapshot of the schema that holds it.
 *
 * @param version not compared: servers ship their own
 */
public record Extension(Identifier name, @Informative String version, Details details) implements SchemaObject {
    public Extension {
        requireNonNull(name, "name");
        requireNonNull(version, "version");
        requireNonNull(details, "details");
    }

    @Override
    public ObjectKey key() {
        return ObjectKey.of(ObjectKind.EXTENSION, name);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.extension(this);
    }
}
