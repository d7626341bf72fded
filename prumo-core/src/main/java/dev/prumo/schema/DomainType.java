package dev.prumo.schema;

import static java.util.Objects.requireNonNull;

import dev.prumo.sql.Identifier;
import java.util.List;
import java.util.Optional;

/**
 * A type with rules, over another one.
 *
 * @param baseType with its modifiers, as the server prints it
 * @param checks in the order of their names
 */
public record DomainType(
        Identifier name,
        String baseType,
        Optional<String> collation,
        Optional<String> defaultValue,
        boolean nullable,
        List<DomainCheck> checks,
        Details details)
        implements SchemaObject {
    public DomainType {
        requireNonNull(name, "name");
        requireNonNull(baseType, "baseType");
        requireNonNull(collation, "collation");
        requireNonNull(defaultValue, "defaultValue");
        checks = List.copyOf(checks);
        requireNonNull(details, "details");
    }

    @Override
    public ObjectKey key() {
        return ObjectKey.of(ObjectKind.DOMAIN, name);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.domain(this);
    }

    /** @param definition what follows the name, such as {@code CHECK ((VALUE > 0))} */
    public record DomainCheck(Identifier name, String definition, boolean valid) {
        public DomainCheck {
            requireNonNull(name, "name");
            requireNonNull(definition, "definition");
        }
    }
}
