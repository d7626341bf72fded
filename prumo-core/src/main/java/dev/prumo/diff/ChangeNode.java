package dev.prumo.diff;

import dev.prumo.operation.SchemaChange;
import dev.prumo.schema.ObjectKey;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;

/** One change among those that are to be put in order. */
final class ChangeNode {
    /** The order of changes that do not need each other. */
    static final Comparator<ChangeNode> ORDER = Comparator.<ChangeNode>comparingInt(node -> node.phase)
            .thenComparingInt(node -> node.rank)
            .thenComparing(node -> node.key)
            .thenComparingInt(node -> node.step);

    final SchemaChange change;
    /** Whether something is not there any more once it was made. */
    final boolean departs;

    final ObjectKey key;
    final int phase;
    final int rank;
    final int step;
    /** What comes later. */
    final Set<ChangeNode> followers = new LinkedHashSet<>();
    /** What had better come later. */
    final Set<ChangeNode> wished = new LinkedHashSet<>();

    ChangeNode(SchemaChange change, boolean departs, ObjectKey key, int phase, int rank, int step) {
        this.change = change;
        this.departs = departs;
        this.key = key;
        this.phase = phase;
        this.rank = rank;
        this.step = step;
    }

    void before(ChangeNode later) {
        if (later != this) {
            followers.add(later);
        }
    }

    void ratherBefore(ChangeNode later) {
        if (later != this) {
            wished.add(later);
        }
    }
}
