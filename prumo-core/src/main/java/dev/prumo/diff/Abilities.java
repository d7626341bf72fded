package dev.prumo.diff;

import dev.prumo.operation.SchemaChange;
import dev.prumo.schema.ObjectKind;
import java.util.Set;

/** What a database can change in place. Supplied by its dialect; stateless. */
public interface Abilities {
    /**
     * Whether the product has statements for a change. Where it has none, a change of a table or of one of its constraints
     * becomes a rebuild of the table, and any other object is dropped and made again.
     */
    boolean canDo(SchemaChange change);

    /**
     * The kinds of objects that must be out of the way while a change is made, if they need what it changes: they are dropped
     * before and made again after. Such as views on a column whose type changes.
     */
    Set<ObjectKind> inTheWay(SchemaChange change);

    /** What becomes of values when the type of their column changes. */
    default TypeChanges typeChanges() {
        return TypeChanges.UNKNOWN;
    }
}
