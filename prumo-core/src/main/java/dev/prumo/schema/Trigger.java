package dev.prumo.schema;

import static java.util.Objects.requireNonNull;

import dev.prumo.sql.Identifier;

/**
 * A trigger on a table or view.
 *
 * @param definition the complete statement, its own schema written {@link Snapshot#SCHEMA} where it must be written
 * @param enabled {@code origin} (the usual), {@code disabled}, {@code replica} or {@code always}
 */
public record Trigger(Identifier table, Identifier name, String definition, String enabled, Details details)
        implements SchemaObject {
    public Trigger {
        requireNonNull(table, "table");
        requireNonNull(name, "name");
        requireNonNull(definition, "definition");
        requireNonNull(enabled, "enabled");
        requireNonNull(details, "details");
    }

    @Override
    public ObjectKey key() {
        return ObjectKey.of(ObjectKind.TRIGGER, table, name);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.trigger(this);
    }
}
