package dev.prumo.dialect.postgres.inspect;

import static java.util.Objects.requireNonNull;

import dev.prumo.schema.NotCovered;
import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.SchemaObject;
import dev.prumo.schema.Snapshot;
import dev.prumo.sql.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One schema, while its objects are gathered. */
final class Place {
    private final String name;
    private final Set<String> leftOut;
    private final List<SchemaObject> objects = new ArrayList<>();
    private final Map<ObjectKey, Set<ObjectKey>> needs = new HashMap<>();
    private final List<NotCovered> notCovered = new ArrayList<>();

    /** @param leftOut names of tables and routines that are not the user's */
    Place(String name, Set<String> leftOut) {
        this.name = requireNonNull(name, "name");
        this.leftOut = Set.copyOf(leftOut);
    }

    String name() {
        return name;
    }

    boolean leavesOut(Identifier object) {
        return leftOut.contains(object.text());
    }

    void add(SchemaObject object) {
        objects.add(object);
    }

    void needs(ObjectKey object, ObjectKey needed) {
        needs.computeIfAbsent(object, key -> new TreeSet<>()).add(needed);
    }

    void notCovered(NotCovered missing) {
        notCovered.add(missing);
    }

    Snapshot snapshot(String dialect, int version) {
        return Snapshot.of(dialect, version, objects, needs, notCovered);
    }
}
