package dev.prumo.diff;

import static java.util.Objects.requireNonNull;

import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.ObjectKind;

/**
 * Another name for the same thing.
 *
 * @param from its key before, under the names that tables had before
 * @param to its key after, under the names that tables have after
 */
public record Rename(ObjectKey from, ObjectKey to) {
    public Rename {
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        if (from.kind() != to.kind()) {
            throw new IllegalArgumentException("a " + from.kind().word() + " does not become a "
                    + to.kind().word());
        }
    }

    Rename reversed() {
        return new Rename(to, from);
    }

    boolean isColumn() {
        return from.kind() == ObjectKind.COLUMN;
    }
}
