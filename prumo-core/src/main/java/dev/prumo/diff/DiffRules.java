package dev.prumo.diff;

import java.util.ArrayList;
import java.util.List;

/**
 * How two snapshots are compared.
 *
 * @param renames what a person confirmed to be one thing under two names
 * @param loose whether constraints and indexes of one table with one definition are the same whatever their names; for
 *     desired states whose names a machine made up
 */
public record DiffRules(List<Rename> renames, boolean loose) {
    /** Names matter, and nothing was renamed. */
    public static final DiffRules STRICT = new DiffRules(List.of(), false);

    public DiffRules {
        renames = List.copyOf(renames);
    }

    /** Returns the same rules with one more confirmed rename. */
    public DiffRules with(Rename rename) {
        List<Rename> more = new ArrayList<>(renames);
        more.add(rename);
        return new DiffRules(more, loose);
    }

    /** Returns the same rules under which names of constraints and indexes do not matter. */
    public DiffRules loosely() {
        return new DiffRules(renames, true);
    }

    DiffRules reversed() {
        return new DiffRules(renames.stream().map(Rename::reversed).toList(), loose);
    }
}
