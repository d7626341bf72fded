package dev.prumo.dialect.sqlite;

import dev.prumo.diff.Abilities;
import dev.prumo.operation.SchemaChange;
import dev.prumo.schema.ObjectKind;
import java.util.Set;

/** What can be changed in place. */
final class SqliteAbilities implements Abilities {
    @Override
    public boolean canDo(SchemaChange change) {
        return true;
    }

    @Override
    public Set<ObjectKind> inTheWay(SchemaChange change) {
        return Set.of();
    }
}
