package dev.prumo.diff;

import dev.prumo.schema.Column;
import dev.prumo.schema.Constraint;
import dev.prumo.schema.ConstraintKind;
import dev.prumo.schema.Details;
import dev.prumo.schema.EnumType;
import dev.prumo.schema.Index;
import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.ObjectKind;
import dev.prumo.schema.Routine;
import dev.prumo.schema.RoutineKind;
import dev.prumo.schema.Sample;
import dev.prumo.schema.SchemaObject;
import dev.prumo.schema.Sequence;
import dev.prumo.schema.SequenceOptions;
import dev.prumo.schema.Snapshot;
import dev.prumo.schema.Table.PartitionOf;
import dev.prumo.schema.View;
import dev.prumo.sql.Identifier;
import dev.prumo.sql.QualifiedName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A snapshot made by hand. */
final class SchemaSample {
    private final Map<ObjectKey, SchemaObject> objects = new LinkedHashMap<>();
    private final Map<ObjectKey, Set<ObjectKey>> needs = new LinkedHashMap<>();

    static SchemaSample schema() {
        return new SchemaSample();
    }

    /** Columns as {@code name type}, with {@code !} at the end if it is not null, and {@code = default} after that. */
    SchemaSample table(String name, String... columns) {
        return add(Sample.table(name, columns(false, columns)));
    }

    SchemaSample partition(String name, String parent, String... columns) {
        return add(Sample.table(name, columns(true, columns))
                .changed()
                .partitionOf(Optional.of(new PartitionOf(QualifiedName.of(Identifier.of(parent)), "DEFAULT")))
                .build());
    }

    private static Column[] columns(boolean inherited, String... texts) {
        return Stream.of(texts).map(text -> column(text, inherited)).toArray(Column[]::new);
    }

    static Column column(String text, boolean inherited) {
        String[] parts = text.split(" = ", 2);
        boolean required = parts[0].endsWith("!");
        String[] words = (required ? parts[0].substring(0, parts[0].length() - 1) : parts[0]).split(" ", 2);
        boolean generated = words[0].startsWith("*");
        Optional<String> expression = parts.length == 2 ? Optional.of(parts[1]) : Optional.empty();
        return Sample.column(generated ? words[0].substring(1) : words[0], words[1])
                .changed()
                .nullable(!required)
                .defaultValue(generated ? Optional.empty() : expression)
                .generated(
                        generated
                                ? Optional.of(new Column.Generated(expression.orElseThrow(), true))
                                : Optional.empty())
                .inherited(inherited)
                .build();
    }

    SchemaSample primaryKey(String table, String... columns) {
        return constraint(table, table + "_pkey", ConstraintKind.PRIMARY_KEY, "PRIMARY KEY", null, columns);
    }

    SchemaSample unique(String table, String name, String... columns) {
        return constraint(table, name, ConstraintKind.UNIQUE, "UNIQUE", null, columns);
    }

    SchemaSample check(String table, String name, String column) {
        return constraint(table, name, ConstraintKind.CHECK, "CHECK positive", null, column);
    }

    SchemaSample foreignKey(String table, String name, String column, String other) {
        return constraint(table, name, ConstraintKind.FOREIGN_KEY, "FOREIGN KEY to " + other, other, column);
    }

    private SchemaSample constraint(
            String table, String name, ConstraintKind kind, String text, @Nullable String other, String... columns) {
        return add(new Constraint(
                Identifier.of(table),
                Identifier.of(name),
                kind,
                true,
                text + " (" + String.join(", ", columns) + ")",
                Stream.of(columns).map(Identifier::of).toList(),
                Optional.ofNullable(other).map(Identifier::of).map(QualifiedName::of),
                true,
                false,
                Optional.empty(),
                Details.NONE));
    }

    SchemaSample index(String table, String name, String column) {
        return index(table, name, column, null);
    }

    SchemaSample index(String table, String name, String column, @Nullable String parent) {
        return add(new Index(
                Identifier.of(table),
                Identifier.of(name),
                false,
                "ON " + table + " (" + column + ")",
                List.of(Identifier.of(column)),
                true,
                Optional.ofNullable(parent).map(Identifier::of),
                false,
                Details.NONE));
    }

    SchemaSample enumType(String name, String... labels) {
        return add(new EnumType(Identifier.of(name), List.of(labels), Details.NONE));
    }

    SchemaSample sequence(String name, @Nullable String table, String column) {
        return add(new Sequence(
                Identifier.of(name),
                new SequenceOptions("bigint", 1, 1, 1, Long.MAX_VALUE, 1, false),
                Optional.ofNullable(table).map(owner -> columnKey(owner, column)),
                false,
                Details.NONE));
    }

    SchemaSample view(String name, String query) {
        return add(new View(Identifier.of(name), false, query, List.of(), Map.of(), Optional.empty(), Details.NONE));
    }

    SchemaSample function(String name, String body) {
        return add(new Routine(Identifier.of(name), RoutineKind.FUNCTION, "", body, "returns integer", Details.NONE));
    }

    /** Says that something needs something else, as a server does; words as in {@link #key}. */
    SchemaSample needs(String one, String... others) {
        Set<ObjectKey> needed = needs.computeIfAbsent(key(one), any -> new TreeSet<>());
        Stream.of(others).map(SchemaSample::key).forEach(needed::add);
        return this;
    }

    /** Reads {@code table a} or {@code column a.b}. */
    static ObjectKey key(String words) {
        int blank = words.indexOf(' ');
        ObjectKind kind = ObjectKind.valueOf(words.substring(0, blank).toUpperCase(Locale.ROOT));
        String name = words.substring(blank + 1);
        int dot = name.indexOf('.');
        return dot < 0
                ? new ObjectKey(kind, "", name)
                : new ObjectKey(kind, name.substring(0, dot), name.substring(dot + 1));
    }

    static ObjectKey columnKey(String table, String column) {
        return ObjectKey.column(Identifier.of(table), Identifier.of(column));
    }

    private SchemaSample add(SchemaObject object) {
        objects.put(object.key(), object);
        return this;
    }

    Snapshot build() {
        return Snapshot.of("sample", 1, objects.values(), needs, List.of());
    }

    /** The same, told in another order. */
    Snapshot shuffled(long seed) {
        List<SchemaObject> mixed = new ArrayList<>(objects.values());
        Collections.shuffle(mixed, new Random(seed));
        List<ObjectKey> keys = new ArrayList<>(needs.keySet());
        Collections.shuffle(keys, new Random(seed));
        Map<ObjectKey, Set<ObjectKey>> told = new LinkedHashMap<>();
        keys.forEach(key -> told.put(key, needs.getOrDefault(key, Set.of())));
        return Snapshot.of("sample", 1, mixed, told, List.of());
    }
}
