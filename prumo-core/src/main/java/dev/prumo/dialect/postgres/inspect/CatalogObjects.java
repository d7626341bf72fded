package dev.prumo.dialect.postgres.inspect;

import static java.util.Objects.requireNonNull;

import dev.prumo.schema.Column;
import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.SchemaObject;
import dev.prumo.sql.Identifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What was read so far, and where the numbers of the catalog lead. */
final class CatalogObjects {
    private final Map<Long, Place> places = new HashMap<>();
    private final Map<Long, SortedMap<Integer, Column>> columns = new HashMap<>();
    private final Map<Long, Relation> relations = new HashMap<>();
    private final Map<Long, Known> known = new HashMap<>();
    private final Set<Long> members = new HashSet<>();
    private final Texts texts = new Texts();

    /** A row of a catalog, which stands for an object or a column. */
    record Known(Place place, ObjectKey key) {
        Known {
            requireNonNull(place, "place");
            requireNonNull(key, "key");
        }
    }

    Texts texts() {
        return texts;
    }

    void place(long namespace, Place place) {
        places.put(namespace, place);
    }

    Place place(long namespace) {
        return requireNonNull(places.get(namespace), "place");
    }

    Iterable<Place> places() {
        return places.values();
    }

    /** Notes that a row belongs to an extension: it stands for the extension, and is no object of its own. */
    void member(long catalog, long number) {
        members.add(address(catalog, number));
    }

    boolean isMember(Catalog catalog, long number) {
        return isMember(catalog.number(), number);
    }

    boolean isMember(long catalog, long number) {
        return members.contains(address(catalog, number));
    }

    /** Keeps a column until its relation comes. */
    void column(long relation, int number, Column column) {
        columns.computeIfAbsent(relation, key -> new TreeMap<>()).put(number, texts.one(column));
    }

    /** Returns a new relation with the columns that came before it, known by its number. */
    Relation relation(long number, Place place, Identifier name, ObjectKey key) {
        SortedMap<Integer, Column> own = columns.remove(number);
        Relation relation = new Relation(place, name, key, own == null ? new TreeMap<>() : own);
        relations.put(number, relation);
        know(Catalog.CLASS, number, place, key);
        return relation;
    }

    /** Returns a table, view or composite type that is an object of ours. */
    Optional<Relation> relation(long number) {
        return Optional.ofNullable(relations.get(number));
    }

    /** Takes an object in, under its row in a catalog. */
    void add(Catalog catalog, long number, Place place, SchemaObject object) {
        place.add(texts.one(object));
        know(catalog, number, place, object.key());
    }

    void know(Catalog catalog, long number, Place place, ObjectKey key) {
        know(catalog.number(), number, place, key);
    }

    /** Has a row stand for what another one stands for, if that is known. */
    void alias(long catalog, long number, long otherCatalog, long other) {
        known(otherCatalog, other).ifPresent(known -> know(catalog, number, known.place(), known.key()));
    }

    private void know(long catalog, long number, Place place, ObjectKey key) {
        known.put(address(catalog, number), new Known(place, texts.one(key)));
    }

    Optional<Known> known(long catalog, long number) {
        return Optional.ofNullable(known.get(address(catalog, number)));
    }

    private static long address(long catalog, long number) {
        return catalog << Integer.SIZE | number;
    }
}
