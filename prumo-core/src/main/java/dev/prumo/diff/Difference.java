package dev.prumo.diff;

import dev.prumo.schema.Facts;
import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.SchemaObject;
import dev.prumo.schema.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What differs between two snapshots, for people: no order, no SQL. Empty exactly when the fingerprints are equal.
 *
 * @param added what only the second has, by key
 * @param removed what only the first has, by key
 * @param changed what both have, and not the same
 */
public record Difference(
        SortedMap<ObjectKey, SchemaObject> added, SortedMap<ObjectKey, SchemaObject> removed, List<Changed> changed) {
    public Difference {
        added = Collections.unmodifiableSortedMap(new TreeMap<>(added));
        removed = Collections.unmodifiableSortedMap(new TreeMap<>(removed));
        changed = List.copyOf(changed);
    }

    /** An object that both snapshots have. */
    public record Changed(SchemaObject from, SchemaObject to, List<Fact> facts) {
        public Changed {
            facts = List.copyOf(facts);
        }
    }

    /**
     * One fact that is not the same.
     *
     * @param path such as {@code columns.note.type}
     * @param from empty: it was not so
     * @param to empty: it is so no longer
     */
    public record Fact(String path, Optional<String> from, Optional<String> to) {}

    public static Difference between(Snapshot from, Snapshot to) {
        SortedMap<ObjectKey, SchemaObject> added = new TreeMap<>(to.objects());
        added.keySet().removeAll(from.objects().keySet());
        SortedMap<ObjectKey, SchemaObject> removed = new TreeMap<>(from.objects());
        removed.keySet().removeAll(to.objects().keySet());
        List<Changed> changed = new ArrayList<>();
        from.objects()
                .forEach((key, before) -> to.find(key).ifPresent(after -> {
                    List<Fact> facts = facts(before, after);
                    if (!facts.isEmpty()) {
                        changed.add(new Changed(before, after, facts));
                    }
                }));
        return new Difference(added, removed, changed);
    }

    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }

    private static List<Fact> facts(SchemaObject before, SchemaObject after) {
        if (before.equals(after)) {
            return List.of();
        }
        SortedMap<String, String> old = Facts.of(before);
        SortedMap<String, String> fresh = Facts.of(after);
        SortedSet<String> paths = new TreeSet<>(old.keySet());
        paths.addAll(fresh.keySet());
        return paths.stream()
                .map(path -> new Fact(path, Optional.ofNullable(old.get(path)), Optional.ofNullable(fresh.get(path))))
                .filter(fact -> !fact.from().equals(fact.to()))
                .toList();
    }
}
