package dev.prumo.diff;

import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.ObjectKind;
import dev.prumo.schema.SchemaObject;
import dev.prumo.schema.Snapshot;
import dev.prumo.sql.Identifier;
import dev.prumo.sql.QualifiedName;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Which names replace which, and what that makes of keys. */
final class NewNames {
    private final Map<ObjectKey, ObjectKey> renames = new HashMap<>();
    /** Tables and views, whose name is part of the keys of others. */
    private final Map<String, String> owners = new HashMap<>();

    NewNames(Collection<Rename> confirmed) {
        for (Rename rename : confirmed) {
            if (rename.from().kind() == ObjectKind.TABLE || rename.from().kind() == ObjectKind.VIEW) {
                owners.put(rename.from().name(), rename.to().name());
            }
        }
        for (Rename rename : confirmed) {
            String owner = rename.from().table();
            renames.put(
                    rename.from(),
                    new ObjectKey(
                            rename.to().kind(),
                            owners.getOrDefault(owner, owner),
                            rename.to().name()));
        }
    }

    ObjectKey key(ObjectKey key) {
        ObjectKey renamed = renames.get(key);
        if (renamed != null) {
            return renamed;
        }
        String owner = owners.get(key.table());
        return owner == null ? key : new ObjectKey(key.kind(), owner, key.name());
    }

    Identifier name(ObjectKey key) {
        return Identifier.of(key(key).name());
    }

    Identifier table(Identifier table) {
        String renamed = owners.get(table.text());
        return renamed == null ? table : Identifier.of(renamed);
    }

    Identifier column(Identifier table, Identifier column) {
        return name(ObjectKey.column(table, column));
    }

    QualifiedName relation(QualifiedName name) {
        return name.schema().isPresent() ? name : QualifiedName.of(table(name.name()));
    }

    /** Returns the words that may be other ones in the texts of an object: those of what it needs and belongs to. */
    Map<String, String> wordsFor(SchemaObject object, Snapshot snapshot, Dependencies dependencies) {
        Map<String, String> words = new HashMap<>();
        add(words, object.key());
        dependencies.needsOf(object.key()).forEach(needed -> add(words, needed));
        Dependencies.columnsOf(object).forEach(column -> {
            add(words, column);
            dependencies.needsOf(column).forEach(needed -> add(words, needed));
        });
        Optional<ObjectKey> owner = dependencies.owner(object.key());
        owner.flatMap(snapshot::find).ifPresent(table -> {
            add(words, table.key());
            Dependencies.columnsOf(table).forEach(column -> add(words, column));
        });
        return words;
    }

    /**
     * A snapshot under the new names.
     *
     * @param after what becomes of an object; its key must be the one of {@link #key}
     */
    Snapshot snapshot(Snapshot before, Function<SchemaObject, Optional<SchemaObject>> after) {
        SortedMap<ObjectKey, SchemaObject> objects = new TreeMap<>();
        before.objects()
                .values()
                .forEach(object -> after.apply(object).ifPresent(changed -> objects.put(changed.key(), changed)));
        SortedMap<ObjectKey, Set<ObjectKey>> needs = new TreeMap<>();
        before.needs().forEach((key, needed) -> {
            Set<ObjectKey> mapped = needs.computeIfAbsent(key(key), any -> new TreeSet<>());
            needed.forEach(other -> mapped.add(key(other)));
        });
        return new Snapshot(before.dialect(), before.version(), objects, needs, before.notCovered());
    }

    private void add(Map<String, String> words, ObjectKey key) {
        String before = bare(key);
        String after = bare(key(key));
        if (!before.equals(after)) {
            words.put(before, after);
        }
    }

    private static String bare(ObjectKey key) {
        return key.kind() == ObjectKind.ROUTINE
                ? key.name().substring(0, key.name().indexOf('('))
                : key.name();
    }
}
