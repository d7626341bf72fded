package dev.prumo.execute;

import dev.prumo.schema.Facts;
import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.SchemaObject;
import dev.prumo.schema.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares a schema with its copy. What is granted may differ: the settings of today grant something to every new tenant. */
final class SchemaTwins {
    private SchemaTwins() {}

    /** The objects that only one of the two has, or that are not the same; sorted. */
    static List<String> differences(Snapshot original, Snapshot copy) {
        SortedSet<ObjectKey> keys = new TreeSet<>(original.objects().keySet());
        keys.addAll(copy.objects().keySet());
        List<String> differing = new ArrayList<>();
        for (ObjectKey key : keys) {
            SchemaObject one = original.objects().get(key);
            SchemaObject other = copy.objects().get(key);
            if (one == null || other == null || !facts(one).equals(facts(other))) {
                differing.add(key.toString());
            }
        }
        return differing;
    }

    private static SortedMap<String, String> facts(SchemaObject object) {
        SortedMap<String, String> facts = new TreeMap<>(Facts.of(object));
        facts.keySet().removeIf(path -> path.contains("grants"));
        return facts;
    }
}
