package dev.prumo.dialect.postgres;

import dev.prumo.schema.Constraint;
import dev.prumo.schema.Index;
import dev.prumo.schema.SchemaObject;
import dev.prumo.schema.Sequence;
import java.util.List;

/** Drops objects; never with what depends on them. */
final class DropStatements {
    private DropStatements() {}

    static List<String> of(SchemaObject object) {
        if (object instanceof Constraint constraint) {
            return new ConstraintStatements(constraint).drop();
        }
        if (object instanceof Index index) {
            return IndexStatements.drop(index);
        }
        return object instanceof Sequence sequence
                ? SequenceStatements.drop(sequence)
                : List.of("drop " + ObjectPhrase.of(object));
    }
}
