package dev.prumo.schema;

import static java.util.Objects.requireNonNull;

import dev.prumo.sql.Identifier;
import java.util.List;
import java.util.Optional;

/**
 * Which rows of a table whom concern.
 *
 * @param command {@code all}, {@code select}, {@code insert}, {@code update} or {@code delete}
 * @param roles sorted; {@link Grant#PUBLIC} for everybody
 */
public record Policy(
        Identifier table,
        Identifier name,
        boolean permissive,
        String command,
        List<String> roles,
        Optional<String> using,
        Optional<String> withCheck,
        Details details)
        implements SchemaObject {
    public Policy {
        requireNonNull(table, "table");
        requireNonNull(name, "name");
        requireNonNull(command, "command");
        roles = List.copyOf(roles);
        requireNonNull(using, "using");
        requireNonNull(withCheck, "withCheck");
        requireNonNull(details, "details");
    }

    @Override
    public ObjectKey key() {
        return ObjectKey.of(ObjectKind.POLICY, table, name);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.policy(this);
    }
}
