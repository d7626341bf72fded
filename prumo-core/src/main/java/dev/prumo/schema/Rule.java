package dev.prumo.schema;

import static java.util.Objects.requireNonNull;

import dev.prumo.sql.Identifier;

/**
 * A rewrite rule on a table or view, other than the one that makes a view.
 *
 * @param definition the complete statement
 * @param enabled as of a {@link Trigger}
 */
public record Rule(Identifier table, Identifier name, String definition, String enabled, Details details)
        implements SchemaObject {
    public Rule {
        requireNonNull(table, "table");
        requireNonNull(name, "name");
        requireNonNull(definition, "definition");
        requireNonNull(enabled, "enabled");
        requireNonNull(details, "details");
    }

    @Override
    public ObjectKey key() {
        return ObjectKey.of(ObjectKind.RULE, table, name);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.rule(this);
    }
}
