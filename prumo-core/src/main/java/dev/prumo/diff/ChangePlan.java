package dev.prumo.diff;

import dev.prumo.operation.SchemaChange;
import dev.prumo.schema.Snapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * The changes that lead from one snapshot to another, in an order in which they can be made. The same input gives the same
 * plan, in whatever order the objects were read; equal snapshots give an empty one.
 */
public final class ChangePlan {
    /** How the name ends under which an old type waits while columns change from it to the new one. */
    public static final String ASIDE = "__old";

    private final Snapshot from;
    private final Snapshot to;
    private final Abilities abilities;
    private final DiffRules rules;
    private final int renames;
    private final List<PlannedChange> changes;
    private final List<RenameGuess> guesses;

    private ChangePlan(
            Snapshot from,
            Snapshot to,
            Abilities abilities,
            DiffRules rules,
            int renames,
            List<PlannedChange> changes,
            List<RenameGuess> guesses) {
        this.from = from;
        this.to = to;
        this.abilities = abilities;
        this.rules = rules;
        this.renames = renames;
        this.changes = List.copyOf(changes);
        this.guesses = List.copyOf(guesses);
    }

    /**
     * Plans the way from one snapshot to another of the same dialect.
     *
     * @param abilities of that dialect
     */
    public static ChangePlan between(Snapshot from, Snapshot to, Abilities abilities, DiffRules rules) {
        Renamed renamed = Renamed.of(from, to, rules.renames(), abilities);
        Fates fates = new Fates(renamed.snapshot(), NameMatches.between(renamed.snapshot(), to, rules), abilities);
        List<SchemaChange> changes = new ArrayList<>(renamed.changes());
        changes.addAll(ChangeGraph.inOrder(fates));
        Review review = new Review(fates);
        return new ChangePlan(
                from,
                to,
                abilities,
                rules,
                renamed.changes().size(),
                changes.stream().map(review::of).toList(),
                RenameGuesses.of(fates, rules.renames()));
    }

    /** Returns the changes in order; empty if the snapshots are equal. */
    public List<PlannedChange> changes() {
        return changes;
    }

    /**
     * Returns the first of the changes: those that carry out the confirmed renames. What a server prints of the objects around
     * is known for certain after them only; whoever can make them on a scratch database inspects it then, and plans the rest
     * from there.
     */
    public List<PlannedChange> renames() {
        return changes.subList(0, renames);
    }

    /** Returns what may have been renamed, the likeliest first; none of it was acted upon. */
    public List<RenameGuess> guesses() {
        return guesses;
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** Whether anything is lost on the way. */
    public boolean loses() {
        return changes.stream().anyMatch(change -> change.loss().isPresent());
    }

    /**
     * Returns the way back. It is planned anew and not read backwards: what has to be out of the way, and what is lost, differ
     * between the two directions.
     */
    public ChangePlan reversed() {
        return between(to, from, abilities, rules.reversed());
    }
}
