package dev.prumo.diff;

import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.ObjectKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
        renames = settled(renames);
    }

    /** A part of a renamed table may be named by either name of the table. */
    private static List<Rename> settled(List<Rename> renames) {
        Map<String, String> tables = new HashMap<>();
        renames.stream()
                .filter(rename -> rename.from().table().isEmpty())
                .filter(rename -> rename.from().kind() == ObjectKind.TABLE
                        || rename.from().kind() == ObjectKind.VIEW)
                .forEach(rename -> tables.put(rename.from().name(), rename.to().name()));
        return renames.stream()
                .map(rename -> rename.from().table().isEmpty()
                        ? rename
                        : new Rename(
                                rename.from(),
                                new ObjectKey(
                                        rename.to().kind(),
                                        tables.getOrDefault(
                                                rename.from().table(),
                                                rename.from().table()),
                                        rename.to().name())))
                .toList();
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
