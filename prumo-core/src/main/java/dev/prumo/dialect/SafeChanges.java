package dev.prumo.dialect;

import static java.util.Objects.requireNonNull;

import dev.prumo.operation.SchemaChange;
import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.Snapshot;
import dev.prumo.sql.Identifier;
import java.util.List;
import java.util.Set;

/**
 * Ways to change a table that is in use without stopping those who use it: a change is divided into parts, each for a
 * revision of its own. Stateless.
 */
@FunctionalInterface
public interface SafeChanges {
    /** Of a product that has no such ways, or needs none. */
    SafeChanges NONE = (change, around) -> List.of();

    /**
     * Divides a change.
     *
     * @return at most one part of each stage, in the order of the stages; empty when the change is best made at once
     */
    List<Part> divide(SchemaChange change, Around around);

    /** When a part runs. */
    enum Stage {
        /** With all the changes that are not divided. */
        PREPARE,
        /** Afterwards, while others read and write. */
        VALIDATE,
        /** Last, outside of a transaction. */
        BARE
    }

    /**
     * A part of a change.
     *
     * @param up statements without semicolons
     * @param down what takes exactly them back
     */
    record Part(Stage stage, List<String> up, List<String> down) {
        public Part {
            requireNonNull(stage, "stage");
            up = List.copyOf(up);
            down = List.copyOf(down);
        }
    }

    /**
     * What else happens.
     *
     * @param wanted the snapshot after all changes
     * @param made what is new: tables among it are in use by nobody
     */
    record Around(Snapshot wanted, Set<ObjectKey> made) {
        public Around {
            requireNonNull(wanted, "wanted");
            made = Set.copyOf(made);
        }

        /** Whether a table was there before. */
        public boolean inUse(Identifier table) {
            return wanted.table(table)
                    .filter(each -> !made.contains(each.key()))
                    .isPresent();
        }

        /** Whether something else that is wanted cannot be without an object. */
        public boolean isNeeded(ObjectKey key) {
            return wanted.needs().values().stream().anyMatch(needed -> needed.contains(key));
        }
    }
}
