package dev.prumo.schema;

import static java.util.Objects.requireNonNull;

import dev.prumo.sql.Identifier;

/**
 * A function or procedure.
 *
 * @param arguments the types that tell it from others of the same name, separated by comma and blank
 * @param definition the complete statement that makes it or replaces it; its own schema is written {@link Snapshot#SCHEMA}
 * @param signature result and argument names: what a replacement in place must not change
 */
public record Routine(
        Identifier name, RoutineKind kind, String arguments, String definition, String signature, Details details)
        implements SchemaObject {
    public Routine {
        requireNonNull(name, "name");
        requireNonNull(kind, "kind");
        requireNonNull(arguments, "arguments");
        requireNonNull(definition, "definition");
        requireNonNull(signature, "signature");
        requireNonNull(details, "details");
    }

    @Override
    public ObjectKey key() {
        return new ObjectKey(ObjectKind.ROUTINE, "", name.text() + "(" + arguments + ")");
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.routine(this);
    }
}
