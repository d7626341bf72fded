package dev.prumo.schema;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import dev.prumo.sql.Identifier;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One schema, or one file, as data.
 *
 * @param dialect the name of the dialect whose words the objects use
 * @param version of the server that printed them, major only; two versions may print one expression differently
 * @param objects by key
 * @param needs what each object needs to exist, as the server knows it, within the snapshot: a key here is an object or a
 *     column, and so is each of the keys it leads to
 * @param notCovered what is there besides, sorted
 */
public record Snapshot(
        String dialect,
        int version,
        SortedMap<ObjectKey, SchemaObject> objects,
        SortedMap<ObjectKey, Set<ObjectKey>> needs,
        List<NotCovered> notCovered) {
    /** Stands in a definition for the name of the schema that the snapshot is of; quoted already where it is put in. */
    public static final String SCHEMA = "${schema}";

    public Snapshot {
        requireNonNull(dialect, "dialect");
        objects = Collections.unmodifiableSortedMap(new TreeMap<>(objects));
        SortedMap<ObjectKey, Set<ObjectKey>> copy = new TreeMap<>();
        needs.forEach((key, needed) -> copy.put(key, Collections.unmodifiableSortedSet(new TreeSet<>(needed))));
        needs = Collections.unmodifiableSortedMap(copy);
        notCovered = notCovered.stream().sorted().toList();
    }

    /** A snapshot of these objects. */
    public static Snapshot of(
            String dialect,
            int version,
            Collection<? extends SchemaObject> objects,
            Map<ObjectKey, ? extends Set<ObjectKey>> needs,
            List<NotCovered> notCovered) {
        SortedMap<ObjectKey, SchemaObject> byKey = new TreeMap<>(objects.stream()
                .collect(toMap(SchemaObject::key, object -> (SchemaObject) object, (first, second) -> {
                    throw new IllegalStateException("two objects with the key " + first.key());
                })));
        return new Snapshot(dialect, version, byKey, new TreeMap<>(new HashMap<>(needs)), notCovered);
    }

    /** A schema without anything in it. */
    public static Snapshot empty(String dialect, int version) {
        return of(dialect, version, List.of(), Map.of(), List.of());
    }

    public Optional<SchemaObject> find(ObjectKey key) {
        return Optional.ofNullable(objects.get(key));
    }

    public Optional<Table> table(Identifier name) {
        return find(ObjectKey.of(ObjectKind.TABLE, name)).map(Table.class::cast);
    }

    /** Returns the objects of one kind, in the order of their keys. */
    public <T extends SchemaObject> List<T> all(Class<T> type) {
        return objects.values().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** Returns what an object or column needs; nothing for one that needs nothing or is not there. */
    public Set<ObjectKey> needsOf(ObjectKey key) {
        return needs.getOrDefault(key, Set.of());
    }

    /** Returns the hash by which schemas are compared; see {@link Fingerprint}. */
    public String fingerprint() {
        return Fingerprint.of(this);
    }
}
