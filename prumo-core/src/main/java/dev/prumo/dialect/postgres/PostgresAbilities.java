package dev.prumo.dialect.postgres;

import dev.prumo.diff.Abilities;
import dev.prumo.diff.TypeChanges;
import dev.prumo.operation.SchemaChange;
import dev.prumo.schema.ObjectKind;
import java.util.Set;

/** What can be changed in place, and what must step aside meanwhile; as the servers 15 and 18 have it. */
final class PostgresAbilities implements Abilities {
    @Override
    public boolean canDo(SchemaChange change) {
        return change.accept(new Doable());
    }

    @Override
    public Set<ObjectKind> inTheWay(SchemaChange change) {
        return change.accept(new Obstacles());
    }

    @Override
    public TypeChanges typeChanges() {
        return new PostgresTypeChanges();
    }
}
